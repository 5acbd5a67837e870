"""The record only grows, and only who may read a factory reads its record: triggers and row-level security, written by hand.

A database refuses to change what an entry said. The one change it takes is its end: superseded by another entry, or withdrawn,
once. On PostgreSQL the reader of the pages sees the entries of the factories that are his by membership, place or group; a
steward sees titles only. Which department sees which part is decided above, by the declared policy.
"""

from importlib import import_module

from django.db import migrations

lock = import_module("tihang.journey.migrations.0005_second_lock")

ENTRIES = ("equipment", "evidence", "indicatorvalue", "investment", "outsidereport", "scenarioinstance", "system")
TABLES = (*ENTRIES, "listposition", "title")
ENDS = {"superseded_by_id", "withdrawn_at", "withdrawn_by", "withdrawn_why"}
OVER = "OLD.superseded_by_id IS NOT NULL OR OLD.withdrawn_at IS NOT NULL"

FUNCTION = """
CREATE FUNCTION journey_record_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'UPDATE of % is refused: the record only grows', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""

MINE = lock.MINE.format("f.organisation_id")
PLACED = f"f.{lock.PLACED}"
GROUPED = "(f.group_path <> '' AND f.group_path LIKE ANY ((SELECT tihang_group_places())::text[]))"
OF_FACTORY = "EXISTS (SELECT FROM journey_factory f WHERE f.id = factory_id{})"

SEEN = {
    **{f"journey_{table}": OF_FACTORY.format(f" AND ({MINE} OR {PLACED} OR {GROUPED})") for table in ENTRIES},
    "journey_title": OF_FACTORY.format(""),
    "journey_listposition": "true",
}
"""Table → who sees a row. What was published anybody may read; nobody writes while he reads."""


def triggers(apps, vendor):
    """Name and statement of each guard."""
    for table in TABLES:
        model = apps.get_model("journey", table)
        said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in ENDS))
        for name, when in (("said", f"UPDATE OF {said}"), ("over", "UPDATE")):
            yield f"journey_{table}_{name}", _statement(vendor, table, name, when)


def _statement(vendor, table, name, when):
    before = f"CREATE TRIGGER journey_{table}_{name} BEFORE {when} ON journey_{table}"
    only = f"WHEN ({OVER}) " if name == "over" else ""
    if vendor == "sqlite":
        return f"{before} {only}BEGIN SELECT RAISE(ABORT, 'UPDATE of journey_{table} is refused: the record only grows'); END"
    return f"{before} FOR EACH ROW {only}EXECUTE FUNCTION journey_record_refuses()"


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(FUNCTION, None)
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)
    for _, statement in triggers(apps, vendor):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, _ in triggers(apps, vendor):
        on = "" if vendor == "sqlite" else f" ON {name.rpartition('_')[0]}"
        editor.execute(f"DROP TRIGGER {name}{on}", None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)
        editor.execute("DROP FUNCTION journey_record_refuses()", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0009_record")]
    operations = [migrations.RunPython(guard, unguard)]
