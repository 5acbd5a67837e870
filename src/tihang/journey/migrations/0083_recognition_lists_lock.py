"""A published list and its rows stay as they were published, an objection as it was said, and who sees them: triggers and policies, by hand.

Lists are public. Which case stands behind a row, and who objected, is for the office that published, on PostgreSQL.
"""

from importlib import import_module

from django.db import migrations

application = import_module("tihang.journey.migrations.0035_application_guards")

ANSWER = frozenset({"state", "answer", "document", "answered_at", "answered_by"})
TABLES = {"recognitionlist": frozenset(), "recognitionrow": frozenset(), "objection": ANSWER}
"""Table → columns that may be written later."""
MINE = "(SELECT tihang_authorities())::uuid[]"
OF_OFFICE = f"EXISTS (SELECT FROM journey_recognitionlist l WHERE l.id = list_id AND l.office = ANY ({MINE}))"
SEEN = {"journey_recognitionlist": "true", "journey_recognitionrow": OF_OFFICE, "journey_objection": OF_OFFICE}
"""Table → who sees a row."""


def _guards(apps, vendor):
    for table, free in TABLES.items():
        columns = {field.column for field in apps.get_model("journey", table)._meta.local_concrete_fields} - free
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
    dependencies = [("journey", "0082_recognition_lists")]
    operations = [migrations.RunPython(guard, unguard)]
