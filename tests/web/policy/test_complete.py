"""No deed is forgotten: each is walked, or tested by itself, or has no door in the web, with the reason."""

import re

from health.house import ROOT
from tihang.journey.registry.access import RULES, Deed
from tihang.journey.registry.access.deeds import SEES
from web.policy.doors import ROOMS, attempts, readings

WEB = ROOT / "src" / "tihang" / "web"
BY_ITSELF = {
    Deed.START_SELF_ASSESSMENT: "test_drafts", Deed.RESUME_DRAFT: "test_drafts", Deed.OPEN_SAMPLE: "test_drafts",
    Deed.SAVE_ANSWERS: "test_drafts", Deed.CHOOSE_PICTURE: "test_drafts", Deed.EXCLUDE_AREA: "test_drafts",
    Deed.NAME_FACTORY: "test_drafts", Deed.TAKE_WORKBOOK: "test_drafts",
    Deed.ADOPT_DRAFT: "test_drafts", Deed.CARRY_OVER: "test_drafts",
    Deed.ERASE_PERSON: "test_living_sessions",
    Deed.OPEN_PANEL: "test_panels", Deed.DRAW_PANEL: "test_panels", Deed.SET_READING_ASIDE: "test_panels", Deed.EDIT_EXPERT: "test_panels",
    Deed.END_EXPERT: "test_panels", Deed.DECLARE_YEAR: "test_panels", Deed.DECLARE_READING: "test_panels",
    Deed.SAVE_SHEET: "test_scoring", Deed.SIGN_SHEET: "test_scoring", Deed.TAKE_SHEETS: "test_scoring",
}  # fmt: skip
"""Deed → the file of tests that tries it: whose right is not in the policy, or who is nobody afterwards."""
UNREAD: dict[Deed, str] = {
    Deed.SEE_IMPORT: "lists are brought in and reviewed on the console only",
}
"""Reads without a page."""


def imported_flows() -> set[str]:
    """Every flow that some page calls."""
    found: set[str] = set()
    for path in WEB.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"from tihang\.flows\.\w+\.(\w+) import", text))
        found |= {name for names in re.findall(r"from tihang\.flows\.\w+ import (.+)", text) for name in re.findall(r"\w+", names)}
    return found


def test_every_deed_with_a_door_is_tried():
    tried = {each.deed for each in attempts()} | {each.deed for each in readings()} | set(BY_ITSELF)
    doors = {deed for deed in Deed if deed.value in imported_flows()}
    assert doors <= tried, f"A page can do {sorted(doors - tried)}: add an attempt in tests/web/policy/doors."
    assert tried - SEES <= doors, f"No page does {sorted(tried - SEES - doors)} any longer: take the attempt out."


def test_every_attempt_stands_in_a_room():
    assert sum(len(attempts(room)) for room in ROOMS) == len(attempts())


def test_every_read_is_looked_at():
    looked = {each.deed for each in readings()}
    assert looked & SEES == SEES - set(UNREAD), "A read has readings in tests/web/policy/doors, or a reason in UNREAD; never both."


def test_what_is_tested_by_itself_is_tested():
    for deed, name in BY_ITSELF.items():
        text = (ROOT / "tests" / "web" / "policy" / f"{name}.py").read_text(encoding="utf-8")
        assert f"Deed.{deed.name}" in text, f"{name} says nothing of {deed}."


def test_the_people_of_the_walk_are_everything_that_a_row_names(world):
    offices = {(office.role, office.department) for each in world for office in each.scope.offices}
    roles = {standing.role for each in world for standing in each.scope.standings}
    for rule in RULES:
        if rule.relation in {"officer", "line"}:
            wanted = {(role, line) for role in rule.roles or {""} for line in rule.departments or {""}}
            assert any((role in {"", held}) and (line in {"", at}) for held, at in offices for role, line in wanted), rule
        elif rule.relation in {"member", "provider"}:
            assert rule.roles <= roles, rule
