"""One factory's record: complete, frozen, each part for whom it is meant, in a number of queries that does not grow."""

from dataclasses import FrozenInstanceError, fields
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tihang.journey.record import operations as do
from tihang.journey.record import rules as new
from tihang.journey.record.names import Noun
from tihang.journey.record.queries import NoSuchRecord, past_of, record_of
from tihang.journey.record.queries.record import PARTS

ALL = {"titles", "scenarios", "equipment", "systems", "investment", "indicators", "reports", "evidence"}


def fill(of, times=1):
    """Each noun so many times."""
    for n in range(times):
        kept = do.keep_equipment(of, new.NewEquipment(name=f"车床{n}", year=2025, total=10))
        do.keep_evidence(of, new.NewEvidence(noun="equipment", entry=kept, kind="photo", title=f"照片{n}"))
        do.keep_system(of, new.NewSystem(kind="mes", name=f"MES{n}", vendor_name="某供应商"))
        money = do.keep_investment(of, new.NewInvestment(year=2025, kind="software", what=f"项目{n}", amount=Decimal("12.5")))
        do.keep_evidence(of, new.NewEvidence(noun="investment", entry=money, kind="contract", title=f"合同{n}"))
        do.keep_indicator(of, new.NewIndicatorValue(indicator="K01", year=2020 + n, value="50"))
        do.keep_scenario(of, new.NewScenarioInstance(edition="2025", scenario="S12", instance=f"立体库{n}"))
        do.keep_outside_report(
            of, new.NewOutsideReport(platform="c3mep", number=str(n), maker="self", made_on=date(2025, 6, 1), level=2, scope="factory")
        )
        do.keep_title(
            of,
            new.NewTitle(programme="pilot", programme_name="试点", word="示范工厂", status="listed", year=2022, shown_name=str(n), source="名单", confidence="confirmed"),
        )  # fmt: skip


def parts(record):
    return {field.name for field in fields(record) if field.name != "factory" and getattr(record, field.name) is not None}


def test_the_whole_record_for_its_own_people(world, owner):
    fill(world.of())
    fill(world.of(world.foreign))
    record = record_of(scope=owner.scope, factory=world.first.pk)
    assert parts(record) == ALL
    assert record.factory.name == "一厂"
    assert [row.amount for row in record.investment] == [Decimal("12.5")]
    assert [row.sure for row in record.equipment] == [("企业填报", "stated by the factory")]
    assert [row.sure[0] for row in record.titles] == ["官方原文"]
    assert len(record.evidence) == 2
    with pytest.raises(FrozenInstanceError):
        record.equipment[0].total = 99


@pytest.mark.parametrize(
    ("path", "line", "seen"),
    [
        ("330000/330100/330106/", "industry", ALL),
        ("330000/", "industry", ALL),
        ("", "industry", ALL),
        ("330000/330100/", "data", ALL - {"investment"}),
        ("330000/330100/", "finance", {"titles", "scenarios", "investment"}),
        ("330000/330100/", "market_regulation", {"titles", "scenarios"}),
    ],
)
def test_an_officer_sees_the_part_of_his_department(world, path, line, seen):
    fill(world.of())
    record = record_of(scope=world.person(path=path, line=line).scope, factory=world.first.pk)
    assert parts(record) == seen


def test_evidence_is_seen_only_by_who_may_see_what_it_shows(world):
    fill(world.of())
    data = world.person(path="330000/", line="data")
    assert {row.noun for row in record_of(scope=data.scope, factory=world.first.pk).evidence} == {"equipment"}
    assert {row.noun for row in past_of(scope=data.scope, factory=world.first.pk, noun="evidence")} == {"equipment"}


def test_a_steward_sees_titles_and_nothing_else(world, steward):
    fill(world.of())
    assert parts(record_of(scope=steward.scope, factory=world.first.pk)) == {"titles"}
    with pytest.raises(NoSuchRecord):
        past_of(scope=steward.scope, factory=world.first.pk, noun="equipment")


def test_what_is_not_there_and_what_is_not_yours_are_told_alike(world):
    fill(world.of())
    for nobody in (world.person(), world.person(at=world.foreign.organisation), world.person(path="440000/")):
        for factory in (world.first.pk, uuid4()):
            with pytest.raises(NoSuchRecord):
                record_of(scope=nobody.scope, factory=factory)


def test_the_number_of_queries_does_not_grow(world, owner):
    fill(world.of())
    fill(world.of(world.second), times=3)
    counts = []
    for factory in (world.first, world.second):
        with CaptureQueriesContext(connection) as asked:
            record_of(scope=owner.scope, factory=factory.pk)
        counts.append(len(asked))
    assert counts == [1 + len(PARTS)] * 2


@pytest.mark.parametrize("noun", Noun.values)
def test_every_page_object_is_filled_from_its_table(world, owner, noun):
    fill(world.of())
    found = past_of(scope=owner.scope, factory=world.first.pk, noun=noun)
    assert found
    assert all(type(row) is PARTS[noun].row for row in found)
