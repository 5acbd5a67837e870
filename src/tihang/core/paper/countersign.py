"""A countersign sheet (会签单): where everything stands on its pages, in tenths of a millimetre, and what a scan of it says."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tihang.core.paper.page_code import read_page_code

OUTCOMES: Final = ("endorse", "return", "do_not_recommend", "abstain")
ROWS: Final = 12
"""Rows a page."""
MARK: Final = 50
CORNERS: Final = ((105, 105), (1995, 105), (1995, 2865), (105, 2865))
"""Middles of the registration marks, from the upper left one clockwise."""
SQUARE: Final = (1700, 150, 220)
"""The square code without its quiet border: left, top, side."""
TOP, HIGH, BOX, INNER = 680, 135, 50, 34
BOXES: Final = (1110, 1250, 1390, 1530)
"""Middles of the boxes of a row."""
REMARK: Final = (1610, 300)
"""Where a remark is written: left, width."""
SEAL: Final = (1440, 2350, 480)
"""The place for the seal, on the last page: left, top, side."""

TICKED, PERHAPS = 80, 25
"""Thousandths of a box that are ink: from the first it is ticked, below the second it is empty; between, a person looks."""
WRITTEN: Final = 12
SEALED: Final = 15


@dataclass(frozen=True, slots=True)
class SheetPage:
    """扫描的一页会签单: what its square codes say, and how much ink lies where (in thousandths); no boxes where the marks were not found."""

    codes: tuple[str, ...]
    boxes: tuple[tuple[int, ...], ...] = ()
    remarks: tuple[int, ...] = ()
    red: int = 0
    dark: int = 0
    colour: bool = False


@dataclass(frozen=True, slots=True)
class RowRead:
    """读出的一行: the outcome, or what hinders: gap, double, unsure or missing; how sure in per cent; whether a remark was written."""

    row: int
    page: int
    outcome: str = ""
    flag: str = ""
    sure: int = 0
    remark: bool = False


@dataclass(frozen=True, slots=True)
class SheetRead:
    """读出的会签单: rows in their order, what is wrong with single pages (place in the scan → what), missing pages, and its seal.

    ``seal``: red, grey (ink stands there, and the scan has no colour), none, or absent (the page did not come).
    """

    rows: tuple[RowRead, ...]
    pages: tuple[tuple[int, str], ...]
    missing: tuple[int, ...]
    seal: str


def pages_for(rows: int) -> int:
    """How many pages so many rows need."""
    return max(1, -(-rows // ROWS))


def box_middle(row: int, box: int) -> tuple[int, int]:
    """The middle of a box of a row of its page."""
    return BOXES[box], TOP + row * HIGH + HIGH // 2


def read_through(scanned: Sequence[SheetPage], code: str, rows: int, older: Collection[str] = ()) -> SheetRead:
    """What a scan says of the sheet with this code; ``older`` are codes of its other sheets. A page that came twice counts once, as it came first, and is told."""
    found: dict[int, SheetPage] = {}
    wrong: list[tuple[int, str]] = []
    many = pages_for(rows)
    for at, page in enumerate(scanned, 1):
        number, trouble = _which(page, (code, *older), many, found)
        if trouble:
            wrong.append((at, trouble))
        else:
            found[number] = page
    read = tuple(_row(number, found.get(number // ROWS + 1)) for number in range(rows))
    missing = tuple(number for number in range(1, many + 1) if number not in found)
    return SheetRead(read, tuple(wrong), missing, _seal(found.get(many)))


def _which(page: SheetPage, codes: Sequence[str], many: int, found: Mapping[int, SheetPage]) -> tuple[int, str]:
    code, *older = codes
    told = [(name.replace("-", "").upper(), number) for name, number in filter(None, map(read_page_code, page.codes))]
    if not told:
        return 0, "unreadable" if not page.codes else "foreign"
    of_it = next((number for name, number in told if name == code), 0)
    if not of_it or of_it > many:
        return 0, "superseded" if any(name in older for name, _ in told) else "foreign"
    if of_it in found:
        return of_it, "twice"
    return of_it, "" if page.boxes else "crooked"


def _row(number: int, page: SheetPage | None) -> RowRead:
    at = number // ROWS + 1
    if page is None:
        return RowRead(number, at, flag="missing")
    boxes, remark = page.boxes[number % ROWS], page.remarks[number % ROWS] >= WRITTEN
    ticked = [box for box, ink in enumerate(boxes) if ink >= TICKED]
    perhaps = [box for box, ink in enumerate(boxes) if PERHAPS <= ink < TICKED]
    if len(ticked) > 1:
        return RowRead(number, at, flag="double", remark=remark)
    if perhaps:
        return RowRead(number, at, flag="unsure", remark=remark)
    if not ticked:
        return RowRead(number, at, flag="gap", remark=remark)
    return RowRead(number, at, OUTCOMES[ticked[0]], "", _sure(boxes, ticked[0]), remark)


def _sure(boxes: Sequence[int], ticked: int) -> int:
    """Per cent: how clearly the one box stands above the line between ticked and empty, and the others below it."""
    above = min(100, 50 + 50 * (boxes[ticked] - TICKED) // TICKED)
    noise = max(ink for box, ink in enumerate(boxes) if box != ticked)
    return min(above, 100 - 50 * noise // PERHAPS)


def _seal(page: SheetPage | None) -> str:
    if page is None:
        return "absent"
    if page.red >= SEALED:
        return "red"
    return "grey" if not page.colour and page.dark >= SEALED else "none"


def entering(read: SheetRead) -> Iterator[RowRead]:
    """The rows that a machine could read without doubt."""
    return (each for each in read.rows if each.outcome)
