"""Countersign sheets, scans and entries stay as they were, and who sees them: triggers and row-level security, by hand.

Of a sheet only its state changes; a scan and an entry never do. On PostgreSQL the office that printed a sheet sees it with its scans.
"""

from importlib import import_module

from django.db import migrations

application = import_module("tihang.journey.migrations.0035_application_guards")

MAY = {"countersignsheet": {"state"}, "countersignscan": set(), "countersignentry": set()}
"""Table → the columns that may still change."""

SEEN = {
    "journey_countersignsheet": "office = ANY ((SELECT tihang_authorities())::uuid[])",
    "journey_countersignscan": "EXISTS (SELECT FROM journey_countersignsheet s WHERE s.id = sheet_id)",
    "journey_countersignentry": "EXISTS (SELECT FROM journey_countersignscan c WHERE c.id = scan_id)",
}
"""Table → who sees a row."""


def _guards(apps, vendor):
    for table, may in MAY.items():
        model = apps.get_model("journey", table)
        said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in may))
        name = f"journey_{table}_said"
        yield name, table, application._refusing(f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{table}", table, "UPDATE", vendor)
        kept = f"journey_{table}_kept"
        yield kept, table, application._refusing(f"CREATE TRIGGER {kept} BEFORE DELETE ON journey_{table}", table, "DELETE", vendor)


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)
    for _, _, statement in _guards(apps, vendor):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, table, _ in _guards(apps, vendor):
        editor.execute(f"DROP TRIGGER {name}" + ("" if vendor == "sqlite" else f" ON journey_{table}"), None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0053_countersigns")]
    operations = [migrations.RunPython(guard, unguard)]
