"""What keeps an expert from reading a dossier (利益冲突), computed from plain rows, each with its reason in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tihang.core.values import Words

CITY = 4
"""So many digits of a division's code name its city."""
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
"""Provinces that are one city: there two digits name it."""


@dataclass(frozen=True, slots=True)
class ExpertSide:
    """专家一方: where he works and worked (with the last day), to whom he is tied by his own word or as a member, and where he lives."""

    region: str = ""
    employer: UUID | None = None
    former: tuple[tuple[UUID, date], ...] = ()
    told: frozenset[UUID] = frozenset()
    member_of: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class HouseSide:
    """申报一方: the enterprise, those under common control with it, those who own of it or of whom it owns, suppliers and buyers."""

    organisation: UUID
    region: str = ""
    family: frozenset[UUID] = frozenset()
    owners: frozenset[UUID] = frozenset()
    partners: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class InterestRule:
    """回避规则: for how many years a former employer counts, and whether experts of the same city read."""

    former_years: int = 3
    same_city: bool = False


@dataclass(frozen=True, slots=True)
class Interest:
    """一条回避理由."""

    kind: str
    words: Words


def interests(expert: ExpertSide, house: HouseSide, rule: InterestRule, on: date) -> tuple[Interest, ...]:
    """Every reason on a day; empty where he may read."""
    return tuple(_found(expert, house, rule, on))


def _found(expert: ExpertSide, house: HouseSide, rule: InterestRule, on: date) -> Iterator[Interest]:
    if house.organisation in expert.told:
        yield Interest("told", ("本人声明与申报企业有利害关系", "has said himself that he has an interest in the applicant"))
    if house.organisation in expert.member_of:
        yield Interest("member", ("是申报企业在平台上的成员", "belongs to the applicant on this platform"))
    if expert.employer:
        yield from _of_employer(expert.employer, house)
    for body, left in expert.former:
        if on < _years_later(left, rule.former_years):
            yield from _of_former(body, left, house)
    if rule.same_city and expert.region and _city(expert.region) == _city(house.region):
        yield Interest("city", ("与申报企业在同一城市", "lives in the city of the applicant"))


def _of_employer(body: UUID, house: HouseSide) -> Iterator[Interest]:
    if body == house.organisation:
        yield Interest("employer", ("在申报企业工作", "works for the applicant"))
    elif body in house.family:
        yield Interest("group", ("工作单位与申报企业受同一控制", "his employer and the applicant are under common control"))
    elif body in house.owners:
        yield Interest("ownership", ("工作单位与申报企业有持股关系", "his employer owns of the applicant or is owned by it"))
    elif body in house.partners:
        yield Interest("supply", ("工作单位与申报企业有供应关系", "his employer supplies the applicant or buys from it"))


def _of_former(body: UUID, left: date, house: HouseSide) -> Iterator[Interest]:
    if body == house.organisation:
        yield Interest("former", (f"{left.isoformat()} 前在申报企业工作", f"worked for the applicant until {left.isoformat()}"))
    elif body in house.family:
        zh = f"{left.isoformat()} 前的工作单位与申报企业受同一控制"
        yield Interest("former_group", (zh, f"his employer until {left.isoformat()} is under common control with the applicant"))


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)


def _city(region: str) -> str:
    return region[:2] if region[:2] in MUNICIPALITIES else region[:CITY]
