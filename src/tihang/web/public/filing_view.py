"""The ways of filing as a reader sees them (备案方式): each with its steps, and which region chose which."""

from dataclasses import dataclass

from tihang.core.criteria import Pack
from tihang.core.routing import told
from tihang.packio.filing import NAME, chosen_by
from tihang.packio.shelf import default_shelf
from tihang.packio.walks import route_of
from tihang.web.parts.marks import SourceMark, source_mark
from tihang.web.parts.words import said
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class WayView:
    """一种备案方式."""

    name: str
    help: str
    steps: tuple[str, ...]
    source: SourceMark
    default: bool


@dataclass(frozen=True, slots=True)
class RegionView:
    """一个地区的选择."""

    name: str
    way: str
    text: str
    due: str
    source: SourceMark


@dataclass(frozen=True, slots=True)
class FilingView:
    """备案安排."""

    text: str
    source: SourceMark
    ways: tuple[WayView, ...]
    regions: tuple[RegionView, ...]


def filing_view(pack: Pack) -> FilingView | None:
    """The ways of a pack, None where it holds none."""
    filings = pack.filings
    if filings is None:
        return None
    ways = tuple(
        WayView(said(way.words), said(way.help), told(route_of(pack, way.route), lang()), source_mark(way.cite), way.id == filings.chosen)
        for way in filings.ways
    )
    regions = _regions() if pack.id == NAME else ()
    return FilingView(said(filings.words), source_mark(filings.cite), ways, regions)


def _regions() -> tuple[RegionView, ...]:
    return tuple(
        RegionView(
            said(overlay.words),
            said(there.filings.holds.words),
            said(there.filings.words),
            "、".join(day.isoformat() for day in there.filings.due),
            source_mark(there.filings.cite),
        )
        for overlay, there in chosen_by(default_shelf())
        if there.filings
    )
