"""Until when a case is to be done at its level (本级期限): the day of the nearest call, else of the next level that has one."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from tihang.core.campaign import Due
from tihang.core.campaign.milestones import GROUP_LINE, TERRITORY_LINE
from tihang.core.routing import Level
from tihang.journey.campaigns.queries.open_milestones import open_milestones
from tihang.journey.review.queries.cases import CaseRow

OF_LEVEL: Final[Mapping[Level, str]] = {
    Level.DISTRICT: "district_paper",
    Level.CITY: "city",
    Level.PROVINCE: "province",
    Level.GROUP: "group",
    Level.NATION: "notice",
}
Day = tuple[str, Due]


def case_days(cases: Iterable[CaseRow]) -> dict[UUID, Day]:
    """Case → the milestone that bounds it where it lies, and its day; nothing where no call names one. Three queries for all of them."""
    open_ones = [case for case in cases if case.desk is not None]
    campaigns = {each.id: each for each in open_milestones({case.campaign for case in open_ones})} if open_ones else {}
    found: dict[UUID, Day] = {}
    known: dict[tuple[UUID, str, str], dict[str, Due]] = {}
    for case in open_ones:
        key = case.campaign, case.place_path, case.group_path
        if key not in known and case.campaign in campaigns:
            days = campaigns[case.campaign].at(case.place_path, case.group_path)
            known[key] = {each.milestone: Due(each.at, each.whole_day) for each in days}
        bound = _bound(case, known.get(key, {}))
        if bound:
            found[case.id] = bound
    return found


def _bound(case: CaseRow, days: Mapping[str, Due]) -> Day | None:
    level = case.desk.level if case.desk else Level.FACTORY
    own = OF_LEVEL.get(level, "")
    line = GROUP_LINE if level is Level.GROUP else TERRITORY_LINE
    after = line[line.index(own) :] if own in line else ()
    return next(((name, days[name]) for name in after if name in days), None)
