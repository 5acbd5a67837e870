"""Check letters kept with their subjects (核查函登记)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.checks.models import CheckLetter, CheckSubject
from tihang.journey.review.queries import CaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetter:
    """要登记的核查函."""

    id: UUID
    region: str
    campaign_id: UUID
    office: UUID
    desk_path: str
    desk_group_path: str
    question: str
    number: int
    content: str
    sha256: str
    code: str
    asked_by: UUID
    asked_at: datetime


def keep_letter(new: NewLetter, cases: Iterable[CaseRow]) -> None:
    """Keep what is asked, and about whom."""
    letter = CheckLetter.objects.create(**asdict(new))
    rows = [
        CheckSubject(
            id=uuid7(), region=new.region, letter=letter, case_id=each.id, credit_code=each.credit_code, name=each.organisation_name[:200]
        )
        for each in cases
    ]  # fmt: skip
    CheckSubject.objects.bulk_create(rows, batch_size=500)
