"""Common control (同一控制): who is controlled, however indirectly, by somebody who also controls this organisation."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

STATEMENT: Final = """
WITH RECURSIVE
  held (owner, owned) AS (
    SELECT owner_id, owned_id FROM journey_ownership
     WHERE controls AND (since IS NULL OR since <= %s) AND (until IS NULL OR until > %s)
  ),
  above (id) AS (
    SELECT id FROM journey_organisation WHERE id = %s
    UNION SELECT held.owner FROM above JOIN held ON held.owned = above.id
  ),
  family (id) AS (
    SELECT id FROM above
    UNION SELECT held.owned FROM family JOIN held ON held.owner = family.id
  )
SELECT id FROM family
"""
"""UNION, not UNION ALL: who was found is not found again, so that two companies that own each other end the walk."""


def under_common_control(organisation: UUID, on: date) -> frozenset[UUID]:
    """The organisation, whoever controls it, and whomever those control, on a day; in one statement. For rules of flows."""
    key = organisation if connection.vendor == "postgresql" else organisation.hex  # as the two keep their keys
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [on, on, key])
        rows = cursor.fetchall()
    return frozenset(row[0] if isinstance(row[0], UUID) else UUID(row[0]) for row in rows)
