"""The second lock around papers and scans (第二道锁，纸质件), and what a verification code opens. Written by hand.

A code that is printed on paper opens, for whoever types it, the submissions of the application that it belongs to, so that one may be told
which version a paper is and whether a newer one replaced it; and the papers of those. A paper that is ready stays as it was printed.
"""

from django.db import migrations

OF_SUBMISSION = "EXISTS (SELECT FROM journey_submission s WHERE s.id = submission_id)"
SEEN = {"journey_paper": OF_SUBMISSION, "journey_paperscan": f"{OF_SUBMISSION} AND NOT (SELECT tihang_by_code(submission_id))"}
"""Table → who sees a row: who sees the submission. A scan bears seals and signatures, so a code does not open it."""

OPENED = """
CREATE FUNCTION tihang_application_of_code() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT application_id FROM journey_submission WHERE code = nullif(current_setting('tihang.code', true), '') LIMIT 1
$$
"""
BY_CODE = """
CREATE FUNCTION tihang_by_code(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM journey_submission WHERE id = asked AND application_id = tihang_application_of_code())
$$
"""
KEPT = "CREATE TRIGGER journey_paper_stays BEFORE UPDATE ON journey_paper"


def lock(apps, editor):
    if editor.connection.vendor == "sqlite":
        told = "UPDATE of journey_paper is refused: what was printed stays as it was printed"
        editor.execute(f"{KEPT} WHEN OLD.state = 'ready' BEGIN SELECT RAISE(ABORT, '{told}'); END", None)
        return
    editor.execute(f"{KEPT} FOR EACH ROW WHEN (OLD.state = 'ready') EXECUTE FUNCTION journey_said_refuses()", None)
    editor.execute(OPENED, None)
    editor.execute(BY_CODE, None)
    opened = "application_id = (SELECT tihang_application_of_code())"
    editor.execute(f"CREATE POLICY journey_submission_by_code ON journey_submission FOR SELECT USING ({opened})", None)
    for table, reason in SEEN.items():
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
        editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)


def unlock(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    editor.execute("DROP TRIGGER journey_paper_stays" + (" ON journey_paper" if postgresql else ""), None)
    if not postgresql:
        return
    for table in SEEN:
        editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)
    editor.execute("DROP POLICY IF EXISTS journey_submission_by_code ON journey_submission", None)
    editor.execute("DROP FUNCTION tihang_by_code(uuid)", None)
    editor.execute("DROP FUNCTION tihang_application_of_code()", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0038_papers")]
    operations = [migrations.RunPython(lock, unlock)]
