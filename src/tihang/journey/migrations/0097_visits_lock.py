"""What was drawn, planned, found and photographed stays; who sees it: triggers and row-level security, by hand.

On PostgreSQL a visit is for its house, for officers of the jurisdiction or group, and for whoever was named to go. Who goes is told by a table
that asks nothing of visits, so that the two policies never ask each other in a circle.
"""

from importlib import import_module

from django.db import migrations

workspace = import_module("tihang.journey.migrations.0019_workspace_guards")
rollout = import_module("tihang.journey.migrations.0021_rollout_lock")
application = import_module("tihang.journey.migrations.0035_application_guards")

SAID = {
    "visitround": set(),
    "visit": {"state", "plans", "day", "conclusion", "closed_at", "closed_by"},
    "visitplan": set(),
    "visitor": set(),
    "adjustment": set(),
    "visitphoto": set(),
}
"""Table → the columns that may still change."""

OF_VISIT = "EXISTS (SELECT FROM journey_visit v WHERE v.id = visit_id)"
SEEN = {
    "journey_visitor": f"user_id = (SELECT tihang_user()) OR {workspace.HOUSE.format('', workspace.THEIRS)}",
    "journey_visit": f"{workspace.HOUSE.format('', workspace.THEIRS)} OR EXISTS (SELECT FROM journey_visitor w WHERE w.visit_id = journey_visit.id)",
    "journey_visitround": " OR ".join([rollout.PLACED, rollout.GROUP_PLACED, rollout.ABOVE, rollout.GROUP_ABOVE]),
    "journey_visitplan": OF_VISIT,
    "journey_adjustment": OF_VISIT,
    "journey_visitphoto": OF_VISIT,
}
"""Table → who sees a row."""


def _guards(apps, vendor):
    for table, free in SAID.items():
        model = apps.get_model("journey", table)
        said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in free))
        name, kept = f"journey_{table}_said", f"journey_{table}_kept"
        yield (
            name,
            table,
            application._refusing(f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{table}", table, "UPDATE", vendor),
        )
        yield kept, table, application._refusing(f"CREATE TRIGGER {kept} BEFORE DELETE ON journey_{table}", table, "DELETE", vendor)


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        for column, length in (("place_path", 60), ("group_path", 120)):
            editor.execute(f'ALTER TABLE journey_visitround ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"', None)
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
    dependencies = [("journey", "0096_visits")]
    operations = [migrations.RunPython(guard, unguard)]
