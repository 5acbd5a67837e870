"""The second lock on roll-outs: an officer reads targets, results and reports of his jurisdiction or group, and nothing of others.

A roll-out itself is seen from above and from below: a district mobilises for the roll-out of its city. What was uploaded and not yet
brought in is for the authority that uploaded it, and for those above it.
"""

from importlib import import_module

from django.db import migrations

lock = import_module("tihang.journey.migrations.0005_second_lock")

PLACED = "(group_path = '' AND place_path LIKE ANY ((SELECT tihang_places())::text[]))"
GROUP_PLACED = "(group_path <> '' AND (place_path LIKE ANY ((SELECT tihang_places())::text[]) OR group_path LIKE ANY ((SELECT tihang_group_places())::text[])))"
ABOVE = "(group_path = '' AND EXISTS (SELECT FROM unnest((SELECT tihang_places())::text[]) mine WHERE left(mine, -1) LIKE place_path || '%'))"
GROUP_ABOVE = (
    "(group_path <> '' AND EXISTS (SELECT FROM unnest((SELECT tihang_group_places())::text[]) mine"
    " WHERE left(mine, -1) LIKE group_path || '%'))"
)
MINE = "(SELECT tihang_authorities())::uuid[]"
OF_ROLLOUT = f"EXISTS (SELECT FROM journey_rollout r WHERE r.id = rollout_id AND r.authority_id = ANY ({MINE}))"

SEEN = {
    "journey_rollout": [PLACED, GROUP_PLACED, ABOVE, GROUP_ABOVE],
    "journey_target": [PLACED, GROUP_PLACED],
    "journey_listedresult": [PLACED, GROUP_PLACED],
    "journey_goal": [PLACED, GROUP_PLACED, ABOVE, GROUP_ABOVE],
    "journey_reportedcount": [PLACED, GROUP_PLACED, ABOVE, GROUP_ABOVE],
    "journey_rolloutlist": [OF_ROLLOUT],
    "journey_columnchoice": [f"authority_id = ANY ({MINE})"],
}
"""Table → who sees a row."""

PATHS = ("journey_rollout", "journey_target", "journey_listedresult", "journey_goal", "journey_reportedcount")
"""Paths are compared byte by byte, so that one index serves both the jurisdiction and the order."""


def turn(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table in PATHS:
        for column, length in (("place_path", 60), ("group_path", 120)):
            editor.execute(f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"', None)
    for table, reasons in SEEN.items():
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
        editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({' OR '.join(reasons)})", None)


def turn_back(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table in SEEN:
        editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0020_rollout")]
    operations = [migrations.RunPython(turn, turn_back)]
