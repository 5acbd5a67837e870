"""A list published (公布), once and for all."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.recognition.models import RecognitionList, RecognitionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewList:
    """要公布的名单."""

    id: UUID
    region: str
    campaign_id: UUID
    office: UUID
    place_path: str
    group_path: str
    state: str
    number: int
    supersedes: str
    document: str
    minutes: str
    opens: date | None
    closes: date | None
    content: str
    sha256: str
    sm3: str
    code: str
    published_at: datetime
    published_by: UUID


def publish(new: NewList, cases: Mapping[int, UUID]) -> RecognitionList:
    """Keep a list; ``cases``: number of the row → case."""
    made = RecognitionList.objects.create(**asdict(new))
    rows = [RecognitionRow(id=uuid7(), region=new.region, list=made, case_id=case, number=number) for number, case in cases.items()]
    RecognitionRow.objects.bulk_create(rows, batch_size=500)
    return made
