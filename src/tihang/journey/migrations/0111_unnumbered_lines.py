"""A line of a list that was published without numbers says so. Its number then is no more than its place here, which its address is made of."""

from importlib import import_module

from django.db import migrations, models

record = import_module("tihang.journey.migrations.0010_record_guards")
NAME, OTHER = "journey_listposition_said", "journey_listposition_over"


def guard(apps, editor):
    """The guards over all columns are made anew, for a column came."""
    vendor = editor.connection.vendor
    for name, statement in record.triggers(apps, vendor):
        if name in {NAME, OTHER}:
            editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else " ON journey_listposition"), None)
            editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0142_panel_by_the_campaign")]
    operations = [
        migrations.AddField(
            model_name="listposition",
            name="unnumbered",
            field=models.BooleanField(null=True, verbose_name="公布时没有序号"),
        ),
        migrations.RunPython(guard, guard),
    ]
