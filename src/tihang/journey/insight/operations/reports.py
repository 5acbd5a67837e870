"""Reports frozen: written once, and refused any change by the database itself."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from tihang.journey.insight.models import RolloutReport


@dataclass(frozen=True, slots=True)
class NewReport:
    """要冻结的报告."""

    id: UUID
    region: str
    rollout_id: UUID
    place_path: str
    group_path: str
    year: int
    as_of: date
    number: str
    figures: str
    digest: str
    code: str
    made_at: datetime
    made_by: UUID | None


def next_number(*, region: str, year: int) -> str:
    """The next number of a region's reports of a year: KZ-330100-2026-003. The flow holds the chain of the region meanwhile."""
    before = f"KZ-{region}-{year}-"
    last = (
        RolloutReport.objects.filter(region=region, number__startswith=before).order_by("-number").values_list("number", flat=True).first()
    )
    return f"{before}{int(last.removeprefix(before)) + 1 if last else 1:04d}"


def keep_report(report: NewReport) -> None:
    """Freeze it."""
    RolloutReport.objects.create(**asdict(report))
