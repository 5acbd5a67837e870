"""What waits at the steward's desk (平台待办), each counted no further than anybody reads."""

from dataclasses import dataclass

from tihang.journey.registry.access import Deed, Scope, visible
from tihang.journey.registry.models import Authority, Claim, Organisation
from tihang.journey.registry.names import ClaimState
from tihang.journey.registry.queries.offices import AUTHORITY, BODY, CLAIM, COUNTED


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """平台待办."""

    claims: int
    unconfirmed: int
    authorities: int


def desk_counts(*, scope: Scope) -> DeskCounts:
    """Three small counts."""
    claims = Claim.objects.filter(visible(scope, Deed.DECIDE_CLAIM, CLAIM), state=ClaimState.WAITING)
    bodies = Organisation.objects.filter(visible(scope, Deed.CONFIRM_ORGANISATION, BODY), confirmed_at=None, closed_at=None)
    offices = Authority.objects.filter(visible(scope, Deed.SEE_AUTHORITY, AUTHORITY), closed_at=None)
    some = slice(COUNTED + 1)
    return DeskCounts(claims.order_by()[some].count(), bodies.order_by()[some].count(), offices.order_by()[some].count())
