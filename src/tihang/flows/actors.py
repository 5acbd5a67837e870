"""Who acts (操作者)."""

from dataclasses import dataclass
from uuid import UUID

from tihang.journey.registry.access import NotAllowed, Scope


@dataclass(frozen=True, slots=True)
class Guest:
    """访客: somebody without an account, known by the drafts that his browser session opened or brought a code for."""

    drafts: frozenset[UUID]
    user: None = None

    @property
    def scope(self) -> Scope:
        """What the guest may see."""
        return Scope(drafts=self.drafts)


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


Filler = Guest | Person
"""填报人: whoever fills a sheet, with an account or without."""

__all__ = ["Clockwork", "Console", "Filler", "Guest", "NotAllowed", "Person"]
