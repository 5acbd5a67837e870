"""Books of costs as canonical data and back (成本数据)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from tihang.core.canonical import Data
from tihang.core.costs.book import CostBook, CostLine, CostLink, Mate, Step
from tihang.core.criteria import Pack
from tihang.core.criteria.cited_data import citation_data, citation_from
from tihang.core.values import exact_text

MARKS = ("question", "area", "grade", "group", "scenario", "ai")


def books_data(books: Iterable[CostBook]) -> dict[str, Data]:
    """Books as the data that a pack keeps."""
    return {"id": "costs", "books": [_book_data(book) for book in books]}


def books_of(pack: Pack) -> tuple[CostBook, ...]:
    """The books in a pack of costs, in its order."""
    raw: Mapping[str, Any] = pack.costs or {"books": ()}
    return tuple(_book(each) for each in raw["books"])


def _book_data(book: CostBook) -> Data:
    return {
        "id": book.of,
        "of": book.of,
        "unit": {"words": list(book.unit)},
        "enough": exact_text(book.enough),
        "cite": citation_data(book.cite),
        "lines": [_line_data(line) for line in book.lines],
        "factors": [{"id": area, "times": exact_text(times), "cite": citation_data(cite)} for area, times, cite in book.factors],
        "links": [{"before": _marks(link.before), "after": _marks(link.after), "words": list(link.words)} for link in book.links],
        "mates": [{"id": mate.scenario, "scenario": mate.scenario, "area": mate.area, "grade": mate.grade} for mate in book.mates],
    }


def _line_data(line: CostLine) -> Data:
    marks = _marks(line)
    return {
        "id": "/".join(str(mark) for mark in marks.values()),
        "cost": exact_text(line.cost),
        "quarters": line.quarters,
        "load": None if line.load is None else exact_text(line.load),
        "fits": marks,
        "cite": citation_data(line.cite),
    }


def _marks(of: CostLine | Step) -> dict[str, Data]:
    marks = {key: getattr(of, key) for key in MARKS}
    return {key: "yes" if mark is True else mark for key, mark in marks.items() if mark}


def _book(raw: Mapping[str, Any]) -> CostBook:
    unit = raw["unit"]["words"]
    return CostBook(
        of=raw["of"],
        unit=(unit[0], unit[1]),
        enough=Fraction(raw["enough"]),
        lines=tuple(_line(each) for each in raw["lines"]),
        cite=citation_from(raw["cite"]),
        factors=tuple((each["id"], Fraction(each["times"]), citation_from(each["cite"])) for each in raw["factors"]),
        links=tuple(_link(each) for each in raw["links"]),
        mates=tuple(Mate(each["scenario"], each["area"], each["grade"]) for each in raw["mates"]),
    )


def _line(raw: Mapping[str, Any]) -> CostLine:
    load = None if raw["load"] is None else Fraction(raw["load"])
    return CostLine(Fraction(raw["cost"]), raw["quarters"], citation_from(raw["cite"]), load, **_flags(raw["fits"]))


def _link(raw: Mapping[str, Any]) -> CostLink:
    before, after = (Step(**{"question": "", **_flags(raw[side])}) for side in ("before", "after"))
    return CostLink(before, after, (raw["words"][0], raw["words"][1]))


def _flags(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {key: mark == "yes" if key == "ai" else mark for key, mark in raw.items()}
