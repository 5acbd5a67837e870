"""What a person is to the platform (可见范围), in one statement: it stands before every page, so it is said in plain SQL."""

from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db import connection

from tihang.journey.registry.access import Office, Scope, Standing
from tihang.journey.registry.names import Department, MemberRole, OfficerRole

STATEMENT: Final = """/* kept: tihang_scope */
SELECT 'standing', CAST(organisation_id AS varchar(36)), role, '', '', '' FROM journey_membership WHERE user_id = %s AND until IS NULL
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


@lru_cache(maxsize=65536)
def _standing(body: str, role: str) -> Standing:
    """Made once a process: somebody with a hundred organisations asks for the same hundred again with every answer that he saves."""
    return Standing(UUID(body), MemberRole(role))


def scope_of(user: UUID) -> Scope:
    """The standings, offices, conflicts and duties of a person who has signed in."""
    person = user if connection.vendor == "postgresql" else user.hex  # as the two keep their keys
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [person] * 5)
        rows = cursor.fetchall()
    standings, offices, conflicts, duties = [], [], [], set()
    for kind, body, role, line, path, group in rows:
        if kind == "standing":
            standings.append(_standing(body, role))
        elif kind == "office":
            offices.append(Office(UUID(body), Department(line), OfficerRole(role), path, group))
        elif kind == "conflict":
            conflicts.append(UUID(body))
        else:
            duties.add(kind)
    return Scope(
        user=user,
        standings=tuple(standings),
        offices=tuple(offices),
        conflicts=frozenset(conflicts),
        steward="steward" in duties,
        expert="expert" in duties,
    )
