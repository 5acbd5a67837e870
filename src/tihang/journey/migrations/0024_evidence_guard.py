"""On the way back from files SQLite makes the table of evidence anew, and loses its guards: they are put up again here."""

from importlib import import_module

from django.db import migrations

record = import_module("tihang.journey.migrations.0010_record_guards")


def nothing(apps, editor):
    """On the way there the guards stand."""


def rearm(apps, editor):
    if editor.connection.vendor != "sqlite":
        return
    for name, statement in record.triggers(apps, "sqlite"):
        if name.startswith("journey_evidence_"):
            editor.execute(f"DROP TRIGGER IF EXISTS {name}", None)
            editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0023_results_guards")]
    operations = [migrations.RunPython(nothing, rearm)]
