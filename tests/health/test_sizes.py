"""A file over 400 lines or a function over 50 is a question: which noun is missing?"""

import ast

from health.house import nodes, place, python_files, told

LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def test_no_file_is_too_long():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    offenders = [f"{place(path)}: {length} lines" for path, length in lengths.items() if length > LONGEST_FILE]
    assert not offenders, told(
        offenders,
        f"A file has at most {LONGEST_FILE} lines.",
        "name the noun that hides in it and give it a file of its own; never 'part 1, part 2'.",
    )


def test_no_function_is_too_long():
    offenders = [
        f"{place(path, node.lineno)} {node.name}: {length} lines"
        for path in python_files()
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not offenders, told(
        offenders,
        f"A function has at most {LONGEST_FUNCTION} lines.",
        "a step that deserves a remark deserves a name: make it a function.",
    )
