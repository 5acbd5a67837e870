"""One word per thing, and no drawer for odds and ends."""

import ast
import re

import pytest
import yaml

from health.house import ROOT, nodes, place, python_files, told, tracked

NAMELESS = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "manager",
    "managers",
    "base",
    "misc",
    "tools",
    "shared",
    "lib",
}
GLOSSARY = ROOT / "docs" / "domain" / "glossary.yaml"


def test_every_module_says_what_it_is():
    offenders = [
        place(path)
        for path in tracked()
        if path.is_relative_to(ROOT / "src")
        and path.suffix in {".py", ".html"}
        and NAMELESS & {part.removesuffix(path.suffix) for part in path.relative_to(ROOT / "src").parts}
        and path.name != "base.html"  # Django's own word for the page around all pages
        and place(path) != "src/tihang/config/postgresql/base.py"  # the name under which Django looks for a connection
    ]
    assert not offenders, told(
        offenders,
        "A module is named for what it holds: " + ", ".join(sorted(NAMELESS)) + " name nothing.",
        "ask what the functions in it are about; that noun is the name, and often two nouns are two files.",
    )


def test_every_module_says_in_one_line_what_it_is_for():
    offenders = [
        place(path)
        for path in python_files()
        if path.is_relative_to(ROOT / "src") and path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not offenders, told(offenders, "A module begins with a docstring.", "say in one line what a reader finds in it.")


def test_errors_are_named_for_the_situation():
    offenders = [
        f"{place(path, node.lineno)} {node.name}"
        for path in python_files()
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and re.fullmatch(r"(Tihang|App|Base|My|Custom)?(Error|Exception)", node.name)
    ]
    assert not offenders, told(offenders, "An error says what happened.", "name the situation, such as CampaignClosed.")


@pytest.fixture(scope="module")
def terms() -> list[dict[str, str]]:
    read = yaml.safe_load(GLOSSARY.read_text(encoding="utf-8"))
    found: list[dict[str, str]] = read["terms"] if isinstance(read, dict) else read
    return found


def test_every_term_has_its_chinese_word_and_its_source(terms):
    offenders = [str(term.get("name", term)) for term in terms if not (term.get("name") and term.get("zh") and term.get("source"))]
    assert not offenders, told(offenders, "A term has name, zh and source.", "add what is missing in docs/domain/glossary.yaml.")


def test_every_term_is_in_use(terms):
    words = set()
    for path in python_files():
        if path.is_relative_to(ROOT / "src"):
            words |= set(re.findall(r"[a-z]+", _snake(path.read_text(encoding="utf-8") + " " + str(path))))
    offenders = [
        term["name"] for term in terms if not term.get("planned") and not set(re.findall(r"[a-z]+", _snake(term["name"]))) <= words
    ]
    assert not offenders, told(
        offenders,
        "The glossary holds the words that the code uses.",
        "use the term, mark it `planned: true`, or take it out.",
    )


def _snake(text: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text).lower()
