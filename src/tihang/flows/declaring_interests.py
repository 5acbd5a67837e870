"""What declarations share (利害关系): bodies found by the names that were typed, and a reading given up with somebody in its place."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from tihang.flows.paneling import Leaving, step_in
from tihang.journey.registry.models import Organisation
from tihang.journey.registry.operations.conflicts import keep_away
from tihang.journey.registry.rules.naming import name_key
from tihang.journey.review.models import Reading
from tihang.journey.review.names import ReadingState
from tihang.journey.review.operations.panels import mark_reading

MOST = 200
"""So many of a line are compared: no name is longer."""


def bodies_in(text: str) -> set[UUID]:
    """The registered bodies that a text names, one a line, by credit code or full name."""
    lines = {line.strip()[:MOST] for line in text.splitlines() if line.strip()}
    keys = {key for line in lines if (key := name_key(line))}
    codes = {line.upper() for line in lines}
    return set(Organisation.objects.filter(Q(credit_code__in=codes) | Q(name_key__in=keys)).values_list("pk", flat=True))


def keep_away_from(user: UUID, bodies: Iterable[UUID], why: str, now: datetime) -> None:
    """Rows that every rule of the platform reads."""
    for body in sorted(bodies):
        keep_away(user=user, organisation=body, why=why, now=now)


def give_up(reading: Reading, why: str, now: datetime) -> UUID | None:
    """The reading no longer counts and another expert is asked; sheets stay as they are."""
    mark_reading(reading, ReadingState.CONFLICTED, reading.declared_at)
    keep_away(user=reading.expert.user_id, organisation=reading.case.factory.organisation_id, why=why, now=now)
    return step_in(Leaving(reading.panel, reading.case, reading), now)
