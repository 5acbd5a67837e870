"""Numbers are exact, and the law's numbers stand in packs."""

import ast
from pathlib import Path

from health.house import ROOT, nodes, place, python_files, told

JUDGING = (
    "core/scoring",
    "core/criteria",
    "core/logic",
    "core/explain",
    "core/routing",
    "core/ranking",
    "flows",
    "journey",
)
EXACT = ("core", "packio", "journey", "flows")
GUESSING = ("core/problems.py",)  # how alike two words are, to suggest what was meant, judges nobody
COUNTING = (0, 1, 2, -1, 100)  # none, one, two, last, and the hundred of a per cent


def inside(path: Path, folders: tuple[str, ...]) -> bool:
    return any(path.is_relative_to(ROOT / "src" / "tihang" / folder) for folder in folders)


def test_no_binary_float_where_a_threshold_may_stand():
    offenders = [
        place(path, node.lineno)
        for path in python_files()
        if inside(path, EXACT) and not inside(path, GUESSING)
        for node in nodes(path)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float")
        or (isinstance(node, ast.Attribute) and node.attr == "FloatField")
    ]
    assert not offenders, told(
        offenders,
        "Binary floats do not judge: 0.1 + 0.2 is not 0.3 there.",
        "use Decimal, Fraction or integers; in a table an integer, a DecimalField or canonical text.",
    )


def test_no_threshold_in_python():
    offenders = [
        f"{place(path, node.lineno)}: {ast.unparse(node)}"
        for path in python_files()
        if inside(path, JUDGING)
        for node in nodes(path)
        if isinstance(node, ast.Compare) and _against_a_number(node)
    ]
    assert not offenders, told(
        offenders,
        "The law is data: no score, share or number of a document is compared with a literal.",
        "put the number into the pack with its source and date; give a number of the craft a name in capitals.",
    )


def _against_a_number(node: ast.Compare) -> bool:
    sides = [node.left, *node.comparators]
    if any(isinstance(side, ast.Call) and isinstance(side.func, ast.Name) and side.func.id == "len" for side in sides):
        return False  # how long something is, is craft
    return any(_number(side) and side.value not in COUNTING for side in sides if isinstance(side, ast.Constant))


def _number(side: ast.Constant) -> bool:
    return isinstance(side.value, int | float) and not isinstance(side.value, bool)
