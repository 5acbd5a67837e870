"""The second lock around habits, calendar addresses and short messages (第二道锁，收信习惯): each person's own. Written by hand."""

from django.db import migrations

MYSELF = "user_id = (SELECT tihang_user())"
STEWARD = "(SELECT tihang_steward())"

SEEN = {
    "journey_habit": [MYSELF],
    "journey_calendarfeed": [MYSELF],
    "journey_telephone": [MYSELF],
    "journey_shortmessage": [STEWARD, MYSELF],
}
"""Table → who sees a row."""


def turn(apps, editor):
    if editor.connection.vendor == "postgresql":
        for table, reasons in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({' OR '.join(reasons)})", None)


def turn_back(apps, editor):
    if editor.connection.vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0036_notifying")]
    operations = [migrations.RunPython(turn, turn_back)]
