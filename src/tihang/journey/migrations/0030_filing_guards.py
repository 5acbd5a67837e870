"""What was declared and what a desk answered stays: triggers and row-level security, written by hand.

A dossier and a step of a filing never change; a filing changes only where it stands and which dossier is the present one. On PostgreSQL
the house sees its own, and officers those of their jurisdiction.
"""

from importlib import import_module

from django.db import migrations

workspace = import_module("tihang.journey.migrations.0019_workspace_guards")

SAID = {
    "dossier": set(),
    "filingstep": set(),
    "filing": {"state", "end", "desk_path", "state_since", "dossier_id", "steps"},
}
"""Table → the columns that may still change."""

SEEN = {
    "journey_dossier": workspace.HOUSE.format("", workspace.THEIRS),
    "journey_filing": workspace.HOUSE.format("", workspace.THEIRS),
    "journey_filingstep": "EXISTS (SELECT FROM journey_filing g WHERE g.id = filing_id)",
}
"""Table → who sees a row."""


def _guards(apps, vendor):
    for table, may in SAID.items():
        model = apps.get_model("journey", table)
        said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in may))
        name = f"journey_{table}_said"
        before = f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{table}"
        if vendor == "sqlite":
            yield name, table, f"{before} BEGIN SELECT RAISE(ABORT, 'UPDATE of journey_{table} is refused: what was said stays said'); END"
        else:
            yield name, table, f"{before} FOR EACH ROW EXECUTE FUNCTION journey_said_refuses()"


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
    dependencies = [("journey", "0029_filing")]
    operations = [migrations.RunPython(guard, unguard)]
