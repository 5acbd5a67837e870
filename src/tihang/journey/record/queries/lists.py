"""Published lists (公布的榜单): they are public, so everybody may read them; the factory behind a line only who may see its titles."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from tihang.journey.record.models import CURRENT, ListPosition
from tihang.journey.record.queries.rows import PositionRow, frozen
from tihang.journey.record.queries.seeing import visible
from tihang.journey.registry.access import Deed, Scope


def positions_on(*, scope: Scope, programme: str, year: int, word: str = "") -> tuple[PositionRow, ...]:
    """The lines of the lists of a programme and year, by number; with a word, of that title only."""
    found = ListPosition.objects.filter(CURRENT, programme=programme, year=year)
    if word:
        found = found.filter(word=word)
    return _shown(scope, found.order_by("programme_name", "word", "status", "number", "id"))


def positions_of(*, scope: Scope, factory: UUID) -> tuple[PositionRow, ...]:
    """The lines that are tied to a factory, for who may see its titles."""
    found = ListPosition.objects.filter(CURRENT & visible(scope, Deed.SEE_TITLES), factory=factory)
    return tuple(frozen(PositionRow, row) for row in found.order_by("-year", "number", "id"))


def _shown(scope: Scope, rows: Iterable[ListPosition]) -> tuple[PositionRow, ...]:
    """With the factory left out of each line whose titles are not for this reader."""
    found = tuple(frozen(PositionRow, row) for row in rows)
    tied = [each.factory_id for each in found if each.factory_id]
    seen = (
        set(ListPosition.objects.filter(visible(scope, Deed.SEE_TITLES), factory__in=tied).values_list("factory_id", flat=True))
        if tied
        else set()
    )
    return tuple(each if each.factory_id in seen else replace(each, factory_id=None) for each in found)
