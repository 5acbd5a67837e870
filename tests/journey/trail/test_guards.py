"""The database refuses to change or remove what the trail holds, whoever asks."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from tihang.journey.trail.models import ChainHead, Checkpoint, Deed, InstanceKey, Seal
from tihang.journey.trail.operations import record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SIGNED = {"key": "a" * 64, "signature": "b" * 128}


@pytest.fixture
def rows():
    record(region="330000", verb="invite_colleague", actor=None, at=NOW)
    Seal.objects.create(region="330000", code="0123456789ABCDEF", kind="report", digest="c" * 64, pages=3, made_at=NOW, **SIGNED)
    Checkpoint.objects.create(region="330000", number=1, digest="d" * 64, at=NOW, **SIGNED)
    InstanceKey.objects.create(fingerprint="a" * 64, public="e" * 64, made_at=NOW)


def columns(model):
    return [field.attname for field in model._meta.fields if field.name != "id"]


CHANGES = [(model, column) for model in (Deed, Seal, Checkpoint) for column in columns(model)]
CHANGES += [(ChainHead, "region"), *((InstanceKey, column) for column in ("region", "fingerprint", "public", "made_at"))]


@pytest.mark.parametrize(("model", "column"), CHANGES, ids=lambda each: getattr(each, "__name__", each))
def test_no_column_changes(rows, model, column):
    field = model._meta.get_field(column)
    new = {"region": "440000", "BigIntegerField": 9, "PositiveIntegerField": 9, "UUIDField": "0" * 32, "BinaryField": b"x"}
    later = datetime(2027, 1, 1, tzinfo=UTC)
    value = new.get(column) or new.get(field.get_internal_type()) or (later if "DateTime" in field.get_internal_type() else "x")
    with pytest.raises(IntegrityError, match="the trail only grows"), transaction.atomic():
        model.objects.update(**{column: value})


@pytest.mark.parametrize("model", [Deed, Seal, Checkpoint, ChainHead, InstanceKey])
def test_no_row_goes(rows, model):
    with pytest.raises(IntegrityError, match="the trail only grows"), transaction.atomic():
        model.objects.all().delete()
    assert model.objects.count() == 1


@pytest.mark.parametrize("model", [Deed, Seal, Checkpoint, ChainHead, InstanceKey])
def test_no_table_is_emptied(rows, model):
    if connection.vendor == "sqlite":
        statement = f"DELETE FROM {model._meta.db_table}"  # noqa: S608 - a table of ours
    else:
        statement = f"TRUNCATE {model._meta.db_table}"
    with pytest.raises(IntegrityError, match="the trail only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_chain_never_goes_back(rows):
    with pytest.raises(IntegrityError, match="the trail only grows"), transaction.atomic():
        ChainHead.objects.update(number=0)


def test_a_key_retires_once(rows):
    InstanceKey.objects.update(retired_at=NOW)
    with pytest.raises(IntegrityError, match="the trail only grows"), transaction.atomic():
        InstanceKey.objects.update(retired_at=None)


def test_one_key_is_in_use(rows):
    with pytest.raises(IntegrityError), transaction.atomic():
        InstanceKey.objects.create(fingerprint="f" * 64, public="e" * 64, made_at=NOW)
