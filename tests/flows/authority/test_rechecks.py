"""Re-check rounds: who may lead, whom they fall on, a draw that anybody repeats, what houses answer, how it ends."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from somebody import CITY, DISTRICT, OTHER, acting, authority, factory, member, officer, organisation
from tihang.core.drawing import Draw, replay
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork
from tihang.flows.authority.draw_recheck import draw_recheck
from tihang.flows.authority.look_at_recheck import look_at_recheck
from tihang.flows.authority.open_recheck import RecheckAsked, open_recheck
from tihang.flows.authority.settle_recheck import RecheckOutcome, keep_rechecks, settle_recheck
from tihang.flows.clockwork.remind_of_rechecks import remind_of_rechecks
from tihang.flows.clockwork.tell_of_recheck import tell_of_recheck
from tihang.flows.factory.answer_recheck import RecheckAnswer, answer_recheck
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.models import (
    ChangeEvent,
    Factory,
    IndicatorValue,
    Job,
    Notice,
    RecheckRound,
    RecheckStep,
    RecheckTask,
    RecheckTitle,
    StandingStep,
    Title,
)
from tihang.journey.rechecks.queries import NoSuchRound, NoSuchTask, round_card, rounds_of, task_card
from tihang.journey.rechecks.queries.rounds import record_of_draw
from tihang.journey.registry.access import NotAllowed
from tihang.journey.standing.queries.rechecked import handed_over_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DUE = date(2026, 12, 20)
SEED = "2026-11-23 当众掷出 3 5 2"


def title(of: Factory, year: int = 2024, tier: str = "basic", **more) -> Title:
    facts = {
        "programme": "gradient",
        "programme_name": "智能工厂梯度培育",
        "word": tier,
        "status": "declared",
        "confidence": "confirmed",
        **more,
    }
    return Title.objects.create(region=of.region, factory=of, tier=tier, year=year, source="测试", **facts)


def holders(many: int, path: str = DISTRICT, ago: tuple[int | None, ...] = ()) -> list[Factory]:
    """Factories with a basic title of 2024, with an indicator of so many days ``ago``: of this month unless said otherwise, None for none."""
    made = [factory(organisation(f"复核{path[-3:]}{number}号企业", path), f"{number}号厂", path) for number in range(many)]
    for number, each in enumerate(made):
        title(each)
        days = ago[number] if number < len(ago) else 9
        if days is not None:
            updated(each, NOW - timedelta(days=days))
    return made


def updated(each: Factory, at: datetime) -> None:
    of = {"source": "企业填报", "confidence": "stated", "recorded_at": at}
    IndicatorValue.objects.create(region=each.region, factory=each, indicator=f"K{at:%d}", year=2025, value="1", unit="%", **of)


def lead():
    return acting(officer(CITY))


def opened(who, **more) -> RecheckRound:
    said = {"title": "2026 年基础级复核", "tier": "basic", "basis": "市局〔2026〕7 号", "due": DUE, "share": 50, **more}
    return RecheckRound.objects.get(pk=open_recheck(actor=who, now=NOW, office=authority(CITY).pk, asked=RecheckAsked(**said)))


def drawn(who, made: RecheckRound, seed: str = SEED) -> list[RecheckTask]:
    draw_recheck(actor=who, now=NOW, round_id=made.pk, seed=seed)
    return list(RecheckTask.objects.filter(round=made).order_by("pk"))


def codes(refused) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def answer(task: RecheckTask, *, holds: bool = True, text: str = "没有变化", who=None, **more) -> None:
    said = RecheckAnswer(text, holds, **more)
    house = who or acting(member(task.factory.organisation))
    answer_recheck(actor=house, now=NOW, task=task.pk, said=said, seen=RecheckTask.objects.get(pk=task.pk).steps)


def test_waivers_spare_reasons_pick_the_rest_is_drawn_and_anybody_repeats_the_draw():
    made = holders(8, ago=(9, 9, 9, 800, None))
    Factory.objects.filter(pk=made[0].pk).update(state="closed")
    title(made[1], 2026)
    title(made[2], 2025, tier="advanced", status="recognised")
    title(factory(organisation("别处企业", "440000/440300/"), "别处厂", "440000/440300/"))
    who = lead()
    it = opened(who, risks=("stopped", "no_yearly_update", "nothing_recorded"), waivers=("new_title", "higher_tier"))
    assert not Notice.objects.exists()
    drawn(who, it)
    found = {row.factory_id: (row.picked, row.reason) for row in RecheckTitle.objects.all()}
    assert [found[each.pk] for each in made[:5]] == [
        ("risk", "stopped"), ("spared", "new_title"), ("spared", "higher_tier"), ("risk", "no_yearly_update"), ("risk", "nothing_recorded"),
    ]  # fmt: skip
    assert sorted(found[each.pk][0] for each in made[5:]) == ["drawn", "drawn", "left"]
    assert len(found) == 8
    it.refresh_from_db()
    assert (it.pool, it.told, RecheckTask.objects.count()) == (8, 5, 5)
    card = round_card(scope=who.scope, office=who.scope.offices[0], round_id=it.pk)
    record = json.loads(json.dumps(record_of_draw(card)))
    whole = Draw(record["seed"], tuple(record["pool"]), record["number"], 0, tuple(record["drawn"]), ())
    assert replay(whole).same
    assert {str(RecheckTitle.objects.get(title=key).factory_id) for key in record["drawn"]} <= {str(each.pk) for each in made[5:]}
    with pytest.raises(BadInput) as twice:
        draw_recheck(actor=who, now=NOW, round_id=it.pk, seed="再来")
    assert codes(twice) == {"drawn"}
    for statement in (
        "UPDATE journey_rechecktitle SET picked = 'left'",
        "DELETE FROM journey_rechecktask",
        "UPDATE journey_recheckround SET rule = ''",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_what_happened_in_a_factory_picks_it_and_what_is_handed_over_waits_until_somebody_acts():
    calm, struck = holders(2)
    said = {
        "region": "330110",
        "kind": "accident",
        "what": "机加车间火灾",
        "source": "应急局通报",
        "said_by": "authority",
        "recorded_at": NOW,
    }
    ChangeEvent.objects.create(factory=struck, happened_on=date(2026, 5, 6), recorded_by=struck.pk, **said)
    who = lead()
    (task,) = drawn(who, opened(who, share=0, risks=("changed_lately",)))
    assert (task.factory_id, RecheckTitle.objects.get(factory=struck).reason) == (struck.pk, "changed_lately")
    assert RecheckTitle.objects.get(factory=calm).picked == "left"
    settle_recheck(actor=who, now=NOW, task=task.pk, said=RecheckOutcome("hand_over", "事故后没有恢复"), seen=0)
    (waits,) = handed_over_in(part=Part(CITY))
    assert (waits.factory_name, waits.why) == (struck.name, "事故后没有恢复")
    assert handed_over_in(part=Part(OTHER)) == ()
    of = {
        "region": "330110",
        "factory": struck,
        "line": struck.pk,
        "was": "declared",
        "status": "suspended",
        "word": "基础级",
        "year": 2024,
    }
    StandingStep.objects.create(number=1, kind="suspended", day=DUE, why="…", taken_at=NOW + timedelta(days=1), taken_by=struck.pk, **of)
    assert handed_over_in(part=Part(CITY)) == ()


def test_what_is_in_hand_elsewhere_is_left_alone_and_a_round_that_falls_on_nobody_is_refused():
    holders(2)
    who = lead()
    drawn(who, opened(who, share=100))
    again = opened(who, title="又一批", share=100)
    with pytest.raises(BadInput) as nobody:
        draw_recheck(actor=who, now=NOW, round_id=again.pk, seed=SEED)
    assert codes(nobody) == {"nobody"}
    assert not RecheckTitle.objects.filter(round=again).exists()


def test_what_is_not_said_or_not_for_this_level_is_refused_with_the_remedy():
    who = lead()
    with pytest.raises(BadInput) as wrong:
        opened(who, title=" ", basis="", due=date(2026, 11, 23), share=0, risks=("nonsense",))
    assert codes(wrong) == {"missing", "due", "unknown_id"}
    with pytest.raises(BadInput) as tier:
        opened(who, tier="excellence", share=101)
    assert codes(tier) == {"leads", "share"}
    opened(who)
    with pytest.raises(BadInput) as twice:
        opened(who)
    assert codes(twice) == {"kept"}
    with pytest.raises(BadInput) as bare:
        draw_recheck(actor=who, now=NOW, round_id=RecheckRound.objects.get().pk, seed=" ")
    assert codes(bare) == {"missing"}
    for other in (officer(CITY, "finance"), officer(CITY, role="reader"), officer(DISTRICT), officer("330000/")):
        with pytest.raises(NotAllowed):
            opened(acting(other), title="别人的")
        with pytest.raises(NotAllowed):
            draw_recheck(actor=acting(other), now=NOW, round_id=RecheckRound.objects.get().pk, seed=SEED)


@pytest.fixture
def task():
    """One factory in the round, with the part of the record that it is asked to bring up to date."""
    (made,) = holders(1)
    who = lead()
    (one,) = drawn(who, opened(who, share=100, asks=("indicator",)))
    return who, one, acting(member(made.organisation))


def test_a_house_answers_its_district_looks_and_the_lead_keeps_the_title(task):
    who, one, house = task
    with pytest.raises(BadInput) as bare:
        answer_recheck(actor=house, now=NOW, task=one.pk, said=RecheckAnswer(" ", None), seen=0)
    assert codes(bare) == {"missing", "not_updated"}
    updated(one.factory, NOW + timedelta(hours=1))
    answer(one, who=house, text="今年新增三个场景")
    with pytest.raises(BadInput) as moved:
        answer_recheck(actor=house, now=NOW, task=one.pk, said=RecheckAnswer("又一次", True), seen=0)
    assert codes(moved) == {"moved"}
    district = acting(officer(DISTRICT))
    with pytest.raises(BadInput) as owed:
        look_at_recheck(actor=district, now=NOW, task=one.pk, finding="doubt", text="", seen=1)
    assert codes(owed) == {"missing"}
    look_at_recheck(actor=district, now=NOW, task=one.pk, finding="in_order", text="到现场看过", seen=1)
    settle_recheck(actor=who, now=NOW, task=one.pk, said=RecheckOutcome("keep"), seen=2)
    card = task_card(scope=house.scope, task=one.pk)
    assert [(each.kind, each.text) for each in card.steps] == [("answer", "今年新增三个场景"), ("look", "到现场看过"), ("keep", "")]
    assert card.steps[0].facts["updated"] == {"indicator": 1}
    assert "保留称号" in Notice.objects.get(user=house.user).message
    with pytest.raises(BadInput) as over:
        answer(one, who=house)
    assert codes(over) == {"settled"}


def test_doubt_leads_to_a_correction_and_what_is_not_mended_is_handed_over(task):
    who, one, house = task
    with pytest.raises(BadInput) as early:
        settle_recheck(actor=who, now=NOW, task=one.pk, said=RecheckOutcome("keep"), seen=0)
    assert codes(early) == {"state"}
    answer(one, who=house, holds=False, text="两条产线停了", unchanged=frozenset({"indicator"}))
    with pytest.raises(BadInput) as plain:
        keep_rechecks(actor=who, now=NOW, tasks=[one.pk])
    assert codes(plain) == {"not_plain"}
    with pytest.raises(BadInput) as bare:
        settle_recheck(actor=who, now=NOW, task=one.pk, said=RecheckOutcome("correct", until=date(2026, 11, 1)), seen=1)
    assert codes(bare) == {"missing", "due"}
    until = date(2027, 3, 1)
    settle_recheck(actor=who, now=NOW, task=one.pk, said=RecheckOutcome("correct", "恢复两条产线", until), seen=1)
    one.refresh_from_db()
    assert (one.state, one.due, one.doubt) == ("correcting", until, False)
    settle_recheck(actor=who, now=NOW, task=one.pk, said=RecheckOutcome("hand_over", "到期没有整改", document="复核〔2027〕1号"), seen=2)
    one.refresh_from_db()
    assert one.state == "handed_over"
    assert RecheckStep.objects.filter(task=one).count() == 3
    assert Title.objects.get(factory=one.factory).status == "declared"


def test_many_are_kept_at_once_and_two_officers_make_one_decision():
    holders(3)
    who = lead()
    tasks = drawn(who, opened(who, share=100))
    for one in tasks:
        answer(one)
    assert keep_rechecks(actor=who, now=NOW, tasks=[one.pk for one in tasks[:2]]) == 2
    other = acting(officer(CITY))
    settle_recheck(actor=other, now=NOW, task=tasks[2].pk, said=RecheckOutcome("keep"), seen=1)
    with pytest.raises(BadInput) as moved:
        settle_recheck(actor=who, now=NOW, task=tasks[2].pk, said=RecheckOutcome("hand_over", "不行"), seen=1)
    assert codes(moved) == {"moved"}


def test_houses_are_told_once_and_reminded_as_the_day_comes_near(task):
    _who, one, house = task
    assert Job.objects.get(name="tell_of_recheck").args == f'{{"given":"{one.round_id.hex}"}}'
    assert (
        tell_of_recheck(actor=Clockwork(), now=NOW, round_id=one.round_id),
        tell_of_recheck(actor=Clockwork(), now=NOW, round_id=one.round_id),
    ) == (1, 0)
    near = datetime(2026, 12, 18, 3, 0, tzinfo=UTC)
    assert [
        remind_of_rechecks(actor=Clockwork(), now=day) for day in (NOW, near, near, near + timedelta(days=2), near + timedelta(days=9))
    ] == [0, 1, 0, 1, 0]
    answer(one, who=house, unchanged=frozenset({"indicator"}))
    assert remind_of_rechecks(actor=Clockwork(), now=near + timedelta(days=1)) == 0


def test_rounds_and_tasks_are_seen_on_the_line_alone(task):
    who, one, house = task
    inside, outside, stranger = acting(officer(DISTRICT)), acting(officer(OTHER)), acting(member(organisation("路人企业")))
    assert [each.id for each in rounds_of(scope=inside.scope, office=inside.scope.offices[0])] == [one.round_id]
    for reader in (who, inside, house):
        assert task_card(scope=reader.scope, task=one.pk).line.id == one.pk
    for reader in (outside, stranger, acting(officer(DISTRICT, "finance"))):
        with pytest.raises(NoSuchTask):
            task_card(scope=reader.scope, task=one.pk)
    with pytest.raises(NotAllowed):
        look_at_recheck(actor=outside, now=NOW, task=one.pk, finding="in_order", text="", seen=0)
    for reader in (inside, house):
        with pytest.raises(NotAllowed):
            settle_recheck(actor=reader, now=NOW, task=one.pk, said=RecheckOutcome("keep"), seen=0)
    with pytest.raises(NotAllowed):
        answer(one, who=stranger)
    hidden = opened(who, title="还没有抽的")
    with pytest.raises(NoSuchRound):
        round_card(scope=inside.scope, office=inside.scope.offices[0], round_id=hidden.pk)
