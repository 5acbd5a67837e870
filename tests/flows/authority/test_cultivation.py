"""A pioneer from the cultivation list to acceptance; what is out of turn, by strangers, twice or past its day has one clear word."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

import somebody
from applied import NOW
from cultivated import LATER, LISTED, agreed
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork
from tihang.flows.clockwork.remind_of_cultivation import remind_of_cultivation
from tihang.flows.factory.answer_guidance import answer_guidance
from tihang.flows.factory.apply_for_acceptance import apply_for_acceptance
from tihang.journey.models import Cultivation, CultivationStep, Deed, Notice, Title
from tihang.journey.registry.access import NotAllowed
from tihang.journey.standing.queries import standing_of
from tihang.journey.standing.queries.timeline import timeline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pioneer(db):
    return agreed()


def codes(told) -> list[str]:
    return [problem.code for problem in told.value.problems]


def titles() -> list[tuple[str, str, str]]:
    rows = Title.objects.filter(superseded_by=None, withdrawn_at=None).order_by("recorded_at")
    return list(rows.values_list("tier", "status", "document"))


def test_from_the_cultivation_list_to_acceptance(pioneer):
    entry = pioneer.place()
    assert (entry.since, entry.until) == (date(2026, 11, 2), date(2028, 11, 2))
    assert (entry.unit_path, entry.state) == ("330000/", "cultivating")
    assert titles() == [("pioneer", "cultivating", LISTED)]
    number = pioneer.guide()
    answer_guidance(actor=pioneer.owner, now=LATER, entry=entry.pk, guidance=number, text="已做到批次", seen=number)
    pioneer.apply()
    assert pioneer.check(passed=False, why="缺两项数据") == "cultivating"
    pioneer.apply("数据补齐了")
    assert pioneer.check() == "checked"
    assert pioneer.settle("refuse", why="现场还有一项没有达到") == "cultivating"
    pioneer.apply("这一项达到了")
    pioneer.check()
    assert pioneer.settle("accept", "工信厅联通装函〔2028〕1号") == "accepted"
    assert titles() == [("pioneer", "recognised", "工信厅联通装函〔2028〕1号")]
    kinds = list(CultivationStep.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == ["place", "guide", "reply", "apply", "return", "apply", "check", "refuse", "apply", "check", "accept"]
    assert Deed.objects.filter(subject_kind="cultivation").count() == len(kinds)
    it = standing_of(scope=pioneer.owner.scope, factory=pioneer.case.factory_id)
    way = timeline_of(scope=pioneer.owner.scope, it=it)
    assert [each.word("kind") for each in way if each.kind == "cultivation"] == kinds
    with pytest.raises(BadInput) as over:
        pioneer.apply()
    assert codes(over) == ["over"]


def test_what_is_missing_or_out_of_turn_is_told(pioneer):
    with pytest.raises(BadInput) as nameless:
        pioneer.place(" ")
    assert codes(nameless) == ["missing"]
    entry = pioneer.place()
    with pytest.raises(BadInput) as twice:
        pioneer.place()
    assert codes(twice) == ["empty"]
    for early in (pioneer.check, lambda: pioneer.settle("accept", "x")):
        with pytest.raises(BadInput) as told:
            early()
        assert codes(told) == ["state"]
    with pytest.raises(BadInput) as moved:
        apply_for_acceptance(actor=pioneer.owner, now=LATER, entry=entry.pk, text="达成", seen=entry.steps - 1)
    assert codes(moved) == ["moved"]
    with pytest.raises(BadInput) as back:
        pioneer.settle("extend", "x", until=entry.until)
    assert codes(back) == ["day"]
    assert CultivationStep.objects.count() == 1


def test_more_time_and_the_end_name_a_document(pioneer):
    pioneer.place()
    with pytest.raises(BadInput) as bare:
        pioneer.settle("drop")
    assert codes(bare) == ["missing"]
    pioneer.settle("extend", "延期〔2028〕1号", until=date(2029, 5, 1))
    assert pioneer.row.until == date(2029, 5, 1)
    assert pioneer.settle("drop", "退出〔2029〕1号", why="目标达不成") == "dropped"
    assert titles() == []


def test_strangers_do_none_of_it(pioneer):
    entry = pioneer.place()
    other = somebody.acting(somebody.officer("320000/"))
    for who in (other, pioneer.province, pioneer.owner):
        pioneer.ministry, kept = who, pioneer.ministry
        with pytest.raises(NotAllowed):
            pioneer.settle("drop", "x")
        pioneer.ministry = kept
    pioneer.apply()
    pioneer.province = other
    with pytest.raises(NotAllowed):
        pioneer.check()
    with pytest.raises(NotAllowed):
        apply_for_acceptance(actor=other, now=LATER, entry=entry.pk, text="x", seen=2)


def test_the_end_is_told_in_time_and_once(pioneer):
    entry = pioneer.place()
    mine = lambda: Notice.objects.filter(key__startswith="cultivation-until/", user=pioneer.owner.user)  # noqa: E731 - asked again
    remind_of_cultivation(actor=Clockwork("test"), now=NOW + timedelta(days=300))
    assert mine().count() == 0
    for days in (181, 179, 178, 29, -1, -2):
        remind_of_cultivation(
            actor=Clockwork("test"),
            now=datetime(entry.until.year, entry.until.month, entry.until.day, 3, tzinfo=UTC) - timedelta(days=days),
        )
    assert mine().count() == 3


@pytest.mark.parametrize("change", [
    lambda: CultivationStep.objects.update(text="别的"), lambda: Cultivation.objects.update(document="别的"), lambda: CultivationStep.objects.all().delete(),
])  # fmt: skip
def test_what_was_said_stays(pioneer, change):
    pioneer.place()
    with pytest.raises(IntegrityError), transaction.atomic():
        change()
