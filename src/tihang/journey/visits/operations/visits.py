"""A round kept with its visits, a visit planned, a visit closed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.registry.models.in_bulk import insert_many
from tihang.journey.visits.models import Visit, Visitor, VisitPlan, VisitRound
from tihang.journey.visits.names import VisitState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """要存的核查批次."""

    region: str
    campaign_id: UUID
    office: UUID
    place_path: str
    group_path: str
    how: str
    share: int
    seed: str
    pool: int
    chosen: int
    record: str
    sha256: str
    drawn_at: datetime
    drawn_by: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVisit:
    """要核查的一份."""

    region: str
    case_id: UUID
    submission_id: UUID
    factory_id: UUID
    factory_name: str
    organisation_name: str
    address: str
    picked: str
    reasons: str
    claims: str
    assessment: UUID | None


def keep_round(new: NewRound, visits: Sequence[NewVisit]) -> VisitRound:
    """Keep both. Raises IntegrityError where a case has an open visit already."""
    row = VisitRound.objects.create(id=uuid7(), **asdict(new))
    insert_many([Visit(id=uuid7(), round=row, **asdict(each)) for each in visits])
    return row


def plan(visit: Visit, day: date, who: Sequence[tuple[UUID, bool]], *, note: str, why: str, by: UUID, now: datetime) -> VisitPlan:
    """The next plan, and who goes by it, the lead first; ``who`` says of each whether he is an expert."""
    visit.plans, visit.day, visit.state = visit.plans + 1, day, VisitState.PLANNED.value
    visit.save(update_fields=["plans", "day", "state"])
    row = VisitPlan.objects.create(
        id=uuid7(), region=visit.region, visit=visit, number=visit.plans, day=day, note=note, why=why, by=by, at=now
    )
    insert_many(
        [
            Visitor(id=uuid7(), region=visit.region, visit=visit, factory_id=visit.factory_id, number=visit.plans, order=order, user_id=user, expert=expert)
            for order, (user, expert) in enumerate(who, 1)
        ]
    )  # fmt: skip
    return row


def close(visit: Visit, conclusion: str, *, by: UUID, now: datetime) -> None:
    """Nothing counts any more that comes in later."""
    visit.state, visit.conclusion, visit.closed_at, visit.closed_by = VisitState.CLOSED.value, conclusion, now, by
    visit.save(update_fields=["state", "conclusion", "closed_at", "closed_by"])
