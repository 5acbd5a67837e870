"""The second lock around proofs of deposit as files (第二道锁，回执件). Written by hand: one that is ready stays, and no code opens it."""

from django.db import migrations

TABLE = "journey_depositprint"
SEEN = {TABLE: "EXISTS (SELECT FROM journey_submission s WHERE s.id = submission_id) AND NOT (SELECT tihang_by_code(submission_id))"}
"""Table → who sees a row: who sees the submission, and not by its code alone."""

KEPT = f"CREATE TRIGGER {TABLE}_stays BEFORE UPDATE ON {TABLE}"


def lock(apps, editor):
    if editor.connection.vendor == "sqlite":
        told = f"UPDATE of {TABLE} is refused: what was printed stays as it was printed"
        editor.execute(f"{KEPT} WHEN OLD.state = 'ready' BEGIN SELECT RAISE(ABORT, '{told}'); END", None)
        return
    editor.execute(f"{KEPT} FOR EACH ROW WHEN (OLD.state = 'ready') EXECUTE FUNCTION journey_said_refuses()", None)
    editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY", None)
    editor.execute(f"CREATE POLICY {TABLE}_seen ON {TABLE} FOR SELECT USING ({SEEN[TABLE]})", None)


def unlock(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    editor.execute(f"DROP TRIGGER {TABLE}_stays" + (f" ON {TABLE}" if postgresql else ""), None)
    if postgresql:
        editor.execute(f"DROP POLICY IF EXISTS {TABLE}_seen ON {TABLE}", None)
        editor.execute(f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0044_deposit_prints")]
    operations = [migrations.RunPython(lock, unlock)]
