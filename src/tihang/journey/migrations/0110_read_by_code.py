"""Who holds a receipt reads his objection, and whoever sees a visit sees the round it was drawn in: policies, by hand.

Found on PostgreSQL alone: the receipt page found no receipt, and an officer of a group saw no visit that a district had drawn.
"""

from importlib import import_module

from django.db import migrations

results = import_module("tihang.journey.migrations.0023_results_guards")

OBJECTED = "EXISTS (SELECT FROM journey_objection o WHERE o.list_id = journey_recognitionrow.list_id AND o.case_id = journey_recognitionrow.case_id AND o.{})"
DRAWN = "EXISTS (SELECT FROM journey_visit v WHERE v.round_id = journey_visitround.id)"
ALSO = {
    "journey_objection": results.BY_CODE,
    "journey_recognitionrow": OBJECTED.format(results.BY_CODE),
    "journey_visitround": DRAWN,
}
"""Table → a further reason to see a row."""


def open_(apps, editor):
    if editor.connection.vendor == "postgresql":
        for table, reason in ALSO.items():
            editor.execute(f"CREATE POLICY {table}_also_seen ON {table} FOR SELECT USING ({reason})", None)


def close(apps, editor):
    if editor.connection.vendor == "postgresql":
        for table in ALSO:
            editor.execute(f"DROP POLICY IF EXISTS {table}_also_seen ON {table}", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0109_check_rounds_lock")]
    operations = [migrations.RunPython(open_, close)]
