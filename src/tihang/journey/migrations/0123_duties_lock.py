"""What was said of a day, handed in and received stays; who sees it: triggers and row-level security, by hand.

Days are no secret. On PostgreSQL officers see the reports of units and factories of their jurisdiction or group, a house its own; the file of a
report is seen with it.
"""

from importlib import import_module

from django.db import migrations

workspace = import_module("tihang.journey.migrations.0019_workspace_guards")
rollout = import_module("tihang.journey.migrations.0021_rollout_lock")
application = import_module("tihang.journey.migrations.0035_application_guards")

TABLES = ("dutydate", "dutyreport", "dutyreceipt")
OF_UNIT = f"(factory_id IS NULL AND ({rollout.PLACED} OR {rollout.GROUP_PLACED}))"
SEEN = {
    "journey_dutydate": "true",
    "journey_dutyreport": f"{OF_UNIT} OR {workspace.HOUSE.format('', workspace.THEIRS)}",
    "journey_dutyreceipt": "EXISTS (SELECT FROM journey_dutyreport r WHERE r.id = report_id)",
}
"""Table → who sees a row."""
HANDED_IN = "EXISTS (SELECT FROM journey_dutyreport r WHERE r.file_id = journey_content.id)"


def _guards(apps, vendor):
    for table in TABLES:
        name, kept = f"journey_{table}_said", f"journey_{table}_kept"
        yield name, table, application._refusing(f"CREATE TRIGGER {name} BEFORE UPDATE ON journey_{table}", table, "UPDATE", vendor)
        yield kept, table, application._refusing(f"CREATE TRIGGER {kept} BEFORE DELETE ON journey_{table}", table, "DELETE", vendor)


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        for column, length in (("place_path", 60), ("group_path", 120)):
            editor.execute(f'ALTER TABLE journey_dutyreport ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"', None)
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)
        editor.execute(f"CREATE POLICY journey_content_handed_in ON journey_content FOR SELECT USING ({HANDED_IN})", None)
    for _, _, statement in _guards(apps, vendor):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, table, _ in _guards(apps, vendor):
        editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON journey_{table}"), None)
    if vendor == "postgresql":
        editor.execute("DROP POLICY IF EXISTS journey_content_handed_in ON journey_content", None)
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0122_duties")]
    operations = [migrations.RunPython(guard, unguard)]
