"""How far each target of a roll-out is (应评企业的进度), in one statement for thousands of them, the same on both databases.

It joins the list with the register by credit code, and so with memberships, workspaces, signed self-assessments and outside reports; of all
of these it gives that they are there, when, and the level, never an answer. On PostgreSQL a page asks the function
`tihang_standing`, which does the same for the targets that the asking officer governs, since memberships are not his to read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection

BODY: Final = """
  x AS (SELECT id, year, place_path, group_path, {first} AS first_day, {last} AS last_day FROM journey_rollout WHERE id = {rollout}),
  t AS MATERIALIZED (SELECT t.id, t.credit_code FROM journey_target t WHERE t.rollout_id = {rollout}{which}),
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
     WHERE l.rollout_id = {rollout} AND l.credit_code = t.credit_code AND l.made_on >= x.first_day AND l.made_on <= x.last_day
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
"""Everything but the last SELECT: one row for each thing known of a target. CROSS JOIN keeps the order of the tables on SQLite.

Of several reports the newest one out of a list counts before what a factory said itself; of several factories the best one signed."""

SAID: Final = """
  SELECT target, MAX(manned) = 1 AS manned, MIN(started_at) AS started_at, MIN(signed_at) AS signed_at, MAX(low) AS low, MAX(high) AS high,
         MIN(reported_on) AS reported_on, MAX(listed) AS listed, CAST(substr(MAX(newest), 12, 1) AS integer) AS reported FROM u GROUP BY target
"""
STATE: Final = """CASE WHEN s.reported_on IS NOT NULL THEN 'elsewhere' WHEN s.signed_at IS NOT NULL THEN 'here'
  WHEN s.started_at IS NOT NULL THEN 'started' WHEN NOT s.manned THEN 'no_account' WHEN t.invited_at IS NOT NULL THEN 'invited'
  ELSE 'uninvited' END"""
LEVEL: Final = "CASE WHEN s.reported_on IS NOT NULL THEN s.reported ELSE s.low END"
SQLITE: Final = {"first": "(year || '-01-01')", "last": "(year || '-12-31')"}
POSTGRESQL: Final = {"first": "make_date(year, 1, 1)", "last": "make_date(year, 12, 31)"}


@dataclass(frozen=True, slots=True)
class Source:
    """连接来源: the text before a SELECT and the name to join, with what goes into it."""

    before: str
    name: str
    given: tuple[Any, ...]


def source(rollout: UUID, only: Sequence[UUID] | None = None) -> Source:
    """Where the standing of the targets of a roll-out comes from; ``only`` these of them."""
    if connection.vendor == "postgresql":
        if _reading():
            return Source("", "tihang_standing(%s, %s)", (rollout, list(only) if only is not None else None))
        which, keys = (" AND t.id = ANY (%s)", (list(only),)) if only is not None else ("", ())
        body = BODY.format(rollout="%s", which=which, **POSTGRESQL)
        return Source(f"WITH {body}, s AS MATERIALIZED ({SAID})", "s", (rollout, rollout, *keys, rollout))
    marks = ", ".join(["%s"] * len(only or ()))
    body = BODY.format(rollout="%s", which=f" AND t.id IN ({marks})" if only is not None else "", **SQLITE)
    return Source(
        f"WITH {body}, s AS MATERIALIZED ({SAID})", "s", (rollout.hex, rollout.hex, *(key.hex for key in only or ()), rollout.hex)
    )


def key(value: UUID) -> Any:
    """A key as this database takes it in plain SQL."""
    return value if connection.vendor == "postgresql" else value.hex


def _reading() -> bool:
    """Whether a page asks, as the role that may read only what is its person's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role', true) = 'tihang_reader'")
        return bool(cursor.fetchone()[0])


def rows(statement: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a statement of ours gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(given))
        return cursor.fetchall()
