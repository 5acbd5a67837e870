"""The maturity report that counts for a factory (以哪份报告为准), out of its record."""

from datetime import date
from uuid import UUID

from tihang.core.explain.report_outside import OutsidePart, OutsideSaid, outside_part
from tihang.core.explain.report_words import Tongue
from tihang.core.scoring import Assessment
from tihang.journey.assessment.codes import demand_in
from tihang.journey.assessment.rules import Counted, counted
from tihang.journey.record.names import Noun
from tihang.journey.record.queries import ReportRow, subject_of
from tihang.journey.record.queries.record import entries
from tihang.journey.registry.access import Scope


def counted_report(*, scope: Scope, factory: UUID, today: date) -> Counted:
    """What the region asks for and which report of the factory is that, as far as this reader may see its reports. Two queries."""
    subject = subject_of(factory)
    if subject is None:
        return counted((), demand_in(""), today)
    return counted(entries(scope, subject, Noun.REPORT, ReportRow), demand_in(subject.place_path), today)


def beside_own(assessment: Assessment, found: Counted, lang: str) -> OutsidePart:
    """The report that counts beside our own result."""
    tongue, row = Tongue(lang), found.report
    said = OutsideSaid(row.platform, row.number, row.made_on, row.level, row.score) if row else None
    return outside_part(assessment, said, tongue.of(found.demand.where), tongue)
