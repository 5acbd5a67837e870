"""Under the second lock only a steward reads what was brought in and what waits for a decision."""

from importlib import import_module

from django.db import migrations

lock = import_module("tihang.journey.migrations.0005_second_lock")
TABLES = ("journey_listimport", "journey_importrow")


def guard(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
        editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({lock.STEWARD})", None)


def unguard(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0016_imports")]
    operations = [migrations.RunPython(guard, unguard)]
