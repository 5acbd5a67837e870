"""Entries are added, take each other's place or are withdrawn; nothing is written over."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from journey.record.conftest import NOW
from tihang.journey.models import Equipment, Evidence, ListPosition, Title
from tihang.journey.record.models import CURRENT
from tihang.journey.record.operations import (
    AlreadyKept,
    NotCurrent,
    keep_equipment,
    keep_evidence,
    keep_positions,
    keep_title,
    keep_titles,
    tie_position,
    withdraw_entry,
    withdraw_positions,
)
from tihang.journey.record.queries import past_of, positions_of, positions_on, record_of
from tihang.journey.record.rules import NewEquipment, NewEvidence, NewListPosition, NewTitle

LATHES = NewEquipment(name="数控车床", year=2025, total=10, controlled=6)
TIER = NewTitle(
    programme="gradient", programme_name="智能工厂梯度培育", word="先进级", status="listed", year=2024, tier="advanced",
    source="苏工信〔2024〕1号", confidence="confirmed",
)  # fmt: skip


def position(number, **said):
    return "330000", NewListPosition(
        programme="gradient", programme_name="智能工厂梯度培育", word="卓越级", status="noticed", year=2024, tier="excellence",
        number=number, source="名单", confidence="confirmed_secondary", **said,
    )  # fmt: skip


def test_a_correction_takes_the_place_of_what_it_corrects(world, owner):
    old = keep_equipment(world.of(), LATHES)
    new = keep_equipment(world.of(), NewEquipment(name="数控车床", year=2025, total=12, controlled=8), old)
    found = record_of(scope=owner.scope, factory=world.first.pk).equipment
    assert [(row.id, row.total) for row in found] == [(new, 12)]
    before = past_of(scope=owner.scope, factory=world.first.pk, noun="equipment")
    assert {(row.id, row.current, row.superseded_by_id) for row in before} == {(new, True, None), (old, False, new)}


def test_the_same_thing_stands_once(world):
    keep_equipment(world.of(), LATHES)
    with pytest.raises(AlreadyKept):
        keep_equipment(world.of(), NewEquipment(name="数控车床", year=2025, total=11))
    assert Equipment.objects.count() == 1
    keep_equipment(world.of(), NewEquipment(name="数控车床", year=2024, total=9))
    keep_equipment(world.of(world.second), LATHES)
    assert Equipment.objects.count() == 3


def test_two_corrections_of_one_entry_do_not_both_win(world):
    old = keep_equipment(world.of(), LATHES)
    keep_equipment(world.of(), NewEquipment(name="数控车床", year=2025, total=12), old)
    with pytest.raises(NotCurrent), transaction.atomic():
        keep_equipment(world.of(), NewEquipment(name="数控车床", year=2025, total=13), old)
    assert [row.total for row in Equipment.objects.filter(CURRENT)] == [12]


def test_an_entry_of_another_factory_is_neither_corrected_nor_withdrawn(world):
    theirs = keep_equipment(world.of(world.foreign), LATHES)
    with pytest.raises(NotCurrent), transaction.atomic():
        keep_equipment(world.of(), LATHES, theirs)
    with pytest.raises(NotCurrent), transaction.atomic():
        withdraw_entry(world.of(), "equipment", theirs, "误填")
    assert Equipment.objects.filter(CURRENT, pk=theirs).exists()


def test_what_is_withdrawn_stays_readable_and_makes_room(world, owner):
    old = keep_equipment(world.of(), LATHES)
    withdraw_entry(world.of(), "equipment", old, "这是二厂的设备")
    assert record_of(scope=owner.scope, factory=world.first.pk).equipment == ()
    [row] = past_of(scope=owner.scope, factory=world.first.pk, noun="equipment")
    assert (row.current, row.withdrawn_why) == (False, "这是二厂的设备")
    with pytest.raises(NotCurrent), transaction.atomic():
        withdraw_entry(world.of(), "equipment", old, "再撤一次")
    keep_equipment(world.of(), LATHES)


def test_evidence_shows_a_current_entry_of_the_same_factory(world, owner):
    lathes, theirs = keep_equipment(world.of(), LATHES), keep_equipment(world.of(world.foreign), LATHES)
    said = {"noun": "equipment", "kind": "photo", "title": "车间照片"}
    shown = keep_evidence(world.of(), NewEvidence(entry=lathes, **said))
    with pytest.raises(NotCurrent), transaction.atomic():
        keep_evidence(world.of(), NewEvidence(entry=theirs, **said))
    with pytest.raises(NotCurrent), transaction.atomic():
        keep_evidence(world.of(), NewEvidence(entry=lathes, **{**said, "noun": "system"}))
    record = record_of(scope=owner.scope, factory=world.first.pk)
    assert [row.id for row in record.shown(lathes)] == [shown]
    assert record.shown(theirs) == ()


@pytest.mark.parametrize("change", [{"total": 99}, {"name": "别的"}, {"source": "别处"}, {"factory_id": None}])
def test_the_database_itself_refuses_to_write_over_an_entry(world, change):
    kept = keep_equipment(world.of(), LATHES)
    change = {"factory_id": world.second.pk} if "factory_id" in change else change
    with pytest.raises(DatabaseError), transaction.atomic():
        Equipment.objects.filter(pk=kept).update(**change)


def test_the_database_itself_refuses_to_revive_what_ended(world):
    kept = keep_equipment(world.of(), LATHES)
    withdraw_entry(world.of(), "equipment", kept, "误填")
    with pytest.raises(DatabaseError), transaction.atomic():
        Equipment.objects.filter(pk=kept).update(withdrawn_at=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table",
    ["equipment", "evidence", "indicatorvalue", "investment", "listposition", "outsidereport", "scenarioinstance", "system", "title"],
)
def test_every_table_of_the_record_is_guarded(table):
    catalogue = (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        if connection.vendor == "sqlite"
        else "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue, [f"journey_{table}"])
        assert cursor.fetchone()[0] == 2


def test_the_database_itself_refuses_a_tier_of_another_programme(world):
    good = {**TIER.columns(), "region": "330106", "factory": world.first}
    for wrong in ({"programme": "pilot"}, {"tier": ""}, {"tier": "golden"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Title.objects.create(**{**good, **wrong})
    Title.objects.create(**good)


def test_the_database_itself_refuses_more_controlled_than_there_are(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Equipment.objects.create(
            region="330106", factory=world.first, name="车床", year=2025, total=1, controlled=2, source="s", confidence="stated"
        )


def test_many_titles_and_positions_at_once(world, owner):
    keep_titles([(world.of(), TIER), (world.of(world.second), TIER)])
    keys = keep_positions(positions=[position(1, enterprise_name="甲公司"), position(2)], now=NOW, by=None)
    found = positions_on(scope=owner.scope, programme="gradient", year=2024, word="卓越级")
    assert [(row.number, row.enterprise_name, row.factory_id) for row in found] == [(1, "甲公司", None), (2, "", None)]
    with pytest.raises(IntegrityError), transaction.atomic():
        keep_positions(positions=[position(2)], now=NOW, by=None)
    assert withdraw_positions(positions=keys, now=NOW, by=None, why="导入撤销") == 2
    assert withdraw_positions(positions=keys, now=NOW, by=None, why="导入撤销") == 0
    assert ListPosition.objects.count() == 2


def test_a_position_is_tied_to_a_factory_and_shown_to_who_may_see_its_titles(world, owner):
    [key] = keep_positions(positions=[position(1, enterprise_name="甲公司", city_name="杭州")], now=NOW, by=None)
    tied = tie_position(position=key, factory=world.first.pk, now=NOW, by=owner.user)
    [row] = positions_of(scope=owner.scope, factory=world.first.pk)
    assert (row.id, row.number, row.city_name, row.enterprise_name) == (tied, 1, "杭州", "甲公司")
    stranger = world.person(at=world.foreign.organisation)
    [seen] = positions_on(scope=stranger.scope, programme="gradient", year=2024)
    assert (seen.number, seen.factory_id) == (1, None)
    assert positions_of(scope=stranger.scope, factory=world.first.pk) == ()
    with pytest.raises(NotCurrent), transaction.atomic():
        tie_position(position=key, factory=world.second.pk, now=NOW, by=None)


def test_evidence_stays_with_the_entry_it_was_attached_to(world):
    old = keep_equipment(world.of(), LATHES)
    keep_evidence(world.of(), NewEvidence(noun="equipment", entry=old, kind="photo", title="照片"))
    keep_equipment(world.of(), NewEquipment(name="数控车床", year=2025, total=12), old)
    assert [row.entry for row in Evidence.objects.all()] == [old]


def test_a_title_moves_on_step_by_step(world, owner):
    noticed = keep_title(world.of(), NewTitle(**{**_said(TIER), "status": "noticed"}))
    keep_title(world.of(), NewTitle(**{**_said(TIER), "status": "listed", "since": date(2024, 12, 1)}), noticed)
    assert [row.status for row in record_of(scope=owner.scope, factory=world.first.pk).titles] == ["listed"]


def _said(title):
    return title.columns()
