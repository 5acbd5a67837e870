"""Provisions (规定): single points that a campaign settles in one word or number, each with its own source and day, and what departs from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tihang.core.criteria import Citation
from tihang.core.values import Words

WHOLE = "whole"
"""What a point takes where it takes whole numbers of a range."""
YES_NO = ("yes", "no")
LOTS = ("draw", "assign")


@dataclass(frozen=True, slots=True)
class Point:
    """规定的事项: what it is called, and what it may be: words out of a list, or whole numbers from ``least`` to ``most``; ``many`` of them or one."""

    words: Words
    takes: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    many: bool = False

    def wrong(self, value: str) -> bool:
        """Whether it cannot be this."""
        if self.takes:
            return value not in self.takes
        return not (value.isascii() and value.isdigit() and self.least <= int(value) <= self.most)


PANEL: Mapping[str, Point] = {
    "how": Point(("专家怎么产生", "how readers are chosen"), LOTS),
    "readers": Point(("每份几位专家", "readers of each dossier"), least=1, most=9),
    "load": Point(("每位专家最多评几份", "most dossiers of each reader"), most=999),
    "blind": Point(("盲评", "read blind"), YES_NO),
    "former_years": Point(("离开原单位几年内要回避", "years in which a former employer keeps out"), most=50),
    "same_city": Point(("同一城市的专家回避", "readers of the same city keep out"), YES_NO),
    "calibration": Point(("先评校准材料", "a calibration dossier first"), YES_NO),
}
"""How experts read, as far as a campaign says it."""

CULTIVATION: Mapping[str, Point] = {
    "months": Point(("培育期几个月", "months of cultivation"), least=1, most=120),
    "at_end": Point(("到期怎么办", "what happens at its end"), ("undecided", "dropped", "extended")),
    "extension": Point(("能否延长", "whether it may be extended"), ("by_document", "never")),
    "reminders": Point(("到期前几天提醒", "days before the end on which people are reminded"), least=1, most=400, many=True),
}
"""How cultivation goes, as far as a campaign says it."""


@dataclass(frozen=True, slots=True)
class Provision:
    """一条规定: what the law of a campaign says of one point, in ``words``, as it was read on a day."""

    id: str
    words: Words
    cite: Citation
    values: tuple[str, ...]
    as_of: date | None = None

    @property
    def value(self) -> str:
        """The one that it settles; the first of many."""
        return self.values[0] if self.values else ""


def said_of(provisions: Iterable[Provision]) -> dict[str, str]:
    """Point → what it is, for those of one value."""
    return {each.id: each.value for each in provisions}


def departures(provisions: Iterable[Provision], chosen: Mapping[str, str]) -> tuple[Provision, ...]:
    """The provisions that what was chosen departs from; a point that nobody chose departs from nothing."""
    return tuple(each for each in provisions if each.id in chosen and chosen[each.id] != each.value)
