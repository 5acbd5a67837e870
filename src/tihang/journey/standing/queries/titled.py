"""Factories that bear a title (有称号的工厂), by the names they were published under."""

from uuid import UUID

from tihang.journey.record.models import CURRENT, Title
from tihang.journey.record.names import ENDED, HELD, Programme

MOST = 3


def titled_with_name(name: str) -> tuple[UUID, ...]:
    """The factories of this very name that were given a title; titles are public, and nothing else is told."""
    rows = Title.objects.filter(CURRENT, programme=Programme.GRADIENT, status__in=HELD | ENDED)
    found = rows.filter(factory__name=" ".join(name.split())).order_by("factory").values_list("factory", flat=True).distinct()
    return tuple(found[:MOST])
