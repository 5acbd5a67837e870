"""A guest's draft belongs to the browser that opened it or brought its code, whoever signs in: an officer saves nobody's answers."""

import re
from uuid import UUID

import pytest

from tihang.journey.models import Answer, Workspace
from tihang.journey.registry.access import Deed
from tihang.web.factory.differences import ADOPTED, Offer, sealed
from web.policy.browser import Browser
from web.policy.doors.workspace import space_of
from web.policy.tables import changed, fingerprint
from web.policy.world import MARK, World

PEOPLE = ("guest", "stranger", "owner", "reader", "industry_leader", "city_leader", "steward", "deactivated")
DOORS = {
    Deed.SAVE_ANSWERS: ("save/", {"PER.ORG.L1.a": "full"}),
    Deed.CHOOSE_PICTURE: ("area/PER.ORG/picture/", {"picture": "3"}),
    Deed.EXCLUDE_AREA: ("area/PER.ORG/tailor/", {"reason": "不适用", "exclude": "1"}),
    Deed.NAME_FACTORY: ("name/", {"factory": "改名"}),
    Deed.TAKE_WORKBOOK: ("sheet/", {}),
}
READS = ("", "result/", "now/", "report.json", "report.html", "sheet.xlsx", "criteria/facts/", "area/PER.ORG/")


def begin(browser: Browser) -> str:
    """A draft that speaks of A's factory."""
    answer = browser.post("/start/", {"profile": "discrete", "factory": f"{MARK}草稿"})
    assert answer.status == 302, Deed.START_SELF_ASSESSMENT
    return answer.header("Location")


@pytest.fixture
def theirs(world: World) -> str:
    """The address of a draft of the editor's browser."""
    return begin(world["editor"].browser)


def test_nobody_else_writes_in_a_draft(world: World, theirs: str):
    before, wrong = fingerprint(), []
    for name in PEOPLE:
        for deed, (door, form) in DOORS.items():
            answer = world[name].browser.post(theirs + door, form)
            if answer.status != 404 or MARK in answer.everything:
                wrong.append(f"{deed} by {name}: {answer.status}")
        answer = world[name].browser.post(theirs + "area/PER.ORG/", {"PER.ORG.L1.a": "full"})
        answer_criteria = world[name].browser.post(theirs + "criteria/facts/", {"records.finance_sound": "yes"})
        if {answer.status, answer_criteria.status} != {404}:
            wrong.append(f"forms by {name}: {answer.status}, {answer_criteria.status}")
    wrong += changed(before, fingerprint())
    assert not wrong, wrong


def test_nobody_else_reads_a_draft(world: World, theirs: str):
    before = fingerprint()
    for name in PEOPLE:
        for door in READS:
            answer = world[name].browser.get(theirs + door)
            assert answer.status == 404, (name, door)
            assert MARK not in answer.everything
    assert not changed(before, fingerprint())


def test_whoever_holds_it_writes_in_it(world: World, theirs: str):
    browser = world["editor"].browser
    assert browser.post(theirs + "save/", {"PER.ORG.L1.a": "full"}, **{"HX-Request": "true"}).status == 204
    assert Answer.objects.get(question__endswith="PER.ORG.L1.a").value
    assert browser.post(theirs + "name/", {"factory": "改名"}).status == 302
    assert Workspace.objects.filter(subject__factory="改名").exists()


def test_a_code_opens_one_draft_and_no_other(world: World, theirs: str):
    other = begin(world["owner"].browser)
    page = re.sub(r"<[^>]+>", "", world["editor"].browser.get(theirs + "area/PER.ORG/").text)
    found = re.search(r"取回码 ([0-9A-Z]{4}-[0-9A-Z]{4})", page)
    assert found
    officer = world["industry_officer"].browser
    assert officer.post("/resume/", {"code": found[1]}).header("Location") == theirs, Deed.RESUME_DRAFT
    assert officer.get(other + "result/").status == 404
    assert officer.get(theirs + "result/").status == 200


def test_everybody_has_a_sample_of_his_own(world: World):
    """One's changes in the sample (Deed.OPEN_SAMPLE) are nobody else's."""
    mine, yours = (world[name].browser.post("/sample/").header("Location") for name in ("guest", "stranger"))
    assert mine != yours
    assert world["guest"].browser.get(yours).status == 404


def test_only_who_fills_it_takes_a_draft_into_the_factorys_sheet(world: World):
    """Deed.ADOPT_DRAFT and Deed.CARRY_OVER: holding a draft is not enough, nor is belonging to the house without filling its sheets."""
    target = space_of(world)
    for name in ("stranger", "reader", "signatory", "industry_leader", "steward", "provider_owner"):
        browser, who = world[name].browser, world[name].id
        mine = UUID(begin(browser).split("/")[2])
        before = fingerprint()
        adopted = browser.post(f"/factories/{world.factory.pk}/assessments/adopt/", {"draft": str(mine), "year": "2024"})
        offer = sealed(Offer(ADOPTED, {"PER.ORG.L1.b": "full"}, source=str(mine)), target, who)
        taken = browser.post(f"/a/{target}/take/", {"offer": offer, "all": "yes"})
        assert (adopted.status, taken.status) == (404, 404), name
        assert browser.get(f"/a/{target}/carry/?from={mine}").status == 404
        assert not changed(before, fingerprint())
    browser = world["editor"].browser
    mine = UUID(begin(browser).split("/")[2])
    assert browser.get(f"/a/{target}/carry/?from={mine}").status == 200
    assert browser.post(f"/factories/{world.factory.pk}/assessments/adopt/", {"draft": str(mine), "year": "2024"}).status == 302
    assert Workspace.objects.filter(factory=world.factory, year=2024).count() == 2
