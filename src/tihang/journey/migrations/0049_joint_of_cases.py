"""What joint meant when a case was opened (会商办法), kept with it: the column, and a trigger so that it stays as it was. By hand."""

from django.db import migrations, models

TABLE = "journey_reviewcase"
NAME = f"{TABLE}_joint_said"
KEPT = f"CREATE TRIGGER {NAME} BEFORE UPDATE OF joint ON {TABLE}"


def guard(apps, editor):
    if editor.connection.vendor == "sqlite":
        told = f"UPDATE of {TABLE} is refused: what joint means stays as it was when the case was opened"
        editor.execute(f"{KEPT} BEGIN SELECT RAISE(ABORT, '{told}'); END", None)
        return
    editor.execute(f"{KEPT} FOR EACH ROW EXECUTE FUNCTION journey_said_refuses()", None)


def unguard(apps, editor):
    editor.execute(f"DROP TRIGGER {NAME}" + ("" if editor.connection.vendor == "sqlite" else f" ON {TABLE}"), None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0048_public_lists")]
    operations = [
        migrations.AddField("reviewcase", "joint", models.TextField("会商办法", blank=True, null=True)),
        migrations.RunPython(guard, unguard),
    ]
