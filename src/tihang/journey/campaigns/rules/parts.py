"""The part of a roll-out that somebody has before him (范围): its whole, or what lies in his own jurisdiction."""

from dataclasses import dataclass

from django.db.models import Q

from tihang.journey.registry.access import Office, Thing
from tihang.journey.registry.access.filters import within


@dataclass(frozen=True, slots=True)
class Part:
    """范围: a place and a group; empty is no bound."""

    place_path: str = ""
    group_path: str = ""

    @property
    def thing(self) -> Thing:
        """The part as the policy asks about it."""
        return Thing(place_path=self.place_path, group_path=self.group_path)

    @property
    def key(self) -> str:
        """The last step of its path: a division code, a zone's number here, a group's credit code; empty for the nation."""
        return (self.group_path or self.place_path).rstrip("/").rpartition("/")[2]

    def holds(self, place_path: str) -> bool:
        """Whether a place lies in it."""
        return place_path.startswith(self.place_path)

    def rows(self) -> Q:
        """The rows of a table with both paths that lie in it."""
        return within("place_path", self.place_path) & within("group_path", self.group_path)


def steps_to(part: Part) -> tuple[Part, ...]:
    """Every level on the way down to a part, itself the last: its places, or its groups."""
    path = part.group_path or part.place_path
    steps = [path[: at + 1] for at, sign in enumerate(path) if sign == "/"]
    return tuple(Part(group_path=step) if part.group_path else Part(step) for step in steps)


def part_of(office: Office, whole: Part) -> Part | None:
    """What of a whole lies in an office's hands, or None: both above and below look at a roll-out, nobody beside it."""
    if bool(office.group_path) != bool(whole.group_path):
        return whole if not office.group_path and not office.path else None
    place, group = _deeper(office.path, whole.place_path), _deeper(office.group_path, whole.group_path)
    return None if place is None or group is None else Part(place, group)


def narrowed(part: Part, place_path: str) -> Part:
    """A part of a part by a place below it; a place elsewhere narrows nothing."""
    return Part(place_path, part.group_path) if place_path.startswith(part.place_path) else part


def _deeper(one: str, other: str) -> str | None:
    if one.startswith(other):
        return one
    return other if other.startswith(one) else None
