"""Which maturity report counts (以哪份成熟度报告为准): of the platform that is asked for, on this very factory, valid, of the year that is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tihang.journey.assessment.codes import ReportDemand
from tihang.journey.record.names import ReportScope
from tihang.journey.record.queries import ReportRow


class Why(StrEnum):
    """不算数的原因."""

    OTHER_PLATFORM = "other_platform"
    OTHER_SCOPE = "other_scope"
    NO_NUMBER = "no_number"
    NOT_VALID = "not_valid"
    OTHER_YEAR = "other_year"


@dataclass(frozen=True, slots=True)
class Passed:
    """没有算数的一份, and why."""

    report: ReportRow
    why: Why


@dataclass(frozen=True, slots=True)
class Counted:
    """算数的报告: the newest that fits what is asked for, if any; and those that do not fit, the newest first."""

    demand: ReportDemand
    report: ReportRow | None
    passed: tuple[Passed, ...]


def counted(reports: Iterable[ReportRow], demand: ReportDemand, today: date) -> Counted:
    """Weigh the reports of a factory. Of two of one day the one recorded last counts."""
    newest = sorted(reports, key=lambda each: (each.made_on, each.recorded_at), reverse=True)
    judged = [(each, _why_not(each, demand, today)) for each in newest]
    fitting = [each for each, why in judged if why is None]
    return Counted(demand, fitting[0] if fitting else None, tuple(Passed(each, why) for each, why in judged if why is not None))


def _why_not(report: ReportRow, demand: ReportDemand, today: date) -> Why | None:
    """The first reason against a report."""
    checks = (
        (Why.OTHER_PLATFORM, demand.names(report.platform)),
        (Why.OTHER_SCOPE, report.scope == ReportScope.FACTORY),
        (Why.NO_NUMBER, bool(report.number)),
        (Why.NOT_VALID, report.counts_on(today)),
        (Why.OTHER_YEAR, report.made_on.year == today.year or not demand.this_year),
    )
    return next((why for why, fits in checks if not fits), None)
