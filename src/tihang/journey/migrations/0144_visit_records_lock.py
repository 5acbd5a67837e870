"""What a record of a visit says stays, and whoever sees the visit sees it: triggers and row-level security, by hand."""

from importlib import import_module

from django.db import migrations

application = import_module("tihang.journey.migrations.0035_application_guards")
visits = import_module("tihang.journey.migrations.0097_visits_lock")

TABLE = "journey_visitrecord"


def _guards(vendor):
    for name, what in (("said", "UPDATE"), ("kept", "DELETE")):
        trigger = f"{TABLE}_{name}"
        yield trigger, application._refusing(f"CREATE TRIGGER {trigger} BEFORE {what} ON {TABLE}", "visitrecord", what, vendor)


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY", None)
        editor.execute(f"CREATE POLICY {TABLE}_seen ON {TABLE} FOR SELECT USING ({visits.OF_VISIT})", None)
    for _, statement in _guards(vendor):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, _ in _guards(vendor):
        editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON {TABLE}"), None)
    if vendor == "postgresql":
        editor.execute(f"DROP POLICY IF EXISTS {TABLE}_seen ON {TABLE}", None)
        editor.execute(f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0143_visit_records")]
    operations = [migrations.RunPython(guard, unguard)]
