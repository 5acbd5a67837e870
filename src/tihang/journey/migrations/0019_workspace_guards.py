"""What was said stays said, and drafts are for the house only: written by hand.

A version of an answer and a signed self-assessment cannot be changed; the one change a signed one takes is that a newer one takes its
place. On PostgreSQL officers see that a workspace of their jurisdiction is there and what was signed, never an answer of a draft; a
guest's draft is found by whoever knows its key. Answers from before versions were kept get their first one here.
"""

from importlib import import_module

from django.db import migrations

lock = import_module("tihang.journey.migrations.0005_second_lock")
record = import_module("tihang.journey.migrations.0010_record_guards")

FIRST = """
INSERT INTO journey_answerversion
  (id, region, workspace_id, question, number, value, origin, not_applicable_because, how, saved_by, saved_at)
SELECT id, region, workspace_id, question, 1, value, origin, not_applicable_because, 'typed', NULL, saved_at FROM journey_answer
"""

SAID = {
    "answerversion": {"region", "workspace_id"},
    "selfassessment": {"superseded_by_id", "shared"},
}
"""Table → the columns that may still change: a draft moves into a factory's region, consent to comparisons is given and taken back."""

FUNCTION = """
CREATE FUNCTION journey_said_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'UPDATE of % is refused: what was said stays said', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""

HOUSE = "EXISTS (SELECT FROM journey_factory f WHERE f.id = {}factory_id AND {})"
MINE = lock.MINE.format("f.organisation_id")
THEIRS = f"({MINE} OR {record.PLACED} OR {record.GROUPED})"
DRAFT = (
    "EXISTS (SELECT FROM journey_workspace w WHERE w.id = workspace_id AND "
    f"(w.factory_id IS NULL OR {HOUSE.format('w.', MINE)}))"
)

SEEN = {
    "journey_workspace": f"factory_id IS NULL OR {HOUSE.format('', THEIRS)}",
    "journey_selfassessment": HOUSE.format("", THEIRS),
    "journey_answer": DRAFT,
    "journey_answerversion": DRAFT,
    "journey_chapter": DRAFT,
    "journey_comment": DRAFT,
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
    editor.execute(FIRST, None)
    if vendor == "postgresql":
        editor.execute(FUNCTION, None)
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
        editor.execute("DROP FUNCTION journey_said_refuses()", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0018_workspace")]
    operations = [migrations.RunPython(guard, unguard)]
