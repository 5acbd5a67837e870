"""Objections received and answered."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.recognition.models import Objection


@dataclass(frozen=True, slots=True, kw_only=True)
class NewObjection:
    """要记下的异议."""

    region: str
    list_id: UUID
    case_id: UUID
    objector: str
    name: str
    key: str
    contact: str
    text: str
    evidence: str
    code: str
    received_at: datetime


def keep_objection(new: NewObjection) -> Objection:
    """Keep it. Raises IntegrityError where the same name has one open on the same case."""
    return Objection.objects.create(id=uuid7(), **asdict(new))


def answer(it: Objection, *, state: str, said: str, document: str, by: UUID, now: datetime) -> None:
    """Answer it, once."""
    it.state, it.answer, it.document, it.answered_by, it.answered_at = state, said, document, by, now
    it.save(update_fields=["state", "answer", "document", "answered_by", "answered_at"])
