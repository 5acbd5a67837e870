"""What a person is to the platform (可见范围), in one statement: it stands before every page, so it is said in plain SQL."""

from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db import connection

from tihang.journey.registry.access import Office, Scope, Standing
from tihang.journey.registry.names import Department, MemberRole, OfficerRole

STATEMENT: Final = """/* kept: tihang_scope */
SELECT 'standing', {together}(CAST(organisation_id AS varchar(36)) || ' ' || role, ','), '', '', '', ''
  FROM journey_membership WHERE user_id = %s AND until IS NULL
UNION ALL
SELECT 'office', CAST(a.id AS varchar(36)), p.role, a.department, a.path, COALESCE(g.group_path, '')
  FROM journey_posting p JOIN journey_authority a ON a.id = p.authority_id LEFT JOIN journey_organisation g ON g.id = a.group_id
 WHERE p.user_id = %s AND p.until IS NULL AND a.closed_at IS NULL
UNION ALL
SELECT 'conflict', CAST(organisation_id AS varchar(36)), '', '', '', '' FROM journey_conflict WHERE user_id = %s AND until IS NULL
UNION ALL
SELECT 'steward', '', '', '', '', '' FROM journey_stewardship WHERE user_id = %s AND until IS NULL
UNION ALL
SELECT 'expert', '', '', '', '', '' FROM journey_expert WHERE user_id = %s AND until IS NULL
"""
TOGETHER: Final = {"postgresql": "string_agg", "sqlite": "group_concat"}


@lru_cache(maxsize=4096)
def _standings(said: str) -> tuple[Standing, ...]:
    """Read once a process: somebody with a hundred organisations brings the same hundred again with every answer that he saves."""
    pairs = (each.split(" ") for each in said.split(","))
    return tuple(Standing(UUID(body), MemberRole(role)) for body, role in pairs)


def scope_of(user: UUID) -> Scope:
    """The standings, offices, conflicts and duties of a person who has signed in."""
    person = user if connection.vendor == "postgresql" else user.hex  # as the two keep their keys
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(together=TOGETHER[connection.vendor]), [person] * 5)
        rows = cursor.fetchall()
    standings: tuple[Standing, ...] = ()
    offices, conflicts, duties = [], [], set()
    for kind, body, role, line, path, group in rows:
        if kind == "standing":
            standings = _standings(body) if body else ()
        elif kind == "office":
            offices.append(Office(UUID(body), Department(line), OfficerRole(role), path, group))
        elif kind == "conflict":
            conflicts.append(UUID(body))
        else:
            duties.add(kind)
    return Scope(
        user=user,
        standings=standings,
        offices=tuple(offices),
        conflicts=frozenset(conflicts),
        steward="steward" in duties,
        expert="expert" in duties,
    )
