"""Titles and list positions as they are said, and when a title is held."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.journey.record.names import ENDED, HELD, Programme, Tier, TitleStatus
from tihang.journey.record.rules import plausible
from tihang.journey.record.rules.entries import Said


def held(status: str, year: int, since: date | None, until: date | None, day: date) -> bool:
    """Whether a title with this status counts on a day. Without a first day the title's year has to have come.

    What was suspended or revoked counts until the day before it ended; without that day it does not count at all.
    """
    if (since is not None and day < since) or day.year < year:
        return False
    if status in ENDED:
        return until is not None and day < until
    return status in HELD and (until is None or day <= until)


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfProgramme(Said):
    programme: str
    programme_name: str
    word: str
    status: str
    year: int
    tier: str = ""

    def of_programme(self, today: date) -> list[Problem | None]:
        """Programme, words, status and year; a tier for the gradient programme and for no other."""
        return [
            plausible.one_of(self.programme, Programme.values, "programme"),
            plausible.text(self.programme_name, 80, "programme_name", needed=True),
            plausible.text(self.word, 80, "word", needed=True),
            plausible.one_of(self.status, TitleStatus.values, "status"),
            plausible.year(self.year, today, "year"),
            self._tier(),
        ]

    def _tier(self) -> Problem | None:
        if self.programme == Programme.GRADIENT:
            return plausible.one_of(self.tier, Tier.values, "tier")
        if not self.tier:
            return None
        said = "其他计划的称号不是梯度培育的层级", "a title of another programme is not a tier of gradient cultivation"
        return bad(
            *said,
            "去掉层级，或改选智能工厂梯度培育",
            "Leave the tier out, or choose the gradient programme",
            place="tier",
            code="not_a_tier",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTitle(_OfProgramme):
    """要记的称号."""

    document: str = ""
    granted_by: str = ""
    shown_name: str = ""
    number: int | None = None
    since: date | None = None
    until: date | None = None

    def own_problems(self, today: date) -> list[Problem | None]:
        """With its document, days and place on the list; one that ended needs its last day."""
        return [
            *self.of_programme(today),
            plausible.text(self.document, 120, "document"),
            plausible.text(self.granted_by, 120, "granted_by"),
            plausible.text(self.shown_name, 200, "shown_name"),
            plausible.count(self.number, "number"),
            plausible.past_day(self.since, today, "since"),
            plausible.in_order(self.since, self.until, "until"),
            self._end(),
        ]

    def _end(self) -> Problem | None:
        if self.status not in ENDED or self.until is not None:
            return None
        said = "暂停或撤销要写从哪一天起", "a title that was suspended or revoked needs the day it ended"
        return bad(*said, "填上止日", "Fill in the last day", place="until", code="missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewListPosition(_OfProgramme):
    """要记的榜单位置."""

    number: int
    unnumbered: bool | None = None
    """The list was published without numbers: ``number`` is only the place that the address here is made of."""
    place_path: str = ""
    region_name: str = ""
    city_name: str = ""
    enterprise_name: str = ""
    factory_name: str = ""
    factory_id: UUID | None = None

    def own_problems(self, today: date) -> list[Problem | None]:
        """With its number and the names as they were printed, if any."""
        return [
            *self.of_programme(today),
            plausible.count(self.number, "number"),
            plausible.text(self.place_path, 60, "place_path"),
            plausible.text(self.region_name, 40, "region_name"),
            plausible.text(self.city_name, 40, "city_name"),
            plausible.text(self.enterprise_name, 200, "enterprise_name"),
            plausible.text(self.factory_name, 200, "factory_name"),
        ]
