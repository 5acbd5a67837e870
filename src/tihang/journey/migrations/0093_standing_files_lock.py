"""The files that a proof rests on stay as they were named, as every other column of a step: its triggers are made anew, by hand."""

from importlib import import_module

from django.db import migrations

standing = import_module("tihang.journey.migrations.0091_standing_lock")


def guard(apps, editor):
    vendor = editor.connection.vendor
    for name, table, statement in standing._guards(apps, vendor):
        editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON journey_{table}"), None)
        editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0092_standing_files")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
