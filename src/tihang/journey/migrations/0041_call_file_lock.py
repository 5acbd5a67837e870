"""What is attached to a call in force is public, its content too (0026 knew contents of cabinets only): row-level security, by hand."""

from django.db import migrations

ATTACHED = (
    "EXISTS (SELECT FROM journey_callfile x JOIN journey_call c ON c.id = x.call_id"
    " WHERE x.content_id = journey_content.id AND x.removed_at IS NULL AND c.withdrawn_at IS NULL)"
)


def lock(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(f"CREATE POLICY journey_content_attached ON journey_content FOR SELECT USING ({ATTACHED})", None)


def unlock(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP POLICY IF EXISTS journey_content_attached ON journey_content", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0040_prefilled_answers")]
    operations = [migrations.RunPython(lock, unlock)]
