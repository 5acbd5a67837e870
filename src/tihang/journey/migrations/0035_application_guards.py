"""What was submitted stays as it was, what a call said stays said, and a draft is for its house: triggers and row-level security, by hand.

Campaigns and calls are public. Of an application officers of the jurisdiction or the group see that it is there and what was submitted;
its draft stays with the house (0019).
"""

from importlib import import_module

from django.db import migrations

workspace = import_module("tihang.journey.migrations.0019_workspace_guards")
rollout = import_module("tihang.journey.migrations.0021_rollout_lock")

SAID = {
    "campaign": {"closed_at", "closed_by", "closed_why"},
    "call": {"withdrawn_at", "withdrawn_by"},
    "calldate": set(),
    "callfile": {"removed_at"},
    "quotashare": {"superseded_by_id"},
    "unitfact": {"superseded_by_id"},
    "submission": {"withdrawn_at", "withdrawn_by", "withdrawn_why"},
    "returned": {"answered_by_id"},
}
"""Table → the columns that may still change."""

OF_APPLICATION = "EXISTS (SELECT FROM journey_application a WHERE a.id = application_id)"

SEEN = {
    "journey_application": workspace.HOUSE.format("", workspace.THEIRS),
    "journey_submission": OF_APPLICATION,
    "journey_returned": "EXISTS (SELECT FROM journey_submission s WHERE s.id = submission_id)",
    "journey_quotashare": " OR ".join([rollout.PLACED, rollout.GROUP_PLACED, rollout.ABOVE, rollout.GROUP_ABOVE]),
}
"""Table → who sees a row."""

CLOSED = frozenset({"submission", "calldate"})
"""Tables whose rows are never deleted either."""


def _guards(apps, vendor):
    for table, may in SAID.items():
        model = apps.get_model("journey", table)
        said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in may))
        name = f"journey_{table}_said"
        before = f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{table}"
        yield name, table, _refusing(before, table, "UPDATE", vendor)
        if table in CLOSED:
            kept = f"journey_{table}_kept"
            yield kept, table, _refusing(f"CREATE TRIGGER {kept} BEFORE DELETE ON journey_{table}", table, "DELETE", vendor)


def _refusing(before, table, what, vendor):
    if vendor == "sqlite":
        return f"{before} BEGIN SELECT RAISE(ABORT, '{what} of journey_{table} is refused: what was said stays said'); END"
    return f"{before} FOR EACH ROW EXECUTE FUNCTION journey_said_refuses()"


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
    dependencies = [("journey", "0034_applications")]
    operations = [migrations.RunPython(guard, unguard)]
