"""The queue of a desk, and the list of names of a year (办理队列、名单)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from tihang.core.routing import End
from tihang.journey.registry.access import Deed, Scope, visible
from tihang.journey.registry.access.filters import within
from tihang.journey.review.models import Filing
from tihang.journey.review.queries.filings import COLUMNS, FilingRow, frozen, may_decide

PAGE: Final = 50
COUNTED: Final = 1_000
MOST_LISTED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Wish:
    """要看哪些: before this desk, elsewhere under way, or over; of a jurisdiction and a year."""

    show: str = "mine"
    path: str = ""
    year: int | None = None


@dataclass(frozen=True)
class FilingLine:
    """队列的一行."""

    filing: FilingRow
    factory_name: str
    organisation_name: str
    credit_code: str
    place_path: str
    industry: str
    digest: str
    may_decide: bool


@dataclass(frozen=True)
class FilingsPage:
    """队列的一页; ``after`` is None on the last."""

    rows: tuple[FilingLine, ...]
    after: UUID | None


def filings_page(*, scope: Scope, wish: Wish, after: UUID | None = None, size: int = PAGE) -> FilingsPage:
    """The filings that an officer sees: those that wait the longest first, those that are over the newest first. One query."""
    rows = _seen(scope, wish)
    over = wish.show == "over"
    if after is not None:
        rows = rows.filter(pk__lt=after) if over else rows.filter(pk__gt=after)
    found = list(rows.select_related("factory__organisation", "dossier").order_by("-id" if over else "id")[: size + 1])
    shown = tuple(_line(scope, row) for row in found[:size])
    return FilingsPage(shown, shown[-1].filing.id if len(found) > size else None)


def waiting_count(*, scope: Scope, path: str) -> int:
    """How many lie before this desk, counted no further than anybody reads."""
    return _seen(scope, Wish("mine", path)).order_by()[: COUNTED + 1].count()


def name_list(*, scope: Scope, path: str, year: int, most: int = MOST_LISTED) -> Iterator[FilingLine]:
    """Every filing of a year in a jurisdiction that ended well or is still under way, by place and name."""
    rows = Filing.objects.filter(visible(scope, Deed.SEE_FILING, COLUMNS), within("factory__place_path", path), year=year)
    rows = rows.exclude(end__in=[End.REFUSED.value, End.WITHDRAWN.value]).select_related("factory__organisation", "dossier")
    yield from (_line(scope, row) for row in rows.order_by("factory__place_path", "factory__organisation_name", "id")[:most])


def _seen(scope: Scope, wish: Wish) -> QuerySet[Filing]:
    rows = Filing.objects.filter(visible(scope, Deed.SEE_FILING, COLUMNS), within("factory__place_path", wish.path))
    rows = rows.filter(year=wish.year) if wish.year else rows
    return rows.filter(_SHOWN[wish.show](wish.path))


_SHOWN: Final = {
    "mine": lambda path: Q(desk_path=path) & ~Q(desk_path=""),
    "elsewhere": lambda path: Q(end="") & ~Q(desk_path=path),
    "over": lambda path: ~Q(end=""),
}


def _line(scope: Scope, row: Filing) -> FilingLine:
    factory = row.factory
    return FilingLine(
        frozen(row), factory.name, factory.organisation_name, factory.organisation.credit_code, factory.place_path, factory.industry,
        row.dossier.digest, may_decide(scope, row, factory),
    )  # fmt: skip
