"""What desks decided and departments said stays as it was, and who sees it: triggers and row-level security, by hand.

A step and an opinion never change nor go; a case changes only where it stands and which version is looked at. On PostgreSQL the house sees
its case and its steps, officers those of their jurisdiction or group; what departments say among themselves the officers alone.
"""

from importlib import import_module

from django.db import migrations

workspace = import_module("tihang.journey.migrations.0019_workspace_guards")
record = import_module("tihang.journey.migrations.0010_record_guards")
application = import_module("tihang.journey.migrations.0035_application_guards")

SAID = {
    "reviewcase": {"state", "end", "desk_path", "desk_group_path", "state_since", "submission_id", "steps"},
    "reviewstep": set(),
    "opinion": set(),
}
"""Table → the columns that may still change."""

CLOSED = frozenset({"reviewstep", "opinion"})
"""Tables whose rows are never deleted either."""

OFFICERS = f"({record.PLACED} OR {record.GROUPED})"

SEEN = {
    "journey_reviewcase": workspace.HOUSE.format("", workspace.THEIRS),
    "journey_reviewstep": "EXISTS (SELECT FROM journey_reviewcase c WHERE c.id = case_id)",
    "journey_opinion": f"EXISTS (SELECT FROM journey_reviewcase c JOIN journey_factory f ON f.id = c.factory_id WHERE c.id = case_id AND {OFFICERS})",
}
"""Table → who sees a row."""


def _guards(apps, vendor):
    for table, may in SAID.items():
        model = apps.get_model("journey", table)
        said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in may))
        name = f"journey_{table}_said"
        before = f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{table}"
        yield name, table, application._refusing(before, table, "UPDATE", vendor)
        if table in CLOSED:
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
    dependencies = [("journey", "0042_review_cases")]
    operations = [migrations.RunPython(guard, unguard)]
