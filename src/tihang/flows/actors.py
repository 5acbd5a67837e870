"""Who acts (操作者)."""

from dataclasses import dataclass
from uuid import UUID

from tihang.journey.intake.queries import Scope as Drafts
from tihang.journey.registry.access import NotAllowed, Scope


class NotYours(PermissionError):
    """不是你的: the deed is on something this actor may not touch."""


@dataclass(frozen=True, slots=True)
class Guest:
    """访客: somebody without an account, known by the drafts that his browser session opened or brought a code for."""

    drafts: frozenset[UUID]

    @property
    def scope(self) -> Drafts:
        """What the guest may see."""
        return Drafts(self.drafts)

    def must_hold(self, draft: UUID) -> None:
        """Raise NotYours unless the draft is one of the guest's."""
        if draft not in self.drafts:
            raise NotYours(str(draft))


@dataclass(frozen=True, slots=True)
class Person:
    """登录用户: somebody who has signed in, with what he is to the platform."""

    user: UUID
    scope: Scope


CONSOLE_SCOPE = Scope(console=True)


@dataclass(frozen=True, slots=True)
class Console:
    """控制台操作者: whoever may run commands on the machine itself."""

    user: UUID | None = None

    @property
    def scope(self) -> Scope:
        """What the operator may do: the rows of the policy that name the console."""
        return CONSOLE_SCOPE


@dataclass(frozen=True, slots=True)
class Clockwork:
    """自动任务: work that the installation does by itself at its hour; nobody's id stands for it in the trail."""

    user: None = None
    worker: str = ""
    """The process that does it: what it takes in hand bears this name."""

    @property
    def scope(self) -> Scope:
        """What it may do: as whoever may run commands on the machine."""
        return CONSOLE_SCOPE


__all__ = ["Clockwork", "Console", "Guest", "NotAllowed", "NotYours", "Person"]
