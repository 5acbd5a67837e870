"""One line of a published list with everything that was published of it (榜单一行的经过)."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.journey.record.queries import PositionRow
from tihang.journey.record.queries.published import PublishedList
from tihang.journey.record.rules import line_state
from tihang.journey.standing.queries.timeline import public_way
from tihang.web.parts.marks import Mark, SourceMark
from tihang.web.parts.standing_way import WayPoint, way_points
from tihang.web.parts.words import said
from tihang.web.public.lists.words import list_name, state_mark, status_words


@dataclass(frozen=True, slots=True)
class Said:
    """公布过的一次. ``over``: it was corrected or taken back since."""

    when: str
    what: str
    number: str
    source: str
    sure: SourceMark
    over: str


@dataclass(frozen=True, slots=True)
class LinePage:
    """榜单一行."""

    title: str
    factory: str
    place: str
    list_name: str
    programme: str
    state: Mark
    history: tuple[Said, ...]
    way: tuple[WayPoint, ...]


def line_page(of: PublishedList, rows: tuple[PositionRow, ...]) -> LinePage:
    """``rows`` are all that was published of it, the oldest first, never empty."""
    current = [row for row in rows if row.current] or list(rows)
    newest = current[-1]
    state = line_state({row.status for row in current}, final_here=of.final_here, final_named=of.final_named)
    return LinePage(
        title=newest.enterprise_name or _("（名称未见）"),
        factory=newest.factory_name,
        place=" ".join(part for part in (newest.region_name, newest.city_name) if part),
        list_name=list_name(of),
        programme=of.programme_name,
        state=state_mark(state),
        history=tuple(map(_said, rows)),
        way=_way(rows),
    )


def _way(rows: tuple[PositionRow, ...]) -> tuple[WayPoint, ...]:
    """The way of the factory over every list, with what was decided about its titles; nothing where no line is tied to one."""
    factory = next((row.factory_id for row in reversed(rows) if row.factory_id), None)
    return way_points(public_way(factory), {}) if factory else ()


def _said(row: PositionRow) -> Said:
    over = _("已更正，留着备查") if row.superseded_by_id else _("已撤回：%(why)s") % {"why": row.withdrawn_why} if row.withdrawn_at else ""
    return Said(
        date_format(localtime(row.recorded_at), "Y-m-d"), status_words(row.status), "" if row.unnumbered else str(row.number), row.source,
        SourceMark(said(row.sure), row.confidence == "confirmed"), over,
    )  # fmt: skip
