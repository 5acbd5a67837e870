"""A locked roster and its signatures stay as they were, and who sees them: triggers and row-level security, by hand.

What was frozen never changes; only its state, when it was forwarded and why it was unlocked do. On PostgreSQL the departments of the office
and those above see it; nobody of a factory does.
"""

from importlib import import_module

from django.db import migrations

rollout = import_module("tihang.journey.migrations.0021_rollout_lock")

FROZEN = "content, sha256, sm3, code, number, supersedes, locked_by, locked_at, campaign_id, office"
ROSTER, SIGNED = "journey_roster", "journey_rostersignature"
MINE = "EXISTS (SELECT FROM journey_roster r WHERE r.id = roster_id)"
SEEN = {
    ROSTER: f"{rollout.PLACED} OR {rollout.GROUP_PLACED}",
    "journey_rosterrow": MINE,
    SIGNED: MINE,
}
"""Table → who sees a row."""

TRIGGERS = (
    (f"{ROSTER}_frozen", ROSTER, "UPDATE", f"UPDATE OF {FROZEN}", "OLD.sha256 <> ''"),
    (f"{ROSTER}_kept", ROSTER, "DELETE", "DELETE", ""),
    (f"{SIGNED}_said", SIGNED, "UPDATE", "UPDATE", ""),
    (f"{SIGNED}_kept", SIGNED, "DELETE", "DELETE", ""),
)


def guard(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    for name, table, what, when, only in TRIGGERS:
        head = f"CREATE TRIGGER {name} BEFORE {when} ON {table}"
        if postgresql:
            only = f" WHEN ({only})" if only else ""
            editor.execute(f"{head} FOR EACH ROW{only} EXECUTE FUNCTION journey_said_refuses()", None)
        else:
            only = f" WHEN {only}" if only else ""
            told = f"{what} of {table} is refused: what was frozen stays as it was"
            editor.execute(f"{head}{only} BEGIN SELECT RAISE(ABORT, '{told}'); END", None)
    if postgresql:
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)


def unguard(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    for name, table, *_ in TRIGGERS:
        editor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if postgresql else ""), None)
    if postgresql:
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0055_rosters")]
    operations = [migrations.RunPython(guard, unguard)]
