"""Every deed that the trail may carry has a name on the steward's page."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tihang.flows.importing.batch import DEEDS
from tihang.journey.registry.access import Deed
from tihang.web.steward.verbs import VERBS

FLOWS = Path(__file__).resolve().parents[3] / "src" / "tihang" / "flows"


def recorded() -> Iterator[str]:
    """What the flows give as ``verb``: a text, or a member of Deed; and what is chosen among several."""
    for file in FLOWS.glob("**/*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "verb":
                if isinstance(node.value, ast.Constant):
                    yield str(node.value.value)
                elif isinstance(node.value, ast.Attribute) and node.value.attr.isupper():
                    yield Deed[node.value.attr].value
    yield from (deed.value for deed in DEEDS.values())
    yield from ("make_key", "rotate_key")  # flows/signing.py
    yield from (f"record_{noun}" for noun in ("scenario", "equipment", "system", "investment", "indicator", "outside_report"))


def test_every_deed_has_a_name():
    found = set(recorded())
    assert len(found) > 40, "the sources are read"
    assert found <= set(VERBS), f"name these in verbs.py: {sorted(found - set(VERBS))}"
