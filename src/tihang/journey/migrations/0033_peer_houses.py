"""Peers are counted by house (按单位计数): five others are five houses, since a house knows its own factories. Functions written by hand."""

from importlib import import_module

from django.db import migrations, models

guards = import_module("tihang.journey.migrations.0023_results_guards")

HEAPS = guards.HEAPS.replace("(mine uuid,", "(mine text,").replace("p.factory_id <> mine", "p.house <> mine")
MOST = """
CREATE FUNCTION tihang_most_of_one_house(mine text, of_pack text, of_edition text, since integer, ind text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT coalesce(max(many), 0) FROM (
    SELECT count(*) AS many FROM journey_peerscore p
     WHERE p.pack = of_pack AND p.edition = of_edition AND p.division = left(ind, 2) AND p.year >= since AND p.house <> mine
     GROUP BY p.house) houses
$$
"""


def fill(apps, editor):
    for row in apps.get_model("journey", "PeerScore").objects.select_related("factory"):
        factory = row.factory
        row.house = next((code for code in factory.group_path.split("/") if code), factory.organisation_id.hex)
        row.save(update_fields=["house"])


def count_by_house(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION tihang_peer_heaps(uuid, text, text, integer, text, text, text, text)", None)
        editor.execute(HEAPS, None)
        editor.execute(MOST, None)


def count_by_factory(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION tihang_most_of_one_house(text, text, text, integer, text)", None)
        editor.execute("DROP FUNCTION tihang_peer_heaps(text, text, text, integer, text, text, text, text)", None)
        editor.execute(guards.HEAPS, None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0032_rollout_undo")]
    operations = [
        migrations.RemoveIndex(model_name="peerscore", name="peer_score_in_heaps"),
        migrations.AddField(
            model_name="peerscore",
            name="house",
            field=models.CharField(default="", max_length=40, verbose_name="所属集团或企业"),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="peerscore",
            index=models.Index(
                fields=["pack", "edition", "division", "industry", "province", "city", "scale", "hundredths", "year", "house"],
                name="peer_score_in_heaps",
            ),
        ),
        migrations.AddIndex(
            model_name="peerscore",
            index=models.Index(fields=["pack", "edition", "division", "house", "year"], name="peer_score_by_house"),
        ),
        migrations.RunPython(count_by_house, count_by_factory),
    ]
