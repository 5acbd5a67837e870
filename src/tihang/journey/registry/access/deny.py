"""How a deed is refused (不允许)."""

from tihang.journey.registry.access.deeds import Deed
from tihang.journey.registry.access.permits import NOTHING, Thing, permits
from tihang.journey.registry.access.scope import Scope


class NotAllowed(PermissionError):
    """没有权限: the policy has no row for this. It never says whether the thing exists."""

    def __init__(self, deed: Deed) -> None:
        super().__init__(deed.value)
        self.deed = deed


def must(scope: Scope, deed: Deed, thing: Thing = NOTHING) -> None:
    """Raise NotAllowed unless the policy allows the deed on the thing."""
    if not permits(scope, deed, thing):
        raise NotAllowed(deed)
