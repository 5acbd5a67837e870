"""Who reads what: drawn and repeated from the record, kept away with reasons, replaced where somebody must keep away, and who may not."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import Error, transaction

from applied import NOW, PLACE
from empanelled import RUBRIC, World, world
from scored import WHOLE, another_case
from somebody import acting, officer, organisation, user
from tihang.core.problems import BadInput
from tihang.flows.authority.draw_panel import draw_panel
from tihang.flows.authority.open_panel import PanelAsked, open_panel
from tihang.flows.authority.set_calibration import set_calibration
from tihang.flows.authority.set_reading_aside import set_reading_aside
from tihang.flows.expert.declare_reading import Interests, declare_reading
from tihang.flows.expert.declare_year import declare_year
from tihang.flows.expert.save_sheet import save_sheet
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.models import Conflict, Expert, FormerEmployment, Notice, Panel, PanelDraw, Reading, ScoreSheet
from tihang.journey.models import Deed as Trail
from tihang.journey.registry.access import NotAllowed
from tihang.journey.review.names import ReadingState
from tihang.journey.review.queries.declarations import my_declarations
from tihang.journey.review.queries.draws import draws_of
from tihang.journey.review.queries.my_readings import my_readings
from tihang.journey.review.queries.sheets import NoSuchReading, reading_desk
from tihang.journey.review.rules.draw_record import repeated

pytestmark = pytest.mark.django_db
FREE = Interests(free=True)


def codes(refused):
    return {problem.code for problem in refused.value.problems}


def draw(it: World, panel, seed="3 5 1", why="", who=None):
    return draw_panel(actor=who or it.officer, now=NOW, panel=panel, seed=seed, why=why)


def say(it: World, reading, said=FREE):
    return declare_reading(actor=acting(reading.expert.user), now=NOW, reading=reading.pk, said=said)


def test_drawn_by_a_seed_repeated_from_the_record_and_a_new_draw_owes_a_reason():
    it = world(5)
    panel = it.panel()
    with pytest.raises(BadInput) as refused:
        draw(it, panel, seed=" ")
    assert codes(refused) == {"missing"}
    assert draw(it, panel) == 1
    first = draws_of(panel)[0]
    assert repeated(first.content) is None
    forged = {**first.content, "seed": "another"}
    assert repeated(forged) is not None
    readers = [row.expert for row in Reading.objects.filter(panel=panel)]
    assert len(readers) == 2
    assert len({one.employer_id for one in readers}) == 2, "never two of one employer"
    assert Notice.objects.filter(user__in=[one.user_id for one in readers]).count() == 2
    with pytest.raises(BadInput) as refused:
        draw(it, panel, seed="6 6 6")
    assert codes(refused) == {"missing"}
    assert draw(it, panel, seed="6 6 6", why="一位专家住院") == 2
    assert [row.number for row in draws_of(panel)] == [2, 1]
    assert Reading.objects.filter(panel=panel).exclude(state=ReadingState.REDRAWN).count() == 2
    with pytest.raises(Error), transaction.atomic():
        PanelDraw.objects.update(sha256="0" * 64)
    assert list(Trail.objects.filter(verb="draw_panel").values_list("why", flat=True)) == ["", "一位专家住院"]


def test_assigned_with_its_proof_and_refused_in_words_where_colleagues_are_too_many():
    it = world(4)
    panel = it.panel(how="assign")
    draw(it, panel, seed="")
    record = draws_of(panel)[0].content
    assert record["cost"] == record["bound"], "proven optimal"
    assert repeated(record) is None
    Expert.objects.update(employer=it.employers[0])
    for how, code in (("assign", "colleagues"), ("draw", "short")):
        with pytest.raises(BadInput) as refused:
            draw(it, it.panel(how=how), seed="1")
        assert codes(refused) == {code}


def test_nothing_is_readable_before_both_declarations_and_a_conflict_asks_another():
    it = world(4)
    panel = it.panel()
    draw(it, panel)
    one, other = Reading.objects.filter(panel=panel).order_by("order")
    mine = acting(one.expert.user)
    with pytest.raises(BadInput) as refused:
        say(it, one)
    assert codes(refused) == {"yearly_first"}
    with pytest.raises(BadInput) as refused:
        declare_year(actor=mine, now=NOW, ties="", true=False)
    assert codes(refused) == {"missing"}
    declare_year(actor=mine, now=NOW, ties="", true=True)
    with pytest.raises(NoSuchReading):
        reading_desk(scope=mine.scope, reading=one.pk)
    assert my_readings(scope=mine.scope) == ()
    waiting = my_declarations(scope=mine.scope, year=2026)
    assert "甲公司" not in repr(waiting)
    assert [each.number for each in waiting.readings] == [1]
    assert say(it, one) is True
    assert reading_desk(scope=mine.scope, reading=one.pk).open
    declare_year(actor=acting(other.expert.user), now=NOW, ties="无关公司", true=True)
    assert say(it, other, Interests(free=True, ties="甲公司")) is False
    other.refresh_from_db()
    assert other.state == ReadingState.CONFLICTED
    instead = Reading.objects.get(panel=panel, state=ReadingState.OFFERED)
    assert instead.expert.employer_id != one.expert.employer_id
    assert Conflict.objects.filter(user=other.expert.user_id, organisation=it.case.factory.organisation).exists()
    with pytest.raises(NotAllowed):
        say(it, other)
    with pytest.raises(NotAllowed):
        declare_reading(actor=mine, now=NOW, reading=instead.pk, said=FREE)


def test_found_in_conflict_after_scoring_the_sheet_stays_and_nobody_left_is_told():
    it = world(2)
    panel = it.panel()
    draw(it, panel)
    row = Reading.objects.filter(panel=panel).first()
    expert = acting(row.expert.user)
    declare_year(actor=expert, now=NOW, ties="", true=True)
    say(it, row)
    save_sheet(actor=expert, now=NOW, reading=row.pk, given=WHOLE, base=0)
    Reading.objects.filter(pk=row.pk).update(state=ReadingState.DONE)
    with pytest.raises(BadInput) as refused:
        draw(it, panel, why="再来")
    assert codes(refused) == {"signed"}
    with pytest.raises(NotAllowed):
        set_reading_aside(actor=acting(officer(PLACE, "finance")), now=NOW, reading=row.pk, why="x")
    assert set_reading_aside(actor=it.officer, now=NOW, reading=row.pk, why="配偶在企业任职") is None
    assert ScoreSheet.objects.filter(reading=row).count() == 1
    assert Notice.objects.filter(user=it.officer.user, key__contains="lacking").count() == 1
    with pytest.raises(NoSuchReading):
        reading_desk(scope=expert.scope, reading=row.pk)
    with pytest.raises(BadInput) as refused:
        set_reading_aside(actor=it.officer, now=NOW, reading=row.pk, why="再说一次")
    assert codes(refused) == {"gone"}


def test_former_employer_and_absence_keep_out_of_the_draw():
    it = world(4)
    house = it.case.factory.organisation
    FormerEmployment.objects.create(expert=it.experts[0], organisation=house, until=date(2025, 1, 1))
    Expert.objects.filter(pk=it.experts[1].pk).update(away_until=date(2027, 1, 1))
    panel = it.panel()
    draw(it, panel)
    record = draws_of(panel)[0].content
    assert [each["kind"] for each in record["interests"]] == ["former"]
    assert len(record["readers"]) == 3
    assert set(Reading.objects.filter(panel=panel).values_list("expert", flat=True)) == {it.experts[2].pk, it.experts[3].pk}


def test_only_the_very_office_opens_draws_and_sees_and_wrong_panels_are_refused():
    it = world(3)
    panel = it.panel()
    elsewhere, city = officer("440000/440100/440103/"), officer("330000/330100/")
    for who in (elsewhere, city, officer(PLACE, role="reader"), officer(PLACE, "finance"), user()):
        with pytest.raises(NotAllowed):
            draw(it, panel, who=acting(who))
        with pytest.raises(NotAllowed):
            open_panel(actor=acting(who), now=NOW, office=it.office.pk, cases=[it.case.pk], asked=PanelAsked(RUBRIC, "draw", 2))
    with pytest.raises(BadInput) as refused:
        open_panel(actor=it.officer, now=NOW, office=it.office.pk, cases=[], asked=PanelAsked("x@1", "lot", 0))
    assert codes(refused) == {"missing", "out_of_range", "unknown"}
    with pytest.raises(BadInput) as refused:
        open_panel(actor=it.officer, now=NOW, office=it.office.pk, cases=[organisation().pk], asked=PanelAsked(RUBRIC, "draw", 2))
    assert codes(refused) == {"moved"}


def test_departing_from_what_the_campaign_says_owes_a_reason_that_is_kept():
    it = world(3)
    with pytest.raises(BadInput) as refused:
        it.panel(why=" ")
    assert codes(refused) == {"missing"}
    assert "盲评" in refused.value.problems[0].said[0]
    panel = Panel.objects.get(pk=it.panel(why="县里只有三位专家"))
    told = Trail.objects.get(verb="open_panel")
    assert (panel.why, told.why, json.loads(told.facts)["departs"]) == ("县里只有三位专家",) * 2 + (
        {"readers": ["3", "2"], "blind": ["yes", "no"]},
    )
    as_said = PanelAsked(RUBRIC, "draw", 3, blind=True, why="用不着的理由")
    kept = Panel.objects.get(pk=open_panel(actor=it.officer, now=NOW, office=it.office.pk, cases=[it.case.pk], asked=as_said))
    assert kept.why == "", "nothing departs, so nothing is kept"


def test_a_campaign_that_says_nothing_of_panels_leaves_it_to_the_office(monkeypatch):
    it = world(2)
    monkeypatch.setattr("tihang.flows.authority.open_panel.law_in", lambda text: replace(law_in(text), panels=()))
    assert Panel.objects.get(pk=it.panel(why="")).why == ""


def test_a_calibration_that_comes_first_needs_a_dossier_and_nobody_scores_before_it_is_chosen():
    it = world(4)
    with pytest.raises(BadInput) as refused:
        it.panel(calibration=True)
    assert codes(refused) == {"nothing_left"}
    other = another_case(it)
    panel = it.panel(calibration=True)
    draw(it, panel)
    row = Reading.objects.filter(panel=panel).first()
    declare_year(actor=acting(row.expert.user), now=NOW, ties="", true=True)
    say(it, row)
    with pytest.raises(BadInput) as refused:
        save_sheet(actor=acting(row.expert.user), now=NOW, reading=row.pk, given=WHOLE, base=0)
    assert (codes(refused), refused.value.problems[0].said[0].startswith("评审组要先评校准材料")) == ({"calibrate_first"}, True)
    assert [each.waits for each in my_readings(scope=acting(row.expert.user).scope)] == [True]
    Conflict.objects.create(user=row.expert.user, organisation=other.factory.organisation, why="曾任职")
    set_calibration(actor=it.officer, now=NOW, panel=panel, case=other.pk)
    assert save_sheet(actor=acting(row.expert.user), now=NOW, reading=row.pk, given=WHOLE, base=0).version == 1, (
        "kept away from it, so it is not owed"
    )
