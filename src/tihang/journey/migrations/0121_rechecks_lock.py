"""What a round drew, and what was answered and decided, stays; who sees it: triggers and row-level security, by hand.

On PostgreSQL a house sees its own tasks, officers those of their jurisdiction or group; a round is for those on its line, and for whom it fell on.
"""

from importlib import import_module

from django.db import migrations

workspace = import_module("tihang.journey.migrations.0019_workspace_guards")
rollout = import_module("tihang.journey.migrations.0021_rollout_lock")
application = import_module("tihang.journey.migrations.0035_application_guards")

SAID = {
    "recheckround": {"seed", "record", "pool", "told", "drawn_at", "drawn_by"},
    "rechecktitle": set(),
    "rechecktask": {"state", "due", "steps", "doubt"},
    "recheckstep": set(),
}
"""Table → the columns that may still change."""

ON_THE_LINE = " OR ".join([rollout.PLACED, rollout.GROUP_PLACED, rollout.ABOVE, rollout.GROUP_ABOVE])
SEEN = {
    "journey_rechecktask": workspace.HOUSE.format("", workspace.THEIRS),
    "journey_rechecktitle": workspace.HOUSE.format("", workspace.THEIRS),
    "journey_recheckstep": "EXISTS (SELECT FROM journey_rechecktask t WHERE t.id = task_id)",
    "journey_recheckround": f"{ON_THE_LINE} OR EXISTS (SELECT FROM journey_rechecktask t WHERE t.round_id = journey_recheckround.id)",
}
"""Table → who sees a row."""


def _guards(apps, vendor):
    for table, free in SAID.items():
        model = apps.get_model("journey", table)
        said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in free))
        name, kept = f"journey_{table}_said", f"journey_{table}_kept"
        yield name, table, application._refusing(f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{table}", table, "UPDATE", vendor)
        yield kept, table, application._refusing(f"CREATE TRIGGER {kept} BEFORE DELETE ON journey_{table}", table, "DELETE", vendor)


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        for column, length in (("place_path", 60), ("group_path", 120)):
            editor.execute(f'ALTER TABLE journey_recheckround ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"', None)
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)
    for _, _, statement in _guards(apps, vendor):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, table, _ in _guards(apps, vendor):
        editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON journey_{table}"), None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0120_rechecks")]
    operations = [migrations.RunPython(guard, unguard)]
