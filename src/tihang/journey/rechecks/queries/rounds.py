"""Rounds as an office sees them: its own, those above that fell on its part, those below it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from tihang.core.canonical import Data
from tihang.core.values import Words
from tihang.journey.campaigns.rules.parts import Part, part_of
from tihang.journey.rechecks.models import RecheckRound, RecheckTask, RecheckTitle
from tihang.journey.rechecks.names import SETTLED, Picked
from tihang.journey.rechecks.rules.sampling import draw_record
from tihang.journey.registry.access import Deed, Office, Scope, Thing, permits
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Authority

MOST = 200


class NoSuchRound(LookupError):
    """没有这个复核批次: it does not exist, or not for this reader."""


@dataclass(frozen=True)
class RoundCard:
    """复核批次, as one office has it before him: ``part`` is what of it lies in his hands."""

    id: UUID
    office: UUID
    office_name: str
    tier: str
    title: str
    basis: str
    rule: Mapping[str, Any]
    due: date
    opened_at: datetime
    drawn_at: datetime | None
    seed: str
    record: str
    pool: int
    told: int
    whole: Part
    part: Part

    @property
    def thing(self) -> Thing:
        """The round as the policy asks about it."""
        return thing_of(self.whole)

    def words_of(self, reason: str) -> Words:
        """What a reason or waiver of its rule is called."""
        for each in (*self.rule["risks"], *self.rule["waivers"]):
            if each["id"] == reason:
                return each["words"][0], each["words"][1]
        return reason, reason


def thing_of(part: Part) -> Thing:
    """An office's own desk."""
    return Thing(
        place_path=part.place_path, group_path=part.group_path, desk_path="" if part.group_path else part.place_path or NATION_DESK,
        desk_group_path=part.group_path,
    )  # fmt: skip


def rounds_of(*, scope: Scope, office: Office) -> tuple[RoundCard, ...]:
    """Newest first; of those above only what was drawn."""
    if not _sees(scope, office):
        return ()
    rows = list(RecheckRound.objects.filter(_on_the_line(office)).order_by("-opened_at", "id")[:MOST])
    names = dict(Authority.objects.filter(pk__in={row.office for row in rows}).values_list("pk", "name"))
    cards = (_card(row, office, names.get(row.office, "")) for row in rows)
    return tuple(each for each in cards if each is not None)


def round_card(*, scope: Scope, office: Office, round_id: UUID) -> RoundCard:
    """One of them. Raises NoSuchRound."""
    row = RecheckRound.objects.filter(_on_the_line(office), pk=round_id).first() if _sees(scope, office) else None
    name = Authority.objects.filter(pk=row.office).values_list("name", flat=True).first() if row else None
    card = _card(row, office, name or "") if row else None
    if card is None:
        raise NoSuchRound(str(round_id))
    return card


def counts_of(card: RoundCard, today: date) -> dict[str, int]:
    """State → tasks of the reader's part, with those past their day as ``late``."""
    rows = RecheckTask.objects.filter(in_part(card), round=card.id)
    found = dict(rows.values_list("state").annotate(many=Count("pk")).order_by())
    return {**found, "late": rows.exclude(state__in=[*SETTLED, "answered"]).filter(due__lt=today).count()}


def picked_of(card: RoundCard) -> dict[tuple[str, str], int]:
    """(What became of them, reason) → titles of the reader's part."""
    rows = RecheckTitle.objects.filter(in_part(card), round=card.id).values_list("picked", "reason").annotate(many=Count("pk")).order_by()
    return {(picked, reason): many for picked, reason, many in rows}


def record_of_draw(card: RoundCard) -> dict[str, Data]:
    """The record that repeats the draw, as its digest was taken."""
    rows = RecheckTitle.objects.filter(round=card.id, picked__in=[Picked.LEFT, Picked.DRAWN]).values_list("title_id", "place")
    placed = [(title.hex, place) for title, place in rows]
    drawn = [title for title, place in sorted((each for each in placed if each[1]), key=lambda each: each[1] or 0)]
    return draw_record(card.seed, sorted(title for title, _ in placed), drawn)


def in_part(card: RoundCard) -> Q:
    """Rows of the reader's part; all of them where the whole round is his."""
    if card.part == card.whole:
        return Q()
    return within("factory__place_path", card.part.place_path) & within("factory__group_path", card.part.group_path)


def _sees(scope: Scope, office: Office) -> bool:
    return permits(scope, Deed.SEE_RECHECK, Thing(place_path=office.path, group_path=office.group_path))


def _on_the_line(office: Office) -> Q:
    """Below and at the office all of them; above it those that were drawn."""
    if office.group_path:
        above = Q(group_path__in=_steps(office.group_path), drawn_at__isnull=False)
        return ~Q(group_path="") & (within("group_path", office.group_path) | above)
    if not office.path:
        return Q()
    above = Q(place_path__in=["", *_steps(office.path)], drawn_at__isnull=False)
    return Q(group_path="") & (within("place_path", office.path) | above)


def _steps(path: str) -> list[str]:
    return [path[: at + 1] for at, sign in enumerate(path) if sign == "/"]


def _card(row: RecheckRound, office: Office, name: str) -> RoundCard | None:
    whole = Part(row.place_path, row.group_path)
    part = part_of(office, whole)
    if part is None:
        return None
    return RoundCard(
        row.pk, row.office, name, row.tier, row.title, row.basis, json.loads(row.rule), row.due, row.opened_at, row.drawn_at, row.seed,
        row.record, row.pool, row.told, whole, part,
    )  # fmt: skip
