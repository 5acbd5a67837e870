"""Who may read a dossier as far as interests go (无利害关系的专家): the one rule of a panel, for a third reader and for a calibration."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.flows.paneling import rule_of
from tihang.journey.registry.models import Expert
from tihang.journey.review.models import Panel, ReviewCase
from tihang.journey.review.queries.interests import expert_sides, house_sides
from tihang.journey.review.rules.interests import interests


def free_of(panel: Panel, case: UUID, experts: Iterable[Expert], now: datetime) -> list[Expert]:
    """Those of the experts whom nothing ties to the house of a case."""
    on, rows = localdate(now), list(experts)
    house = house_sides([ReviewCase.objects.select_related("factory").get(pk=case)], on)[case]
    sides = expert_sides(rows)
    return [each for each in rows if not interests(sides[each.pk], house, rule_of(panel), on)]
