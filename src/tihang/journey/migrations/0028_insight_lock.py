"""A frozen report stays as it was made, and officers read how far their targets are: triggers and the second lock, written by hand.

`tihang_standing` tells a page how far the targets are that the asking officer governs. It looks where his own eyes may not go (memberships,
factories next door in the same roll-out), and gives nothing but whether, when and the level. Inside a deed it tells of all of them.
"""

from importlib import import_module

from django.db import migrations

rollout = import_module("tihang.journey.migrations.0021_rollout_lock")

FUNCTION = """
CREATE FUNCTION journey_report_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: a report is frozen', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
GUARDS = {"stays": "UPDATE", "kept": "DELETE"}
TABLE = "journey_rolloutreport"
MINE = (
    " AND (t.group_path = '' AND t.place_path LIKE ANY ((SELECT tihang_places())::text[]) OR t.group_path <> ''"
    " AND (t.place_path LIKE ANY ((SELECT tihang_places())::text[]) OR t.group_path LIKE ANY ((SELECT tihang_group_places())::text[])))"
    " AND (only_these IS NULL OR t.id = ANY (only_these))"
)
BODY = """
  x AS (SELECT id, year, place_path, group_path, make_date(year, 1, 1) AS first_day, make_date(year, 12, 31) AS last_day FROM journey_rollout WHERE id = of_rollout),
  t AS MATERIALIZED (SELECT t.id, t.credit_code FROM journey_target t WHERE t.rollout_id = of_rollout{mine}),
  b AS MATERIALIZED (
    SELECT t.id AS target, o.id AS body FROM x CROSS JOIN t CROSS JOIN journey_organisation o
     WHERE o.credit_code = t.credit_code AND o.closed_at IS NULL
       AND ((o.place_path >= x.place_path AND o.place_path < x.place_path || '~'
            AND o.group_path >= x.group_path AND o.group_path < x.group_path || '~')
        OR EXISTS (SELECT 1 FROM journey_factory f WHERE f.organisation_id = o.id AND f.place_path >= x.place_path
            AND f.place_path < x.place_path || '~' AND f.group_path >= x.group_path AND f.group_path < x.group_path || '~'))),
  f AS MATERIALIZED (
    SELECT b.target, f.id AS factory, x.year, x.first_day, x.last_day FROM x CROSS JOIN b CROSS JOIN journey_factory f
     WHERE f.organisation_id = b.body AND f.place_path >= x.place_path AND f.place_path < x.place_path || '~'
       AND f.group_path >= x.group_path AND f.group_path < x.group_path || '~'),
  e AS (
    SELECT t.id AS target, l.made_on, l.level, 1 AS listed FROM x CROSS JOIN t CROSS JOIN journey_listedresult l
     WHERE l.rollout_id = of_rollout AND l.credit_code = t.credit_code AND l.made_on >= x.first_day AND l.made_on <= x.last_day
    UNION ALL
    SELECT f.target, r.made_on, r.level, CASE WHEN r.confidence = 'stated' THEN 0 ELSE 1 END FROM f CROSS JOIN journey_outsidereport r
     WHERE r.factory_id = f.factory AND r.superseded_by_id IS NULL AND r.withdrawn_at IS NULL
       AND r.made_on >= f.first_day AND r.made_on <= f.last_day),
  u AS (
    SELECT t.id AS target, 0 AS manned, CAST(NULL AS timestamptz) AS started_at, CAST(NULL AS timestamptz) AS signed_at,
           CAST(NULL AS smallint) AS low, CAST(NULL AS smallint) AS high, CAST(NULL AS date) AS reported_on, CAST(NULL AS integer) AS listed,
           CAST(NULL AS varchar(12)) AS newest FROM t
    UNION ALL
    SELECT b.target, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM b CROSS JOIN journey_membership m
     WHERE m.organisation_id = b.body AND m.until IS NULL
    UNION ALL
    SELECT f.target, 0, w.created_at, NULL, NULL, NULL, NULL, NULL, NULL FROM f CROSS JOIN journey_workspace w
     WHERE w.factory_id = f.factory AND w.year = f.year
    UNION ALL
    SELECT f.target, 0, NULL, a.signed_at, a.level_low, a.level_high, NULL, NULL, NULL FROM f CROSS JOIN journey_selfassessment a
     WHERE a.factory_id = f.factory AND a.year = f.year AND a.superseded_by_id IS NULL
    UNION ALL
    SELECT e.target, 0, NULL, NULL, NULL, NULL, e.made_on, e.listed,
           CAST(e.listed AS varchar(1)) || CAST(e.made_on AS varchar(10)) || CAST(e.level AS varchar(1)) FROM e)
"""
SAID = """
  SELECT target, MAX(manned) = 1 AS manned, MIN(started_at) AS started_at, MIN(signed_at) AS signed_at, MAX(low) AS low, MAX(high) AS high,
         MIN(reported_on) AS reported_on, MAX(listed) AS listed, CAST(substr(MAX(newest), 12, 1) AS integer) AS reported FROM u GROUP BY target
"""
"""As journey/insight/queries/standing.py said it when this was written."""

STANDING = """
CREATE FUNCTION tihang_standing(of_rollout uuid, only_these uuid[]) RETURNS TABLE (
    target uuid, manned boolean, started_at timestamptz, signed_at timestamptz, low smallint, high smallint, reported_on date,
    listed integer, reported integer
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$ WITH {body} {said} $$
"""
SEEN = {TABLE: [rollout.PLACED, rollout.GROUP_PLACED]}
"""Table → who sees a row."""


def guard(apps, editor):
    if editor.connection.vendor == "sqlite":
        for name, what in GUARDS.items():
            body = f"BEGIN SELECT RAISE(ABORT, '{what} of {TABLE} is refused: a report is frozen'); END"
            editor.execute(f"CREATE TRIGGER {TABLE}_{name} BEFORE {what} ON {TABLE} {body}", None)
        return
    editor.execute(FUNCTION, None)
    for name, what in GUARDS.items():
        editor.execute(f"CREATE TRIGGER {TABLE}_{name} BEFORE {what} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION journey_report_refuses()", None)
    for column, length in (("place_path", 60), ("group_path", 120)):
        editor.execute(f'ALTER TABLE {TABLE} ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"', None)
    editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY", None)
    editor.execute(f"CREATE POLICY {TABLE}_seen ON {TABLE} FOR SELECT USING ({' OR '.join(SEEN[TABLE])})", None)
    editor.execute(STANDING.format(body=BODY.format(mine=MINE), said=SAID), None)


def unguard(apps, editor):
    on = "" if editor.connection.vendor == "sqlite" else f" ON {TABLE}"
    for name in GUARDS:
        editor.execute(f"DROP TRIGGER {TABLE}_{name}{on}", None)
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION tihang_standing(uuid, uuid[])", None)
        editor.execute(f"DROP POLICY IF EXISTS {TABLE}_seen ON {TABLE}", None)
        editor.execute(f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY", None)
        editor.execute("DROP FUNCTION journey_report_refuses()", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0027_insight")]
    operations = [migrations.RunPython(guard, unguard)]
