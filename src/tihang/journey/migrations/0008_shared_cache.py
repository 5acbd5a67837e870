"""The table of the cache that all server processes share; a site that sets another cache gets none."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("journey", "0007_factory_words")]
    run_before = [("account", "0006_emailaddress_lower")]  # which looks for the address that 0002_registry gives to people
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
