"""Several cases answered at once: looked at first, each its own deed, what wants a look of its own left alone and named."""

import pytest

from rostered import PROVINCE, waiting
from somebody import authority, officer
from tihang.journey.models import Deed as Trail
from tihang.journey.models import Opinion, ReviewCase, ReviewStep
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
LOOK, DO = "/authority/review/batch/", "/authority/review/batch/do/"


@pytest.fixture
def three(monkeypatch):
    """Three clean dossiers before the province, whose content is too small to be checked."""
    authority(PROVINCE)
    made = waiting(["轴承一厂", "轴承二厂", "轴承三厂"], to="at_province")
    ReviewCase.objects.update(steps=1)
    for each in made:
        each.refresh_from_db()
    monkeypatch.setattr("tihang.flows.batching.dossier_checks", lambda **said: ())
    monkeypatch.setattr("tihang.flows.batching.content_standing", lambda key: {"justifications": []})
    return made


def picks(*cases: ReviewCase) -> list[str]:
    return [f"{each.pk}~{each.state}.{each.steps}" for each in cases]


def send(desk, where, cases, outcome="recommend", **more):
    return desk.post(where, {"pick": picks(*cases), "outcome": outcome, "why": "材料齐全", **more})


def test_a_preview_does_nothing_and_each_that_is_done_is_a_deed_of_its_own(three, monkeypatch):
    desk = at_desk(officer(PROVINCE))
    one, two, odd = three
    monkeypatch.setattr("tihang.flows.batching._hit", lambda line: line == odd.pk)
    monkeypatch.setattr("tihang.flows.batching.checks_of", lambda scope, case: (case.id,))
    page = desk.get("/authority/review/").content.decode()
    assert page.count('name="pick"') == 3
    assert desk.get("/authority/review/?pick=all").content.decode().count(" checked") == 3
    deeds, before = Trail.objects.count(), ReviewStep.objects.count()
    shown = send(desk, LOOK, three).content.decode()
    assert (Trail.objects.count(), ReviewStep.objects.count()) == (deeds, before), "a preview does nothing"
    for words in ("可以办 2 件", "不会办的", "联合核查有记录", "轴承三厂", "每一件单独办"):
        assert words in shown, words
    assert shown.count('name="pick"') == 2, "what is not done is not sent"
    moved = picks(one, two)
    assert send(desk, DO, [two]).status_code == 200
    done = desk.post(DO, {"pick": [*moved, *picks(odd)], "outcome": "recommend", "why": "材料齐全"}).content.decode()
    for words in ("办了 1 件", "没有办的", "这件已经变了", "联合核查有记录"):
        assert words in done, words
    assert Trail.objects.filter(verb="decide_case", subject__in=[one.pk, two.pk]).count() == 2
    assert set(ReviewCase.objects.values_list("state", flat=True)) == {"to_rank", "at_province"}
    odd.refresh_from_db()
    assert odd.state == "at_province"
    again = send(desk, DO, [one, two])
    assert (again.status_code, "办了 0 件" in again.content.decode()) == (422, True), "pressed twice it is done once"
    english = desk.post(LOOK, {"pick": picks(odd), "outcome": "decline", "why": "x"}, headers={"accept-language": "en"}).content.decode()
    assert "1 can be done" in english, "what is declined needs nobody's agreement"


def test_who_has_not_answered_or_is_against_is_named_and_a_department_endorses_at_once(three):
    desk, finance = at_desk(officer(PROVINCE)), at_desk(officer(PROVINCE, "finance"))
    assert "有 1 家没有回" in send(desk, LOOK, three).content.decode().replace("还有", "有")
    told = finance.post(DO, {"pick": picks(*three[:2]), "outcome": "say:endorse", "why": ""}).content.decode()
    assert "办了 2 件" in told
    finance.post(f"/authority/review/{three[2].pk}/opinion/", {"outcome": "do_not_recommend", "why": "没有备案", "seen": "at_province.1"})
    assert Opinion.objects.count() == 3
    shown = send(desk, LOOK, three).content.decode()
    assert "可以办 2 件" in shown
    assert "有 1 家不同意" in shown
    refused = finance.post(DO, {"pick": picks(*three), "outcome": "recommend", "why": "x"}).content.decode()
    assert "办了 0 件" in refused
    assert "say:endorse_with_note" in at_desk(officer(PROVINCE, "data")).get("/authority/review/").content.decode()
    assert 'name="pick"' not in at_desk(officer(PROVINCE, "data", "reader")).get("/authority/review/").content.decode()
    without = finance.post(DO, {"pick": picks(*three), "outcome": "say:endorse_with_note", "why": ""}).content.decode()
    assert "要写说明" in without


def test_bad_picks_and_strangers_do_nothing(three):
    desk = at_desk(officer(PROVINCE))
    for given, words in (
        ({}, "没有选中哪一件"),
        ({"pick": ["x", "~", "1" * 300]}, "没有选中哪一件"),
        ({"pick": picks(*three)}, "没有选怎么办"),
        ({"pick": [f"{number:032x}~a.1" for number in range(51)], "outcome": "recommend"}, "一次最多办 50 件"),
    ):
        answer = desk.post(DO, given, follow=True)
        assert words in answer.content.decode(), words
    for outcome in ("return", "no_such", "say:no_such", "say:"):
        assert "办了 0 件" in send(desk, DO, three, outcome).content.decode()
    assert desk.get(LOOK).status_code == 405
    for stranger in (officer("320000/"), officer("330000/330100/"), officer(PROVINCE, role="reader")):
        answer = send(at_desk(stranger), DO, three)
        assert answer.status_code == 422
    assert "看不到的一件" in send(at_desk(officer("320000/")), LOOK, three).content.decode()
    assert set(ReviewCase.objects.values_list("state", flat=True)) == {"at_province"}
