"""What a desk said stays as it was said, and only its seats read it; a private note is its writer's alone: triggers and policies, by hand."""

from importlib import import_module

from django.db import migrations

application = import_module("tihang.journey.migrations.0035_application_guards")

SEATS = """
CREATE OR REPLACE FUNCTION tihang_seats() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
  $$ SELECT coalesce(array_agg(CASE WHEN a.group_id IS NULL THEN a.department || '@' || CASE WHEN a.path = '' THEN '/' ELSE a.path END
                                    ELSE a.department || '@@' || g.group_path END), '{}')
       FROM journey_posting p JOIN journey_authority a ON a.id = p.authority_id LEFT JOIN journey_organisation g ON g.id = a.group_id
      WHERE p.user_id = tihang_user() AND p.until IS NULL AND a.closed_at IS NULL $$;
"""
"""The seats that the person asking holds, in the words that a message keeps."""

TABLE = "casemessage"
SEEN = {
    "journey_casemessage": "string_to_array(readers, ' ') && (SELECT tihang_seats())::text[]",
    "journey_casenote": '"by" = (SELECT tihang_user())',
}
"""Table → who sees a row."""


def _guards(apps, vendor):
    said = ", ".join(sorted(f'"{field.column}"' for field in apps.get_model("journey", TABLE)._meta.local_concrete_fields))
    name, kept = f"journey_{TABLE}_said", f"journey_{TABLE}_kept"
    yield name, application._refusing(f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{TABLE}", TABLE, "UPDATE", vendor)
    yield kept, application._refusing(f"CREATE TRIGGER {kept} BEFORE DELETE ON journey_{TABLE}", TABLE, "DELETE", vendor)


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(SEATS, None)
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)
    for _, statement in _guards(apps, vendor):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, _ in _guards(apps, vendor):
        editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON journey_{TABLE}"), None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)
        editor.execute("DROP FUNCTION IF EXISTS tihang_seats()", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0130_desk_talk")]
    operations = [migrations.RunPython(guard, unguard)]
