"""Who looks after this instance (平台管理员)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.models import Stewardship
from tihang.journey.registry.queries.people_by_name import person_called


@dataclass(frozen=True, slots=True)
class StewardRow:
    """平台管理员一行."""

    id: UUID
    user: UUID
    sign_in_name: str
    name: str
    since: datetime
    active: bool


def stewards(*, scope: Scope) -> tuple[StewardRow, ...]:
    """Everybody who looks after it now, longest first, in one query."""
    rows = Stewardship.objects.filter(visible(scope, Deed.SEE_DESK, Columns()), until=None).select_related("user").order_by("since", "id")
    return tuple(StewardRow(row.pk, row.user_id, row.user.sign_in_name, str(row.user), row.since, row.user.is_active) for row in rows)


def has_account(who: str) -> bool:
    """Whether exactly one person goes by this sign-in name or address."""
    return person_called(who) is not None
