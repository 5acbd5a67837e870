"""The life of a title: suspended, put right, revoked, appealed; changes of a factory; and what the record and the public lists say of it."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction

from applied import Applicant
from flows.authority.test_rechecks import NOW as RECHECKED
from flows.authority.test_rechecks import answer
from flows.authority.test_rechecks import task as task  # noqa: PLC0414 - the same re-check
from handed_in import open_easily
from somebody import CITY, acting, authority, factory, member, officer, organisation
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork
from tihang.flows.authority.accept_correction import accept_correction
from tihang.flows.authority.decide_appeal import decide_appeal
from tihang.flows.authority.record_event import record_event
from tihang.flows.authority.revoke_title import revoke_title
from tihang.flows.authority.settle_recheck import RecheckOutcome, settle_recheck
from tihang.flows.authority.suspend_title import suspend_title
from tihang.flows.clockwork.remind_of_corrections import remind_of_corrections
from tihang.flows.factory.appeal_standing import appeal_standing
from tihang.flows.factory.prove_correction import prove_correction
from tihang.flows.factory.report_event import report_event
from tihang.flows.factory.start_application import start_application
from tihang.flows.standing_events import EventSaid
from tihang.flows.standing_steps import AtTitle, Given
from tihang.journey.models import ChangeEvent, Content, File, ListPosition, Notice, StandingStep, Title
from tihang.journey.record.operations import Of, keep_positions, keep_title
from tihang.journey.record.queries.titles import tiers_on
from tihang.journey.record.rules import NewListPosition, NewTitle
from tihang.journey.registry.access import NotAllowed
from tihang.journey.standing.codes import Term
from tihang.journey.standing.queries import standing_of
from tihang.journey.standing.queries.banned import ban_of
from tihang.journey.standing.queries.timeline import timeline_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 10)
PROVINCE = "330000/"
DOCUMENT = "浙经信〔2026〕3号"
LINE = {"programme": "gradient", "programme_name": "智能工厂梯度培育", "word": "先进级", "year": 2025, "tier": "advanced"}


def titled(body=None, name="一厂", number=1):
    """A factory with an advanced title of 2025, which stands on the public list."""
    made = factory(body or organisation(), name)
    of, sure = Of(made.pk, made.region, NOW, None), {"source": "浙经信〔2025〕1号", "confidence": "confirmed"}
    keep_title(of, NewTitle(**LINE, status="recognised", since=date(2025, 6, 1), document="浙经信〔2025〕1号", **sure))
    where = {"place_path": made.place_path, "enterprise_name": made.organisation_name, "factory_name": name, "factory_id": made.pk}
    line = NewListPosition(**LINE, status="recognised", number=number, **where, **sure)
    keep_positions(positions=[(made.region, line)], now=NOW, by=None)
    return made


def filed(of, name, scan="clean", **more) -> File:
    digest = sha256(f"{of.pk}{name}".encode()).hexdigest()
    content = Content.objects.create(digest=digest, size=9, kind="pdf", media_type="application/pdf", scan=scan, preview="none")
    return File.objects.create(region=of.region, factory=of, content=content, name=name, **more)


@pytest.fixture
def it():
    return titled()


@pytest.fixture
def lead():
    return acting(officer(PROVINCE))


@pytest.fixture
def house(it):
    return acting(member(it.organisation))


def standing(who, it):
    return standing_of(scope=who.scope, factory=it.pk).titles[0]


def do(flow, who, it, now=NOW, **more):
    now_is = standing(who, it)
    at = AtTitle(it.pk, now_is.title.id, more.pop("seen", now_is.seen))
    given = {name: more.pop(name) for name in ("why", "document", "day", "until") if name in more}
    said = {"given": Given(**given)} if "document" in given else given
    return flow(actor=who, now=now, at=at, **said, **more)


def suspend(who, it, **more):
    said = {"why": "三台关键装备停用", "document": DOCUMENT, "until": "2026-06-10", **more}
    return do(suspend_title, who, it, **said)


def revoke(who, it, **more):
    return do(revoke_title, who, it, **{"why": "数据造假", "document": "浙经信〔2026〕9号", **more})


def appeal(who, it, **more):
    return do(appeal_standing, who, it, **{"person": "王建国", "why": "停用的两台是大修，记录为证", **more})


def codes(refused) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def statuses() -> list[str]:
    return list(ListPosition.objects.filter(withdrawn_at=None).order_by("recorded_at", "id").values_list("status", flat=True))


def test_suspended_the_title_is_not_held_and_put_right_it_is_again(it, lead, house):
    assert tiers_on(scope=house.scope, factory=it.pk, day=DAY)
    suspend(lead, it)
    assert not tiers_on(scope=house.scope, factory=it.pk, day=DAY)
    assert tiers_on(scope=house.scope, factory=it.pk, day=DAY - timedelta(days=1))
    assert (statuses(), ListPosition.objects.get(status="suspended").source) == (["recognised", "suspended"], f"{DOCUMENT}（2026-03-10）")
    assert Notice.objects.filter(user=house.user, link=f"/factories/{it.pk}/standing/").count() == 1
    with pytest.raises(BadInput) as early:
        do(accept_correction, lead, it, accepted=True, why="看过", document=DOCUMENT)
    do(prove_correction, house, it, why="三台已修好，验收单在佐证里")
    assert Notice.objects.filter(user=lead.user, link=f"/authority/standing/{it.pk}/").count() == 1
    with pytest.raises(BadInput) as twice:
        do(prove_correction, house, it, why="再交一次")
    do(accept_correction, lead, it, accepted=False, why="验收单没有日期", document="", until="2026-07-01")
    do(prove_correction, house, it, why="补了日期")
    with pytest.raises(BadInput) as bare:
        do(accept_correction, lead, it, accepted=True, why="已核对", document="")
    do(accept_correction, lead, it, accepted=True, why="已核对", document="浙经信〔2026〕5号")
    assert (codes(early), codes(twice), codes(bare)) == ({"not_now"}, {"not_now"}, {"missing"})
    assert tiers_on(scope=house.scope, factory=it.pk, day=DAY)
    assert (statuses(), standing(lead, it).title.status) == (["recognised"], "recognised")
    assert ListPosition.objects.get(status="suspended").withdrawn_why == "整改通过，恢复称号 浙经信〔2026〕5号"
    kinds = ["suspended", "proved", "refused", "proved", "reinstated"]
    assert list(StandingStep.objects.order_by("number").values_list("kind", flat=True)) == kinds


def test_revoked_and_upheld_on_appeal_the_title_stands_as_before(it, lead, house):
    suspend(lead, it)
    revoke(lead, it, until="2029-03-10")
    assert statuses() == ["recognised", "revoked"]
    appeal(house, it)
    other = acting(officer(PROVINCE))
    with pytest.raises(BadInput) as own:
        do(decide_appeal, lead, it, upheld=True, why="核对属实", document="浙经信〔2026〕12号")
    do(decide_appeal, other, it, upheld=True, why="核对属实", document="浙经信〔2026〕12号")
    assert (codes(own), standing(lead, it).title.status, statuses()) == ({"own"}, "suspended", ["recognised", "suspended"])
    with pytest.raises(BadInput) as over:
        do(decide_appeal, other, it, upheld=False, why="再看", document="浙经信〔2026〕13号")
    assert codes(over) == {"not_now"}


def test_a_ban_keeps_from_applying_until_its_day_or_until_an_appeal_is_upheld(it, lead, house):
    revoke(lead, it, until="2029-03-10")
    ban = ban_of(it.pk, date(2029, 3, 9))
    assert ban
    assert (ban.until, ban.document, ban_of(it.pk, date(2029, 3, 10))) == (date(2029, 3, 10), "浙经信〔2026〕9号", None)
    who = Applicant(it, open_easily())
    with pytest.raises(BadInput) as begun:
        start_application(actor=house, now=NOW, factory=it.pk, campaign=who.campaign.pk, channel="territory")
    assert "banned" in codes(begun)
    assert "不能再申报" in who.browser(house).get(f"/factories/{it.pk}/campaigns/{who.campaign.pk}/").content.decode()
    appeal(house, it)
    do(decide_appeal, acting(officer(PROVINCE)), it, upheld=True, why="核对属实", document="浙经信〔2026〕12号")
    assert ban_of(it.pk, date(2029, 3, 9)) is None


def test_a_dismissed_appeal_leaves_it_revoked_and_is_the_last(it, lead, house):
    revoke(lead, it)
    appeal(house, it)
    with pytest.raises(BadInput) as open_:
        appeal(house, it)
    do(decide_appeal, acting(officer(PROVINCE)), it, upheld=False, why="复核后事实不变", document="浙经信〔2026〕12号")
    with pytest.raises(BadInput) as again:
        appeal(house, it)
    with pytest.raises(BadInput) as twice:
        revoke(lead, it)
    assert (codes(open_), codes(again), codes(twice)) == ({"not_now"}, {"not_now"}, {"not_now"})
    assert (standing(lead, it).title.status, statuses()) == ("revoked", ["recognised", "revoked"])


def test_a_nameless_empty_or_late_appeal_is_refused(it, lead, house, monkeypatch):
    with pytest.raises(BadInput) as nothing:
        appeal(house, it)
    suspend(lead, it)
    with pytest.raises(BadInput) as wrong:
        appeal(house, it, person=" ", why=" ")
    monkeypatch.setattr("tihang.flows.factory.appeal_standing.term", lambda name: Term(60, "days", None, "confirmed", "办法"))
    with pytest.raises(BadInput) as late:
        appeal(house, it, now=NOW + timedelta(days=61))
    assert (codes(nothing), codes(wrong), codes(late)) == ({"not_now"}, {"nameless", "missing"}, {"late"})
    assert appeal(house, it, now=NOW + timedelta(days=60))
    with pytest.raises(BadInput) as waits:
        revoke(lead, it, now=NOW + timedelta(days=61))
    assert codes(waits) == {"not_now"}


def test_a_proof_names_files_of_the_cabinet_and_keeps_them_as_they_were(it, lead, house):
    suspend(lead, it)
    mine, gone, sick, foreign = (
        filed(it, "验收单.pdf"),
        filed(it, "旧.pdf", taken_back_at=NOW),
        filed(it, "毒.pdf", "infected"),
        filed(titled(number=2), "别家.pdf"),
    )
    for wrong in (gone, sick, foreign):
        with pytest.raises(BadInput) as lost:
            do(prove_correction, house, it, why="三台已修好", files=(mine.pk, wrong.pk))
        assert codes(lost) == {"lost"}
    do(prove_correction, house, it, why="三台已修好", files=(mine.pk,))
    File.objects.filter(pk=mine.pk).update(name="改了名.pdf")
    assert StandingStep.objects.get(kind="proved").files == [{"id": str(mine.pk), "name": "验收单.pdf", "digest": mine.content.digest}]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE journey_standingstep SET files = '[]'")


def test_the_house_hears_before_its_day_and_the_desk_after(it, lead, house):
    suspend(lead, it, until="2026-04-10")
    day = datetime(2026, 4, 10, 2, 0, tzinfo=UTC)
    told = [remind_of_corrections(actor=Clockwork(), now=day - timedelta(days=left)) for left in (20, 14, 14, 3, 0, -1, -2)]
    assert told == [0, 1, 1, 1, 1, 1, 1]
    assert Notice.objects.filter(user=house.user, message__contains="还没有交证明").count() == 3
    assert Notice.objects.filter(user=lead.user, message__contains="已过").count() == 1
    do(prove_correction, house, it, now=day, why="三台已修好")
    assert remind_of_corrections(actor=Clockwork(), now=day + timedelta(days=3)) == 0


def test_two_officers_at_once_make_one_decision(it, lead):
    other, seen = acting(officer(PROVINCE)), standing(lead, it).seen
    suspend(lead, it, seen=seen)
    with pytest.raises(BadInput) as moved:
        revoke(other, it, seen=seen)
    assert (codes(moved), StandingStep.objects.count()) == ({"moved"}, 1)


def test_what_lacks_is_named_and_nothing_is_kept(it, lead):
    with pytest.raises(BadInput) as wrong:
        suspend(lead, it, why=" ", document="", until="", day="2026-03-11")
    places = [(each.place, each.code) for each in wrong.value.problems]
    assert places == [("why", "missing"), ("document", "missing"), ("day", "day"), ("until", "missing")]
    with pytest.raises(BadInput) as odd:
        suspend(lead, it, day="昨天", until="2026-03-09")
    assert [(each.place, each.code) for each in odd.value.problems] == [("day", "date"), ("until", "past")]
    with pytest.raises(BadInput) as old:
        revoke(lead, it, day="2025-01-01")
    assert (codes(old), StandingStep.objects.count(), Title.objects.count()) == ({"day"}, 0, 1)


def test_only_the_desk_that_gave_it_decides_and_only_the_house_appeals(it, lead, house):
    suspend(lead, it)
    for who in (acting(officer(CITY)), acting(officer("")), acting(officer(PROVINCE, "finance")), house):
        with pytest.raises(NotAllowed):
            revoke(who, it)
    for who in (lead, acting(member(it.organisation, "editor"))):
        with pytest.raises(NotAllowed):
            appeal(who, it)
    assert standing_of(scope=acting(member(organisation("别家有限公司"))).scope, factory=it.pk) is None


def event(**more) -> EventSaid:
    return EventSaid(
        **{"kind": "accident", "happened_on": "2026-03-01", "what": "二号车间起火，停产三天", "source": "应急〔2026〕4号", **more}
    )


def test_an_event_needs_day_source_and_words_and_is_recorded_once(it, house):
    near = acting(officer(CITY))
    with pytest.raises(BadInput) as wrong:
        record_event(actor=near, now=NOW, factory=it.pk, said=event(kind="x", happened_on="2027-01-01", what=" ", source=""))
    record_event(actor=near, now=NOW, factory=it.pk, said=event())
    with pytest.raises(BadInput) as twice:
        record_event(actor=near, now=NOW, factory=it.pk, said=event())
    assert (codes(wrong), codes(twice)) == ({"kind", "future", "missing"}, {"twice"})
    report_event(actor=house, now=NOW, factory=it.pk, said=event(kind="relocation", source=""))
    with pytest.raises(NotAllowed):
        report_event(actor=near, now=NOW, factory=it.pk, said=event())
    assert ChangeEvent.objects.count() == 2


def test_a_merger_of_two_stands_on_both_and_no_title_moves(it, lead, house):
    other = titled(organisation("西海精工有限公司"), "西海二厂", 2)
    authority(PROVINCE)
    said = event(kind="merger", other="西海二厂", what="西海精工并入东海精工")
    report_event(actor=house, now=NOW, factory=it.pk, said=said)
    with pytest.raises(BadInput) as again:
        record_event(actor=lead, now=NOW, factory=other.pk, said=event(kind="merger", other="一厂", source="另一份"))
    with pytest.raises(BadInput) as unknown:
        report_event(actor=house, now=NOW, factory=it.pk, said=event(kind="merger", other="没有这家厂"))
    assert (codes(again), codes(unknown)) == ({"twice"}, {"other"})
    assert [standing_of(scope=lead.scope, factory=each.pk).events[0].what for each in (it, other)] == [said.what, said.what]
    assert {row.status for row in Title.objects.all()} == {"recognised"}
    revoke(lead, other, why="已并入东海精工，主体不再存在")
    assert (standing(lead, it).title.status, standing(lead, other).title.status) == ("recognised", "revoked")


def test_nothing_that_was_done_is_written_over(it, lead, house):
    suspend(lead, it)
    report_event(actor=house, now=NOW, factory=it.pk, said=event())
    statements = (
        "UPDATE journey_standingstep SET document = 'x'", "DELETE FROM journey_standingstep", "UPDATE journey_changeevent SET what = 'x'",
        "DELETE FROM journey_changeevent",
    )  # fmt: skip
    for statement in statements:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_recheck_that_hands_over_stands_on_the_timeline_and_its_city_suspends(task):
    who, one, fills = task
    answer(one, who=fills, holds=False, text="两条产线停了", unchanged=frozenset({"indicator"}))
    settle_recheck(
        actor=who, now=RECHECKED, task=one.pk, said=RecheckOutcome("hand_over", "到期没有整改", document="复核〔2027〕1号"), seen=1
    )
    suspend(who, one.factory, now=RECHECKED, until="2099-01-01")
    it = standing_of(scope=who.scope, factory=one.factory_id)
    assert [each.title.status for each in it.titles] == ["suspended"]
    kinds = [(each.kind, each.word("kind")) for each in timeline_of(scope=who.scope, it=it)]
    assert [each for each in kinds if each[0] != "title"] == [("recheck", ""), ("found", "hand_over"), ("step", "suspended")]
