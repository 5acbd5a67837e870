"""Messages of a desk kept, and private notes written over (写留言、写笔记)."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.review.models import CaseMessage, CaseNote, ReviewCase


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """要记下的留言."""

    readers: frozenset[str]
    department: str
    office: UUID
    address: str
    body: str
    by: UUID
    said_at: datetime


def keep_message(case: ReviewCase, new: NewMessage) -> UUID:
    """Keep what was said where the case lies now."""
    words = {**asdict(new), "readers": " ".join(sorted(new.readers))}
    made = CaseMessage.objects.create(
        region=case.region, case=case, round=case.steps, state=case.state, desk_path=case.desk_path, desk_group_path=case.desk_group_path,
        **words,
    )  # fmt: skip
    return made.pk


def keep_note(case: ReviewCase, *, by: UUID, body: str, now: datetime) -> int:
    """Write a person's note on a case; an empty one takes it away. Gives the version, 0 where there is none."""
    kept = CaseNote.objects.filter(case=case, by=by).first()
    if not body:
        CaseNote.objects.filter(case=case, by=by).delete()
        return 0
    if kept is None:
        CaseNote.objects.create(region=case.region, case=case, by=by, body=body, written_at=now)
        return 1
    kept.body, kept.version, kept.written_at = body, kept.version + 1, now
    kept.save(update_fields=["body", "version", "written_at"])
    return kept.version
