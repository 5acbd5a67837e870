"""Filings opened, and taken a step further (备案推进)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import canonical_bytes
from tihang.journey.review.models import Filing, FilingStep


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFiling:
    """要报送的备案件."""

    region: str
    factory_id: UUID
    dossier_id: UUID
    year: int
    tier: str
    way: str
    known: bool
    law: str
    fingerprint: str
    route: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """走了一步: from where to where, with what outcome, by whom and why."""

    at: str
    desk: str
    outcome: str
    to: str
    end: str
    desk_path: str
    by: UUID
    office: UUID | None
    now: datetime
    why: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


def open_filing(new: NewFiling, taken: Taken) -> Filing:
    """A new filing with its first step. Raises IntegrityError where one stands already."""
    filing = Filing.objects.create(
        id=uuid7(), **asdict(new), state=taken.to, end=taken.end, desk_path=taken.desk_path, opened_at=taken.now, state_since=taken.now
    )
    _add(filing, taken)
    return filing


def keep_step(filing: Filing, taken: Taken, dossier: UUID | None = None) -> None:
    """Move a filing, which the deed holds, and keep the step; with a newer dossier where the factory declared again."""
    filing.state, filing.end, filing.desk_path, filing.state_since = taken.to, taken.end, taken.desk_path, taken.now
    if dossier is not None:
        filing.dossier_id = dossier
    _add(filing, taken)


def _add(filing: Filing, taken: Taken) -> None:
    filing.steps += 1
    filing.save(update_fields=["state", "end", "desk_path", "state_since", "dossier", "steps"])
    FilingStep.objects.create(
        region=filing.region, filing=filing, dossier_id=filing.dossier_id, number=filing.steps, at=taken.at, desk=taken.desk,
        outcome=taken.outcome, to=taken.to, by=taken.by, office=taken.office, why=taken.why,
        marks=canonical_bytes(dict(taken.marks))[1:].decode(), taken_at=taken.now,
    )  # fmt: skip
