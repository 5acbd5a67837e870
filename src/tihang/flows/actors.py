"""Who acts (操作者)."""

from dataclasses import dataclass
from uuid import UUID

from tihang.journey.intake.queries import Scope


class NotYours(PermissionError):
    """不是你的: the deed is on something this actor may not touch."""


@dataclass(frozen=True, slots=True)
class Guest:
    """访客: somebody without an account, known by the drafts that his browser session opened or brought a code for."""

    drafts: frozenset[UUID]

    @property
    def scope(self) -> Scope:
        """What the guest may see."""
        return Scope(self.drafts)

    def must_hold(self, draft: UUID) -> None:
        """Raise NotYours unless the draft is one of the guest's."""
        if draft not in self.drafts:
            raise NotYours(str(draft))
