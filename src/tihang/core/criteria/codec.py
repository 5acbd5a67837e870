"""A pack as plain data and back (标准包编解码): what the compiled cache holds. ``pack_from_data(pack_data(pack)) == pack``."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tihang.core.canonical import Data
from tihang.core.criteria.citation import Source
from tihang.core.criteria.cited_data import citation_from
from tihang.core.criteria.filing import Filings, FilingWay
from tihang.core.criteria.pack import (
    Area,
    Criterion,
    Document,
    Entry,
    Gap,
    Ladder,
    Link,
    Pack,
    Picture,
    Policy,
    PolicyOption,
    Profile,
    Question,
    Renamed,
    Rung,
    Short,
    Weight,
    WeightSet,
)
from tihang.core.kinds import (
    Amount,
    Attached,
    BeforeAfter,
    Choice,
    Choices,
    CodeList,
    Count,
    CreditCode,
    DateRange,
    Day,
    Kind,
    Level,
    Money,
    Option,
    Passage,
    Percentage,
    Quantity,
    Rating,
    RichText,
    Scenarios,
    Text,
    Titles,
    YesNo,
)
from tihang.core.logic import Term, read_term
from tihang.core.values import Words, exact_text

Raw = Mapping[str, Any]


def pack_data(pack: Pack) -> Data:
    """Everything in a pack as canonical data."""
    return _plain(pack)


def pack_from_data(raw: Raw) -> Pack:
    """The pack in ``raw``, as ``pack_data`` wrote it."""
    return Pack(
        id=raw["id"],
        edition=raw["edition"],
        revision=raw["revision"],
        kind=raw["kind"],
        status=raw["status"],
        words=_words(raw["words"]),
        document=_document(raw["document"]),
        cite=citation_from(raw["cite"]),
        sources=_all(raw["sources"], _source),
        gaps=_all(raw["gaps"], _gap),
        profiles=_all(raw["profiles"], lambda r: Profile(r["id"], _words(r["words"]))),
        areas=_all(raw["areas"], _area),
        questions=_all(raw["questions"], _question),
        criteria=_all(raw["criteria"], _criterion),
        ladder=_ladder(raw["ladder"]) if raw["ladder"] else None,
        weight_sets=_all(raw["weight_sets"], _weight_set),
        policies=_all(raw["policies"], _policy),
        opens=tuple((clause[0], clause[1]) for clause in raw["opens"]),
        short=_all(raw["short"], _short),
        proposes=dict(raw["proposes"]),
        links=_all(raw["links"], _link),
        entries=_all(raw["entries"], _entry),
        renamed=_all(raw["renamed"], _renamed),
        routes=tuple(raw["routes"]),
        filings=_filings(raw["filings"]) if raw["filings"] else None,
        campaign=raw["campaign"],
        overlays=tuple(raw["overlays"]),
        form=raw["form"],
        rubric=raw["rubric"],
        references=raw["references"],
        costs=raw["costs"],
    )


def _plain(value: object) -> Data:
    if isinstance(value, Term):
        return value.data()
    if isinstance(value, Kind):
        return kind_data(value)
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.init}
    return value if value is None or isinstance(value, bool | int) else str(value)


def kind_data(kind: Kind) -> Data:
    """A question kind as data that ``kind_from_data`` reads back."""
    if isinstance(kind, Choice | Choices):
        options: Data = [[option.id, exact_text(option.worth), *option.words] for option in kind.options]
        return {**kind.law(), "options": options}
    if isinstance(kind, Scenarios):
        return {**kind.law(), "codes": [list(code) for code in kind.codes], "names": _named(kind.names)}
    if isinstance(kind, Titles):
        return {**kind.law(), "names": _named(kind.names)}
    return kind.law()


def _named(names: tuple[tuple[str, Words], ...]) -> Data:
    return [[name, *words] for name, words in names]


def _names(raw: Raw) -> tuple[tuple[str, Words], ...]:
    return tuple((name, (zh, en)) for name, zh, en in raw["names"])


def kind_from_data(raw: Raw) -> Kind:
    """The question kind in ``raw``."""
    return _KINDS[raw["kind"]](raw)


def _options(raw: Raw) -> tuple[Option, ...]:
    return tuple(Option(name, Fraction(worth), (zh, en)) for name, worth, zh, en in raw["options"])


_scales: dict[tuple[str, str], Rating] = {}


def _rating(raw: Raw) -> Rating:
    """Ratings on one scale share one kind."""
    key = (raw["scale"], repr(raw["options"]))
    if key not in _scales:
        _scales[key] = Rating(_options(raw), scale=raw["scale"])
    return _scales[key]


def _limit(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _amount(make: Callable[..., Kind]) -> Callable[[Raw], Kind]:
    return lambda raw: make(raw["unit"], _limit(raw["plausible"][0]), _limit(raw["plausible"][1]))


_KINDS: dict[str, Callable[[Raw], Kind]] = {
    "rating": _rating,
    "choice": lambda raw: Choice(_options(raw)),
    "choices": lambda raw: Choices(_options(raw), _limit(raw.get("cap"))),
    "yes_no": lambda raw: YesNo(),
    "quantity": lambda raw: Quantity(raw["unit"], _limit(raw["plausible"][0]), _limit(raw["plausible"][1]), raw["direction"]),
    "level": lambda raw: Level(raw["low"], raw["high"]),
    "date": lambda raw: Day(),
    "text": lambda raw: Text(),
    "titles": lambda raw: Titles(tuple(raw["tiers"]), _names(raw)),
    "scenarios": lambda raw: Scenarios(raw["catalogue"], tuple((code[0], code[1]) for code in raw["codes"]), _names(raw)),
    "passage": lambda raw: Passage(raw["most"], raw["lines"]),
    "rich_text": lambda raw: RichText(raw["most"]),
    "amount": _amount(Amount),
    "money": _amount(Money),
    "percentage": _amount(Percentage),
    "count": _amount(Count),
    "date_range": lambda raw: DateRange(raw["open_end"]),
    "code_list": lambda raw: CodeList(raw["of"], raw["many"], raw["other"]),
    "pair": lambda raw: BeforeAfter(raw["unit"], raw["direction"], raw["improve"], *map(_limit, raw["plausible"])),
    "file": lambda raw: Attached(raw["most"], tuple(raw["media"]), raw["largest_mb"]),
    "credit_code": lambda raw: CreditCode(),
}


def _all(raw: list[Any], make: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple([make(item) for item in raw])


def _words(raw: list[str]) -> Words:
    return raw[0], raw[1]


def _maybe(raw: list[str] | None) -> Words | None:
    return None if raw is None else (raw[0], raw[1])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _document(raw: Raw) -> Document:
    return Document(raw["number"], _words(raw["words"]), _day(raw["issued"]), _day(raw["in_force"]), raw["url"])


def _source(raw: Raw) -> Source:
    return Source(raw["id"], _words(raw["words"]), raw["url"])


def _gap(raw: Raw) -> Gap:
    return Gap(raw["what"], _words(raw["words"]), tuple(raw["rungs"]), tuple(raw["profiles"]))


def _area(raw: Raw) -> Area:
    return Area(
        raw["code"],
        _words(raw["words"]),
        citation_from(raw["cite"]),
        tuple(raw["heights"]),
        tuple(raw["profiles"]),
        raw["always"],
        _all(raw["parts"], _area),
        tuple(raw["questions"]),
        _maybe(raw["help"]),
    )


def _question(raw: Raw) -> Question:
    return Question(
        raw["id"],
        kind_from_data(raw["kind"]),
        _words(raw["words"]),
        citation_from(raw["cite"]),
        raw["judged"],
        raw["grade"],
        raw["area"],
        tuple(raw["tags"]),
        _maybe(raw["help"]),
    )


def _criterion(raw: Raw) -> Criterion:
    return Criterion(
        raw["id"],
        _words(raw["words"]),
        read_term(raw["term"]),
        citation_from(raw["cite"]),
        tuple(raw["tiers"]),
        raw["group"],
        raw["area"],
        raw["part_of"],
        raw["judged"],
        raw["hard"],
        _maybe(raw["help"]),
        {rung: citation_from(cite) for rung, cite in raw["cites"].items()},
        {rung: _words(words) for rung, words in raw["loosened"].items()},
        dict(raw["judged_at"]),
    )


def _term(raw: Any) -> Term | None:
    return None if raw is None else read_term(raw)


def _ladder(raw: Raw) -> Ladder:
    return Ladder(_all(raw["rungs"], _rung), _words(raw["words"]), raw["stacked"], raw["climb"], _term(raw["total"]))


def _rung(raw: Raw) -> Rung:
    return Rung(
        raw["id"],
        raw["ordinal"],
        _words(raw["words"]),
        citation_from(raw["cite"]),
        _term(raw["term"]),
        _term(raw["score"]),
        _limit(raw["at_least"]),
        raw["by_criteria"],
        _maybe(raw["help"]),
    )


def _weight_set(raw: Raw) -> WeightSet:
    weights = {
        profile: {code: Weight(Fraction(weight["value"]), citation_from(weight["cite"])) for code, weight in by_area.items()}
        for profile, by_area in raw["weights"].items()
    }
    return WeightSet(raw["id"], _words(raw["words"]), citation_from(raw["cite"]), weights, raw["rule"])


def _policy(raw: Raw) -> Policy:
    options = tuple(PolicyOption(option["id"], _words(option["words"])) for option in raw["options"])
    return Policy(raw["id"], _words(raw["words"]), raw["default"], options, citation_from(raw["cite"]))


def _short(raw: Raw) -> Short:
    pictures = tuple(Picture(picture["art"], _words(picture["words"]), _words(picture["text"])) for picture in raw["pictures"])
    return Short(raw["area"], _words(raw["words"]), pictures, _maybe(raw["help"]))


def _link(raw: Raw) -> Link:
    return Link(raw["code"], raw["no"], _words(raw["words"]), citation_from(raw["cite"]), raw["criteria_link"])


def _entry(raw: Raw) -> Entry:
    formula_cite = citation_from(raw["formula_cite"]) if raw["formula_cite"] else None
    return Entry(
        raw["id"],
        _words(raw["words"]),
        citation_from(raw["cite"]),
        raw["no"],
        raw["link"],
        _maybe(raw["text"]),
        tuple(raw["aliases"]),
        dict(raw["facts"]),
        _maybe(raw["formula"]),
        formula_cite,
    )


def _renamed(raw: Raw) -> Renamed:
    return Renamed(raw["edition"], raw["name"], raw["entry"], citation_from(raw["cite"]))


def _filings(raw: Raw) -> Filings:
    ways = tuple(
        FilingWay(way["id"], way["route"], _words(way["words"]), citation_from(way["cite"]), _maybe(way["help"])) for way in raw["ways"]
    )
    due = tuple(date.fromisoformat(day) for day in raw["due"])
    return Filings(raw["tier"], ways, raw["chosen"], _words(raw["words"]), citation_from(raw["cite"]), raw["known"], due)
