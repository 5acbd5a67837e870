"""Roll-outs as somebody sees them: those of his own jurisdiction, of the places above it and of the places below."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from tihang.journey.campaigns.models import Rollout
from tihang.journey.campaigns.rules.parts import Part, part_of
from tihang.journey.registry.access import Deed, Office, Scope, Thing, permits
from tihang.journey.registry.access.filters import within


class NoSuchRollout(LookupError):
    """没有这项自评工作: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class RolloutCard:
    """自评工作: what it is, and which part of it lies before the reader."""

    id: UUID
    region: str
    title: str
    year: int
    due_on: date | None
    authority: UUID
    authority_name: str
    whole: Part
    part: Part
    opened_at: datetime
    closed_at: datetime | None

    def may(self, scope: Scope, deed: Deed) -> bool:
        """Whether the reader may do a deed on the whole of it."""
        return permits(scope, deed, self.whole.thing)


def rollout_cards(*, scope: Scope, office: Office) -> tuple[RolloutCard, ...]:
    """Those that this office has to do with, newest first, in one query."""
    if not permits(scope, Deed.SEE_ROLLOUT, _thing(office)):
        return ()
    rows = Rollout.objects.filter(_on_the_line(office)).select_related("authority").order_by("-year", "place_path", "id")[:200]
    return tuple(card for row in rows if (card := _card(row, office)) is not None)


def rollout_card(*, scope: Scope, office: Office, rollout: UUID) -> RolloutCard:
    """One of them. Raises NoSuchRollout."""
    row = Rollout.objects.filter(_on_the_line(office), pk=rollout).select_related("authority").first()
    card = _card(row, office) if row and permits(scope, Deed.SEE_ROLLOUT, _thing(office)) else None
    if card is None:
        raise NoSuchRollout(str(rollout))
    return card


def _thing(office: Office) -> Thing:
    return Thing(place_path=office.path, group_path=office.group_path)


def _on_the_line(office: Office) -> Q:
    if office.group_path:
        return ~Q(group_path="") & (within("group_path", office.group_path) | Q(group_path__in=_steps(office.group_path)))
    if not office.path:
        return Q()
    return Q(group_path="") & (within("place_path", office.path) | Q(place_path__in=["", *_steps(office.path)]))


def _steps(path: str) -> list[str]:
    parts = [part for part in path.split("/") if part]
    return ["".join(f"{part}/" for part in parts[:count]) for count in range(1, len(parts) + 1)]


def _card(row: Rollout, office: Office) -> RolloutCard | None:
    whole = Part(row.place_path, row.group_path)
    part = part_of(office, whole)
    if part is None:
        return None
    return RolloutCard(
        row.pk, row.region, row.title, row.year, row.due_on, row.authority_id, row.authority.name, whole, part, row.opened_at, row.closed_at
    )
