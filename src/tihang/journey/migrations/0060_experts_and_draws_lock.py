"""Declarations and draws stay as they were said, and who sees them: triggers and policies, by hand.

On PostgreSQL an expert sees what he declared and where he worked; the office that keeps him, or of whose panel a reading is, sees it as well.
A draw is for the office of its panel alone.
"""

from importlib import import_module

from django.db import migrations

application = import_module("tihang.journey.migrations.0035_application_guards")

TABLES = ("declaration", "paneldraw")
"""Only ever added."""
MINE = "(SELECT tihang_authorities())::uuid[]"
KEPT = f"EXISTS (SELECT FROM journey_expert e WHERE e.id = expert_id AND (e.user_id = (SELECT tihang_user()) OR e.office_id = ANY ({MINE})))"
SEEN = {
    "journey_formeremployment": KEPT,
    "journey_declaration": f"{KEPT} OR EXISTS (SELECT FROM journey_reading r JOIN journey_panel p ON p.id = r.panel_id "
    f"WHERE r.id = reading_id AND p.office = ANY ({MINE}))",
    "journey_paneldraw": f"EXISTS (SELECT FROM journey_panel p WHERE p.id = panel_id AND p.office = ANY ({MINE}))",
}
"""Table → who sees a row."""


def _guards(apps, vendor):
    for table in TABLES:
        said = ", ".join(sorted(f'"{field.column}"' for field in apps.get_model("journey", table)._meta.local_concrete_fields))
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
        editor.execute(f"DROP TRIGGER {name}" + ("" if vendor == "sqlite" else f" ON journey_{table}"), None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0059_experts_and_draws")]
    operations = [migrations.RunPython(guard, unguard)]
