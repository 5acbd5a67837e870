"""What was filed stays filed: triggers and row-level security for files, written by hand.

The bytes that a file names, when it came and from whom are never changed; taking back happens once, and so does the end of a proof. The
name and the days of validity may be mended, and the trail says who did. A content never becomes another content. On PostgreSQL a
reader sees the files of the factories that are his by membership, place or group, and a content by the files that name it.
"""

from importlib import import_module

from django.db import migrations

record = import_module("tihang.journey.migrations.0010_record_guards")

OF_FACTORY = record.OF_FACTORY.format(f" AND ({record.MINE} OR {record.PLACED} OR {record.GROUPED})")
SEEN = {
    "journey_file": OF_FACTORY,
    "journey_proof": OF_FACTORY,
    "journey_content": "EXISTS (SELECT FROM journey_file x WHERE x.content_id = journey_content.id)",
    "journey_rendition": "EXISTS (SELECT FROM journey_file x WHERE x.content_id = journey_rendition.content_id)",
}
"""Table → who sees a row."""

FIXED = {
    "file": ("id", "region", "factory_id", "content_id", "uploaded_at", "uploaded_by"),
    "proof": ("id", "region", "factory_id", "file_id", "pack", "question", "page", "note", "bound_at", "bound_by"),
    "content": ("id", "region", "digest", "size", "kind", "media_type", "stored_at"),
}
OVER = {"file": "OLD.taken_back_at IS NOT NULL", "proof": "OLD.ended_at IS NOT NULL"}
EVIDENCE = (
    "confidence", "digest", "document", "entry", "factory_id", "file_id", "id", "kind", "noun", "page", "recorded_at", "recorded_by",
    "region", "source", "title", "url",
)
"""What evidence says, the file it points at now among it."""


def triggers(vendor):
    """Name, table and statement of each guard."""
    for table, columns in FIXED.items():
        said = ", ".join(f'"{column}"' for column in columns)
        yield f"journey_{table}_said", f"journey_{table}", _statement(vendor, table, "said", f"UPDATE OF {said}", "")
        if table in OVER:
            yield f"journey_{table}_over", f"journey_{table}", _statement(vendor, table, "over", "UPDATE", f"WHEN ({OVER[table]}) ")


def _statement(vendor, table, name, when, only):
    before = f"CREATE TRIGGER journey_{table}_{name} BEFORE {when} ON journey_{table}"
    if vendor == "sqlite":
        return f"{before} {only}BEGIN SELECT RAISE(ABORT, 'UPDATE of journey_{table} is refused: what was filed stays filed'); END"
    return f"{before} FOR EACH ROW {only}EXECUTE FUNCTION journey_record_refuses()"


def _evidence(vendor, columns):
    """The guard of what evidence says, made anew over these columns."""
    on = "" if vendor == "sqlite" else " ON journey_evidence"
    yield f"DROP TRIGGER IF EXISTS journey_evidence_said{on}"
    said = ", ".join(f'"{column}"' for column in columns)
    yield _statement(vendor, "evidence", "said", f"UPDATE OF {said}", "")


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)
    for _name, _table, statement in triggers(vendor):
        editor.execute(statement, None)
    for statement in _evidence(vendor, EVIDENCE):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, table, _statement_ in triggers(vendor):
        editor.execute(f"DROP TRIGGER {name}{'' if vendor == 'sqlite' else f' ON {table}'}", None)
    for statement in _evidence(vendor, [column for column in EVIDENCE if column != "file_id"]):
        editor.execute(statement, None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0025_files")]
    operations = [migrations.RunPython(guard, unguard)]
