"""Score sheets written (写评分表): a version is added, never changed; a reference of a calibration is added."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.review.models import CalibrationReference, Panel, Reading, ScoreSheet
from tihang.journey.review.names import ReadingRole, ReadingState, SheetHow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSheet:
    """要存的一版评分表."""

    id: UUID
    region: str
    reading_id: UUID
    submission_id: UUID
    version: int
    base: int
    content: str
    sha256: str
    total: Decimal | None
    how: SheetHow
    saved_by: UUID
    saved_at: datetime
    signed_at: datetime | None = None
    code: str = ""


def add_sheet(new: NewSheet) -> UUID:
    """The next version."""
    ScoreSheet.objects.create(**asdict(new))
    return new.id


def note_sheet_file(*, sheet: UUID, file: str) -> bool:
    """The digest of its signed PDF, once."""
    return ScoreSheet.objects.filter(pk=sheet, file="").update(file=file) == 1


def finish_reading(reading: UUID) -> None:
    """Signed: nothing more is scored."""
    Reading.objects.filter(pk=reading).update(state=ReadingState.DONE)


def add_reference(*, region: str, panel: UUID, case: UUID, content: str, sha256: str, by: UUID, now: datetime) -> UUID:
    """A reference of a calibration dossier; the newest counts."""
    row = CalibrationReference.objects.create(
        id=uuid7(), region=region, panel_id=panel, case_id=case, content=content, sha256=sha256, said_by=by, said_at=now
    )
    return row.pk


def add_calibrations(*, region: str, panel: UUID, case: UUID, experts: Iterable[UUID]) -> None:
    """The calibration dossier before each of these experts, who declare first like everybody."""
    role, state = ReadingRole.CALIBRATION, ReadingState.OFFERED
    rows = [Reading(region=region, panel_id=panel, case_id=case, expert_id=each, order=0, role=role, state=state) for each in experts]
    Reading.objects.bulk_create(rows)
    Panel.objects.filter(pk=panel).update(calibration_owed=False)


def add_third(*, key: UUID, region: str, panel: UUID, case: UUID, expert: UUID, order: int) -> None:
    """A third reader, who declares first like everybody."""
    Reading.objects.create(
        id=key,
        region=region,
        panel_id=panel,
        case_id=case,
        expert_id=expert,
        order=order,
        role=ReadingRole.THIRD,
        state=ReadingState.OFFERED,
    )
