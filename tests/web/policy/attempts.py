"""Attempts (尝试): each deed as a form that somebody could send, with the thing that the policy is asked about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tihang.journey.registry.access import Deed, Thing, permits
from web.policy.world import Persona, World


@dataclass(frozen=True)
class Post:
    """一次提交: where, and what."""

    path: str
    form: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """备好的对象: the doors of a deed on something fresh, what the policy is asked, and how the world is mended after a deed was done."""

    doors: tuple[Post, ...]
    thing: Thing | Callable[[Persona], Thing]
    mend: Callable[[Persona], object] = lambda persona: None
    proof: Callable[[Persona], bool] | None = None
    """How one sees that it was done, where the trail says nothing of it."""

    def allowed(self, persona: Persona, deed: Deed) -> bool:
        """What the policy says."""
        return permits(persona.scope, deed, self.thing(persona) if callable(self.thing) else self.thing)


@dataclass(frozen=True)
class Attempt:
    """尝试: a deed, in words that tell two attempts of one deed apart."""

    deed: Deed
    name: str
    make: Callable[[World], Made]


@dataclass(frozen=True)
class Reading:
    """读: where something stands that only some may see. ``lacking``: who may by the policy, but has no door yet, and why."""

    deed: Deed
    mark: Callable[[World], str]
    doors: Callable[[World], tuple[str, ...]]
    thing: Callable[[World, Persona], Thing]
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)


ATTEMPTS: list[Attempt] = []
READINGS: list[Reading] = []


def attempt(deed: Deed, name: str = "") -> Callable[[Callable[[World], Made]], Callable[[World], Made]]:
    """Put a maker among the attempts."""

    def put(make: Callable[[World], Made]) -> Callable[[World], Made]:
        ATTEMPTS.append(Attempt(deed, name or make.__name__, make))
        return make

    return put


def himself(persona: Persona) -> Thing:
    """What a deed about oneself is about."""
    return Thing(user=persona.user.pk if persona.user and not persona.signed_out else None)
