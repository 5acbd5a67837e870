"""A version of a draft stays as it was saved, a comment as it was said; who sees them: triggers and policies, by hand.

On PostgreSQL a steward sees every draft, anybody else those that were sent to him, to his authority or to his organisation.
"""

from importlib import import_module

from django.db import migrations

application = import_module("tihang.journey.migrations.0035_application_guards")

SAID = {
    "draftversion": ("id", "region", "edition_id", "number", "changes", "note", "saved_at", "saved_by"),
    "draftcomment": ("id", "region", "edition_id", "version", "subject", "body", "said_at", "said_by", "on_behalf"),
}
"""Table → what is never changed."""
STEWARD = "(SELECT tihang_steward())"
SENT = f"EXISTS (SELECT FROM journey_draftreader r WHERE r.edition_id = {{}} AND r.until IS NULL) OR {STEWARD}"
SEEN = {
    "journey_draftreader": f"{STEWARD} OR user_id = (SELECT tihang_user()) OR authority_id = ANY ((SELECT tihang_authorities())::uuid[]) "
    "OR organisation_id = ANY ((SELECT tihang_organisations())::uuid[])",
    "journey_draftedition": SENT.format("journey_draftedition.id"),
    "journey_draftversion": SENT.format("journey_draftversion.edition_id"),
    "journey_draftcomment": SENT.format("journey_draftcomment.edition_id"),
}
"""Table → who sees a row."""


def _guards(vendor):
    for table, columns in SAID.items():
        said = ", ".join(f'"{column}"' for column in columns)
        name, kept = f"journey_{table}_said", f"journey_{table}_kept"
        yield name, table, application._refusing(f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{table}", table, "UPDATE", vendor)
        yield kept, table, application._refusing(f"CREATE TRIGGER {kept} BEFORE DELETE ON journey_{table}", table, "DELETE", vendor)


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)
    for _, _, statement in _guards(vendor):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, table, _ in _guards(vendor):
        editor.execute(f"DROP TRIGGER {name}" + ("" if vendor == "sqlite" else f" ON journey_{table}"), None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0079_drafts_and_comments")]
    operations = [migrations.RunPython(guard, unguard)]
