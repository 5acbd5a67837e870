"""Names behind the ids that the trail keeps (人名), for pages whose reader may see the trail."""

from collections.abc import Collection
from uuid import UUID

from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.models import User


def people_names(*, scope: Scope, users: Collection[UUID]) -> dict[UUID, str]:
    """Id → name, in one query; somebody whose account is gone is missing."""
    rows = User.objects.filter(visible(scope, Deed.SEE_TRAIL, Columns()), pk__in=users)
    return {row.pk: str(row) for row in rows}


def names_of(users: Collection[UUID]) -> dict[UUID, str]:
    """Id → name of people who wrote in something that was read on the reader's behalf: a colleague's name stands beside his word."""
    return {row.pk: str(row) for row in User.objects.filter(pk__in=users)} if users else {}
