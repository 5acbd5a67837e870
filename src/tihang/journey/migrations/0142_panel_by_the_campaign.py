"""A panel keeps whether a calibration dossier comes first, and why it departs from what its campaign says."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journey", "0110_read_by_code")]
    operations = [
        migrations.AddField("panel", "calibration_owed", models.BooleanField("要先定校准材料", default=False)),
        migrations.AddField("panel", "why", models.CharField("不照规定的理由", blank=True, max_length=1000, default=""), preserve_default=False),
    ]
