"""Packages stay as they were sealed, and who sees them: triggers, policies, and what a code on paper opens. Written by hand.

What was sealed never changes, a receipt is given once, and a paper keeps what it is. On PostgreSQL the departments of the sender and those
above it see a package; whoever holds a code learns the digests of the files that bear it, and whether its roster was superseded.
"""

from importlib import import_module

from django.db import migrations

rollout = import_module("tihang.journey.migrations.0021_rollout_lock")

PACKAGE, ITEM = "journey_package", "journey_packageitem"
SEALED = "content, sha256, code, roster, roster_code, campaign_id, office, place_path, group_path, to_path, asked_by, asked_at"
RECEIPT = "receipt, receipt_sha256, receipt_code, received_by, received_at"
SEEN = {
    PACKAGE: f"{rollout.PLACED} OR {rollout.GROUP_PLACED}",
    ITEM: f"EXISTS (SELECT FROM {PACKAGE} p WHERE p.id = package_id)",
}
"""Table → who sees a row."""

TRIGGERS = (
    (f"{PACKAGE}_sealed", PACKAGE, "UPDATE", f"UPDATE OF {SEALED}", ""),
    (f"{PACKAGE}_receipt", PACKAGE, "UPDATE", f"UPDATE OF {RECEIPT}", "OLD.receipt_code <> ''"),
    (f"{PACKAGE}_kept", PACKAGE, "DELETE", "DELETE", ""),
    (f"{ITEM}_listed", ITEM, "UPDATE", "UPDATE OF package_id, number, kind, name, code, submission, pages, copies", ""),
    (f"{ITEM}_kept", ITEM, "DELETE", "DELETE", ""),
)
ASKING = """
CREATE OR REPLACE FUNCTION tihang_package_prints(asked text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
  $$ SELECT prints FROM journey_package WHERE asked <> '' AND (code = asked OR roster_code = asked) $$;
CREATE OR REPLACE FUNCTION tihang_roster_state(asked text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
  $$ SELECT state::text FROM journey_roster WHERE asked <> '' AND code = asked LIMIT 1 $$;
"""
MADE = ("tihang_package_prints", "tihang_roster_state")


def guard(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    for name, table, what, when, only in TRIGGERS:
        head = f"CREATE TRIGGER {name} BEFORE {when} ON {table}"
        if postgresql:
            held = f" WHEN ({only})" if only else ""
            editor.execute(f"{head} FOR EACH ROW{held} EXECUTE FUNCTION journey_said_refuses()", None)
        else:
            held = f" WHEN {only}" if only else ""
            told = f"{what} of {table} is refused: what was sealed stays as it was"
            editor.execute(f"{head}{held} BEGIN SELECT RAISE(ABORT, '{told}'); END", None)
    if postgresql:
        editor.execute(ASKING, None)
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)


def unguard(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    for name, table, *_ in TRIGGERS:
        editor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if postgresql else ""), None)
    if postgresql:
        for name in MADE:
            editor.execute(f"DROP FUNCTION IF EXISTS {name}(text)", None)
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0057_packages")]
    operations = [migrations.RunPython(guard, unguard)]
