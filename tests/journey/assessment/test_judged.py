"""Drafts judged as they stand: what is sure, what is estimated, and the tiers beside them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings

from tihang.flows.actors import Guest
from tihang.flows.factory.choose_picture import choose_picture
from tihang.flows.factory.open_sample import open_sample
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.start_self_assessment import start_self_assessment
from tihang.journey.assessment.queries import judged, pack_of
from tihang.journey.intake.queries import draft

NOW = datetime(2025, 7, 18, 3, 0, tzinfo=UTC)
TODAY = date(2025, 7, 18)


def look(workspace):
    return judged(draft(scope=Guest(frozenset({workspace})).scope, workspace=workspace), TODAY)


@pytest.fixture
def empty(db):
    return start_self_assessment(actor=Guest(frozenset()), now=NOW, profile="process", subject={}).workspace


def test_an_empty_draft_may_be_anything(empty):
    found = look(empty)
    assert found.sure.level_range == (0, 5)
    assert found.estimate is None
    assert [tier.verdict.value for tier in found.tiers] == ["unknown"] * 4


def test_pictures_everywhere_estimate_their_level_and_guarantee_nothing(empty):
    pack = pack_of("national/maturity-gbt39116", "2020")
    actor = Guest(frozenset({empty}))
    for short in pack.short:
        if not pack.area_by_code[short.area].profiles or "process" in pack.area_by_code[short.area].profiles:
            choose_picture(actor=actor, now=NOW, workspace=empty, area=short.area, rung=3)
    found = look(empty)
    assert found.sure.level_range == (0, 5)
    assert (found.estimate.level, found.estimate.score.floor) == (3, 3)


def test_the_level_of_the_draft_serves_its_tiers_as_a_range(empty):
    actor = Guest(frozenset({empty}))
    pack = pack_of("national/maturity-gbt39116", "2020")
    full = {question.id: "full" for question in pack.questions if question.grade in (1, 2)}
    save_answers(actor=actor, now=NOW, workspace=empty, beside=False, answers=full)
    tiers = {tier.tier.id: {row.criterion.id: row.verdict.value for row in tier.criteria} for tier in look(empty).tiers}
    assert tiers["basic"]["BR5"] == "met"  # level 2 is sure
    assert tiers["excellence"]["BR5"] == "unknown"  # level 3 is possible


def test_a_reported_level_goes_before_our_own(empty):
    actor = Guest(frozenset({empty}))
    save_answers(actor=actor, now=NOW, workspace=empty, beside=True, answers={"maturity.level": "1"})
    basic = next(tier for tier in look(empty).tiers if tier.tier.id == "basic")
    assert next(row.verdict.value for row in basic.criteria if row.criterion.id == "BR5") == "not_met"


def test_the_sample_factory_stands_between_two_levels(db):
    started = open_sample(actor=Guest(frozenset()), now=NOW, folder=Path(settings.TIHANG_EXAMPLES))
    found = look(started.workspace)
    assert found.sure.level_range == (2, 3)
    assert [tier.verdict.value for tier in found.tiers] == ["met", "not_met", "not_met", "not_met"]
    assert len(found.sheet.estimated) == 6
    assert found.readings.tried == 144
