# Time stamps of the published heads; the database refuses to change or remove one.

import uuid_utils.compat
from django.db import migrations, models

import tihang.journey.trail.rules

NAMES = ("stays", "UPDATE"), ("kept", "DELETE")
SAID = "SELECT RAISE(ABORT, '{} of journey_trailstamp is refused: the trail only grows')"


def set_guards(apps, schema_editor):
    for name, deed in NAMES:
        begin = f"CREATE TRIGGER journey_trailstamp_{name} BEFORE {deed} ON journey_trailstamp"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"{begin} BEGIN {SAID.format(deed)}; END")
        else:
            schema_editor.execute(f"{begin} FOR EACH ROW EXECUTE FUNCTION journey_trail_refuses()")


def lift_guards(apps, schema_editor):
    on = "" if schema_editor.connection.vendor == "sqlite" else " ON journey_trailstamp"
    for name, _deed in NAMES:
        schema_editor.execute(f"DROP TRIGGER journey_trailstamp_{name}{on}")


class Migration(migrations.Migration):
    dependencies = [
        ("journey", "0060_experts_and_draws_lock"),
    ]

    operations = [
        migrations.CreateModel(
            name="TrailStamp",
            fields=[
                ("id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ("region", models.CharField(default="000000", max_length=6, validators=[tihang.journey.trail.rules.check_region], verbose_name="行政区划")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("heads", models.TextField(verbose_name="各链头")),
                ("token", models.BinaryField(verbose_name="时间戳")),
                ("at", models.DateTimeField(verbose_name="盖戳时间")),
                ("authority", models.CharField(max_length=300, verbose_name="时间戳机构")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="证书指纹")),
            ],
            options={
                "verbose_name": "检查点时间戳",
                "verbose_name_plural": "检查点时间戳",
                "constraints": [models.UniqueConstraint(fields=("region", "digest"), name="trail_stamp_once_per_heads")],
            },
        ),
        migrations.RunPython(set_guards, lift_guards),
    ]
