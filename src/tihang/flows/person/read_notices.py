"""Mark one's own notices as read (标记已读)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.post import operations as post
from tihang.journey.registry.access import Deed, Thing, must


@deed
def read_notices(*, actor: Person, now: datetime, notices: Collection[UUID] | None = None) -> int:
    """These, or all; of somebody else's none. No trail: reading is nobody's business. Raises NotAllowed."""
    must(actor.scope, Deed.READ_NOTICES, Thing(user=actor.user))
    return post.read_notices(user=actor.user, now=now, notices=notices)
