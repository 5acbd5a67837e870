"""What the documents say can be followed: links lead somewhere, examples load, commands and settings are all named."""

import re
from pathlib import Path

import pytest

from health.house import ROOT, place, python_files, told, tracked
from tihang.cli.main import COMMANDS, parser
from tihang.core.criteria import apply_overlay
from tihang.packio.cases import load_cases, run_case
from tihang.packio.overlay_files import load_overlay
from tihang.packio.pack_files import load_pack
from tihang.packio.shelf import default_shelf

DOCS = ROOT / "docs"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)")
YAML_BLOCK = re.compile(r"^( *)```yaml\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
READ_FROM_OUTSIDE = re.compile(r"(?:environ(?:\.get\(|\[)|\bsaid\()\s*\"([A-Z][A-Z_]+)\"")
NOT_FOR_PEOPLE = {"DJANGO_ALLOW_ASYNC_UNSAFE", "XDG_RUNTIME_DIR"}  # set by our own tests for their tools


def blocks(document: Path) -> list[str]:
    """The YAML examples of a document, as somebody would copy them."""
    found = YAML_BLOCK.findall(document.read_text(encoding="utf-8"))
    return ["\n".join(line.removeprefix(indent) for line in body.splitlines()) + "\n" for indent, body in found]


def test_every_link_leads_somewhere():
    offenders = [
        f"{place(path, number)}: {target}"
        for path in tracked()
        if path.suffix == ".md"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for target in LINK.findall(line)
        if not (path.parent / target).exists()
    ]
    assert not offenders, told(offenders, "A link in a document leads somewhere.", "mend the path, or write the page it promises.")


def test_the_pack_of_the_tutorial_loads_and_keeps_its_cases(tmp_path):
    for body in blocks(DOCS / "tutorials" / "first-pack.md"):
        name, _, content = body.partition("\n")
        file = tmp_path / name.removeprefix("# ")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    folder = tmp_path / "my-packs" / "mine" / "tidy-workshop" / "1"
    pack = load_pack(folder)
    cases = load_cases(folder, "docs")
    assert cases
    assert [problem.text("en") for case in cases if (problem := run_case(pack, case))] == []


def test_the_overlay_of_the_guide_applies_and_keeps_its_cases(tmp_path):
    overlay_text, cases_text = blocks(DOCS / "guides" / "write-an-overlay.md")
    (tmp_path / "cases").mkdir()
    (tmp_path / "overlay.yaml").write_text(overlay_text, encoding="utf-8")
    (tmp_path / "cases" / "cases.yaml").write_text(cases_text, encoding="utf-8")
    overlay = load_overlay(tmp_path)
    pack = apply_overlay(default_shelf().pack(overlay.base), overlay)
    assert [problem.text("en") for case in load_cases(tmp_path, "docs") if (problem := run_case(pack, case))] == []


def test_every_variable_of_the_environment_is_explained():
    explained = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    code = [path for path in python_files() if path.is_relative_to(ROOT / "src") or path.name == "do.py"]
    read = {name for path in code for name in READ_FROM_OUTSIDE.findall(path.read_text(encoding="utf-8"))} - NOT_FOR_PEOPLE
    offenders = sorted(name for name in read if f"`{name}`" not in explained)
    assert not offenders, told(offenders, "Every setting is explained.", "add a row to docs/reference/settings.md.")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_word_of_the_command_line_is_explained(command):
    explained = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    offenders = sorted(word for word in _words(parser((command,))) if word not in explained)
    assert not offenders, told(offenders, "Every command and option is explained.", "say it in docs/reference/cli.md.")


def _words(command) -> set[str]:
    words = {option for action in command._actions for option in action.option_strings if option not in {"-h", "--help"}}
    for action in command._actions:
        for name, below in (action.choices or {}).items() if isinstance(action.choices, dict) else ():
            words |= {name} | _words(below)
    return words
