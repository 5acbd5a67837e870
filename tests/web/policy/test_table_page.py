"""The page of the policy says what the policy says: every deed once, and what a row allows."""

import runpy

from health.house import ROOT
from tihang.journey.registry.access import Deed

TOOL = runpy.run_path(str(ROOT / "tools" / "policy_table.py"))


def test_the_page_is_in_step():
    assert TOOL["PAGE"].read_text(encoding="utf-8") == TOOL["page"](), "Remedy: .venv/bin/python tools/policy_table.py"


def test_it_names_every_deed_once():
    lines = [line.split("`")[1] for line in TOOL["page"]().splitlines() if line.startswith("| `")]
    assert sorted(lines) == sorted(deed.value for deed in Deed)


def test_it_says_what_narrows_a_row():
    rows = {line.split("`")[1]: line for line in TOOL["page"]().splitlines() if line.startswith("| `")}
    assert "officer (leader, officer; industry; dispute, factory, own)" in rows["decide_claim"]
    assert "line (leader)" in rows["invite_officer"]
    assert rows["see_notice"].endswith("| himself |")
