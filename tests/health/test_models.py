"""Laws of every table: our own keys, a region everywhere, no way back."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from uuid_utils.compat import uuid7

from health.house import told

MODELS = list(apps.get_app_config("journey").get_models())


def test_every_key_is_made_by_us():
    offenders = [
        model.__name__ for model in MODELS if not isinstance(model._meta.pk, models.UUIDField) or model._meta.pk.default is not uuid7
    ]
    assert not offenders, told(
        offenders,
        "A key is a UUIDv7, so rows of two provinces can meet without clashing.",
        "id = models.UUIDField(primary_key=True, default=uuid7, editable=False)",
    )


def test_every_row_belongs_to_a_region():
    offenders = [model.__name__ for model in MODELS if not _has_region(model)]
    assert not offenders, told(
        offenders,
        "Every row says its region, for ever and never null: tables are split by it.",
        'region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])',
    )


def _has_region(model: type[models.Model]) -> bool:
    region = next((field for field in model._meta.fields if field.name == "region"), None)
    return isinstance(region, models.CharField) and region.max_length == 6 and not region.null and not region.blank


def test_every_unique_constraint_begins_with_the_region():
    offenders = [f"{model.__name__}: {said}" for model in MODELS for said in _unique_without_region(model)]
    assert not offenders, told(
        offenders,
        "What is unique is unique within a region: a database split by province can promise no more.",
        'models.UniqueConstraint(fields=["region", ...], name="...") instead of unique=True or unique_together.',
    )


def _unique_without_region(model: type[models.Model]) -> list[str]:
    fields = [field.name for field in model._meta.local_fields if field.unique and not field.primary_key]
    together = [str(names) for names in model._meta.unique_together]
    constraints = [
        str(constraint.name)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and tuple(constraint.fields)[:1] != ("region",)
    ]
    return fields + together + constraints


def test_foreign_keys_have_no_way_back():
    offenders = [
        f"{model.__name__}.{field.name}"
        for model in MODELS
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.is_relation and not field.remote_field.hidden
    ]
    assert not offenders, told(
        offenders,
        "A reverse accessor lets upstream reach downstream without an import.",
        'related_name="+" on the foreign key; let the downstream stage ask with a query.',
    )


def test_no_binary_floats_in_tables():
    offenders = [
        f"{model.__name__}.{field.name}" for model in MODELS for field in model._meta.fields if isinstance(field, models.FloatField)
    ]
    assert not offenders, told(offenders, "No FloatField.", "an integer, a DecimalField or canonical text.")


def test_every_model_says_its_chinese_term_first():
    offenders = [model.__name__ for model in MODELS if not re.match(r"[\u4e00-\u9fff]", (model.__doc__ or "").strip())]
    assert not offenders, told(offenders, "A model's docstring begins with its Chinese term.", '"""工作区: the desk on which ..."""')


@pytest.mark.django_db
def test_migrations_say_what_the_models_say():
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    except SystemExit:
        pytest.fail("Models and migrations differ.\nRemedy: .venv/bin/python manage.py makemigrations journey -n what_changed")
