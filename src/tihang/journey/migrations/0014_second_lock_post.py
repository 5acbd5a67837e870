"""The second lock around the post and consents (第二道锁，收发): written by hand.

A letter may hold an invitation's link or a code until it is sent; only its reader and a steward see that it exists. Notices, wishes and
consents are the person's own. Deeds and the worker step out of the lock, or were never under it.
"""

from django.db import migrations

MYSELF = "user_id = (SELECT tihang_user())"
STEWARD = "(SELECT tihang_steward())"

SEEN = {
    "journey_letter": [STEWARD, MYSELF],
    "journey_notice": [MYSELF],
    "journey_preference": [MYSELF],
    "journey_consent": [MYSELF, "use = 'contact'"],  # whoever weighs a claim has to know whether he may see how to reach somebody
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
    dependencies = [("journey", "0013_second_lock_deciding")]
    operations = [migrations.RunPython(turn, turn_back)]
