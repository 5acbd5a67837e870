"""What was done to a title and what happened in a factory stays as it was written, and who sees it: triggers and policies, by hand.

Suspensions, revocations and answers to appeals are public; proofs, appeals and events are for the house and the officers over it, on PostgreSQL.
"""

from importlib import import_module

from django.db import migrations

workspace = import_module("tihang.journey.migrations.0019_workspace_guards")
application = import_module("tihang.journey.migrations.0035_application_guards")

TABLES = ("standingstep", "changeevent")
THEIRS = workspace.HOUSE.format("", workspace.THEIRS)
OTHERS = f"EXISTS (SELECT FROM journey_factory f WHERE f.id = other_id AND {workspace.THEIRS})"
PUBLIC = "kind IN ('suspended', 'reinstated', 'revoked', 'upheld', 'dismissed')"
SEEN = {"journey_standingstep": f"{PUBLIC} OR {THEIRS}", "journey_changeevent": f"{THEIRS} OR {OTHERS}"}
"""Table → who sees a row."""


def _guards(apps, vendor):
    for table in TABLES:
        columns = {field.column for field in apps.get_model("journey", table)._meta.local_concrete_fields}
        said = ", ".join(sorted(f'"{column}"' for column in columns))
        name, kept = f"journey_{table}_said", f"journey_{table}_kept"
        yield name, table, application._refusing(f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{table}", table, "UPDATE", vendor)
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
        editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON journey_{table}"), None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0090_standing")]
    operations = [migrations.RunPython(guard, unguard)]
