"""What an expert declared, and what waits for his word (我的声明). A reading that is not declared shows no more than its campaign and a number."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.values import Words
from tihang.journey.registry.access import Scope
from tihang.journey.review.models import Declaration, Reading
from tihang.journey.review.names import DeclaredOf, ReadingState


def declared_year(user: UUID, year: int) -> bool:
    """Whether a person has made the declaration of a year."""
    return Declaration.objects.filter(expert__user=user, of=DeclaredOf.YEAR, year=year).exists()


@dataclass(frozen=True, slots=True)
class Waiting:
    """一份待声明、或可以再声明的评阅: nothing in it tells whose the dossier is."""

    id: UUID
    number: int
    campaign_words: Words
    state: ReadingState


@dataclass(frozen=True, slots=True)
class MyDeclarations:
    """我的声明: the yearly one if it stands, and readings in the order in which they came."""

    year: int
    ties: str
    said_at: datetime | None
    readings: tuple[Waiting, ...]


def my_declarations(*, scope: Scope, year: int) -> MyDeclarations:
    """Mine alone, in two queries."""
    yearly = (
        Declaration.objects.filter(expert__user=scope.user, expert__until=None, of=DeclaredOf.YEAR, year=year).order_by("-said_at").first()
    )
    rows = (
        Reading.objects.filter(expert__user=scope.user, expert__until=None).select_related("panel__campaign").defer("panel__campaign__law")
    )
    counted: dict[UUID, int] = {}
    found = []
    for row in rows.order_by("id"):
        counted[row.panel_id] = counted.get(row.panel_id, 0) + 1
        campaign = row.panel.campaign
        if row.state != ReadingState.REDRAWN:
            words = campaign.name, campaign.name_en or campaign.name
            found.append(Waiting(row.pk, counted[row.panel_id], words, ReadingState(row.state)))
    return MyDeclarations(year, yearly.ties if yearly else "", yearly.said_at if yearly else None, tuple(found))
