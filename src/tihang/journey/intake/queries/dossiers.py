"""Dossiers as they were frozen (看申报材料). Who may see one is asked of the filing that carries it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from tihang.core.canonical import VERSION
from tihang.journey.intake.models import Dossier


class NoSuchDossier(LookupError):
    """没有这份申报材料."""


@dataclass(frozen=True, slots=True)
class DossierRow:
    """申报材料."""

    id: UUID
    factory: UUID
    year: int
    tier: str
    number: int
    pack: str
    edition: str
    fingerprint: str
    judged_on: date
    content: Mapping[str, Any]
    digest: str
    whole: bool
    """Whether the text still has the digest it was given: asked of every row that is read."""
    signed_by: UUID
    signed_at: datetime


def dossier_of(*, dossier: UUID, factory: UUID) -> DossierRow:
    """One dossier of a factory that the caller may see. Raises NoSuchDossier."""
    row = Dossier.objects.filter(pk=dossier, factory=factory).first()
    if row is None:
        raise NoSuchDossier(dossier)
    return _frozen(row)


def dossiers_of(*, factory: UUID, tier: str, year: int) -> tuple[DossierRow, ...]:
    """Every dossier of a factory for a tier and year, newest first."""
    rows = Dossier.objects.filter(factory=factory, tier=tier, year=year).order_by("-number")
    return tuple(_frozen(row) for row in rows)


def _frozen(row: Dossier) -> DossierRow:
    whole = sha256(bytes([VERSION]) + row.content.encode()).hexdigest() == row.digest
    return DossierRow(
        row.pk, row.factory_id, row.year, row.tier, row.number, row.pack, row.edition, row.fingerprint, row.judged_on,
        json.loads(row.content), row.digest, whole, row.signed_by, row.signed_at,
    )  # fmt: skip
