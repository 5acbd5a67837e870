"""Dossiers kept (存申报材料)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Max

from tihang.core.canonical import Data, canonical_bytes
from tihang.journey.intake.models import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDossier:
    """要冻结的申报材料."""

    region: str
    factory_id: UUID
    workspace: UUID
    self_assessment: UUID
    year: int
    tier: str
    pack: str
    edition: str
    fingerprint: str
    judged_on: date
    signed_by: UUID
    signed_at: datetime


def keep_dossier(new: NewDossier, content: Mapping[str, Data]) -> tuple[UUID, int]:
    """Freeze it as the next one of its factory, tier and year; gives its key and number."""
    kept = canonical_bytes(content)
    before = Dossier.objects.filter(factory=new.factory_id, tier=new.tier, year=new.year).aggregate(last=Max("number"))["last"] or 0
    row = Dossier.objects.create(**asdict(new), number=before + 1, content=kept[1:].decode(), digest=sha256(kept).hexdigest())
    return row.pk, row.number
