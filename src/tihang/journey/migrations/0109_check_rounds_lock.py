"""What departments were asked and answered, and what was made of it, stays; who sees it: triggers and row-level security, by hand.

On PostgreSQL the office that asked sees its letters and replies; officers of the part a case lies in see what was asked and answered of it. The house
sees none of it.
"""

from importlib import import_module

from django.db import migrations

record = import_module("tihang.journey.migrations.0010_record_guards")
application = import_module("tihang.journey.migrations.0035_application_guards")

MAY = {"checkletter": {"taken"}, "checksubject": set(), "checkreply": {"counted_by", "counted_at"}, "checkanswer": set(), "hitweight": set()}
"""Table → the columns that may still change."""

OFFICERS = f"({record.PLACED} OR {record.GROUPED})"
BY_CASE = f"EXISTS (SELECT FROM journey_reviewcase c JOIN journey_factory f ON f.id = c.factory_id WHERE c.id = case_id AND {OFFICERS})"
OURS = "office = ANY ((SELECT tihang_authorities())::uuid[])"
SEEN = {
    "journey_checksubject": BY_CASE,
    "journey_checkanswer": BY_CASE,
    "journey_hitweight": BY_CASE,
    "journey_checkletter": f"{OURS} OR EXISTS (SELECT FROM journey_checksubject s WHERE s.letter_id = journey_checkletter.id)",
    "journey_checkreply": "EXISTS (SELECT FROM journey_checkletter l WHERE l.id = letter_id)",
}
"""Table → who sees a row."""


def _guards(apps, vendor):
    for table, may in MAY.items():
        model = apps.get_model("journey", table)
        said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in may))
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
    dependencies = [("journey", "0108_check_rounds")]
    operations = [migrations.RunPython(guard, unguard)]
