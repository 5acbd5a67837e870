"""Rosters opened, ordered, signed, frozen and handed up (推荐汇总表)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.review.models import Roster, RosterRow, RosterSignature
from tihang.journey.review.names import RosterState

BATCH = 500


@dataclass(frozen=True, slots=True)
class Placed:
    """排好的次序: who is recommended in which order, who is left out, who takes no place, and every reason that was given."""

    order: tuple[UUID, ...]
    out: tuple[UUID, ...] = ()
    exempt: frozenset[UUID] = frozenset()
    reasons: Mapping[UUID, str] = field(default_factory=dict)
    excess: str = ""


@dataclass(frozen=True, slots=True)
class NewRoster:
    """要开的汇总表."""

    region: str
    campaign: UUID
    office: UUID
    place_path: str
    group_path: str
    tier: str
    now: datetime
    number: int = 1
    supersedes: int | None = None


def open_roster(new: NewRoster) -> Roster:
    """A roster that is being ordered. Raises IntegrityError where one is open."""
    return Roster.objects.create(
        id=uuid7(), region=new.region, campaign_id=new.campaign, office=new.office, place_path=new.place_path, group_path=new.group_path,
        tier=new.tier, opened_at=new.now, number=new.number, supersedes=new.supersedes,
    )  # fmt: skip


def place_rows(roster: Roster, placed: Placed) -> None:
    """Keep the order as it was laid; the roster counts one change more."""
    RosterRow.objects.filter(roster=roster).delete()
    rows = [_row(roster, placed, case, rank) for rank, case in enumerate(placed.order, 1)]
    rows += [_row(roster, placed, case, 0) for case in placed.out]
    RosterRow.objects.bulk_create(rows, batch_size=BATCH)
    roster.version += 1
    roster.excess = placed.excess
    roster.save(update_fields=["version", "excess"])


def _row(roster: Roster, placed: Placed, case: UUID, rank: int) -> RosterRow:
    return RosterRow(
        id=uuid7(), region=roster.region, roster=roster, case_id=case, rank=rank, out=not rank, exempt=case in placed.exempt,
        reason=placed.reasons.get(case, ""),
    )  # fmt: skip


def sign(roster: Roster, *, department: str, office: UUID, by: UUID, now: datetime) -> None:
    """One department stands by the roster as it is at this version."""
    RosterSignature.objects.create(
        id=uuid7(), region=roster.region, roster=roster, version=roster.version, department=department, office=office, by=by, at=now
    )


@dataclass(frozen=True, slots=True)
class Frozen:
    """冻结的内容: canonical text, its digests and its verification code."""

    content: str
    sha256: str
    sm3: str
    code: str


def freeze_roster(roster: Roster, frozen: Frozen, *, by: UUID, now: datetime) -> None:
    """Lock it: from here on nothing of it changes."""
    roster.content, roster.sha256, roster.sm3, roster.code = frozen.content, frozen.sha256, frozen.sm3, frozen.code
    roster.state, roster.locked_by, roster.locked_at = RosterState.LOCKED, by, now
    roster.save(update_fields=["content", "sha256", "sm3", "code", "state", "locked_by", "locked_at"])


def supersede(roster: Roster, *, why: str) -> None:
    """Unlocked: a later number takes its place; what was frozen stays readable."""
    roster.state, roster.unlocked_why = RosterState.SUPERSEDED, why
    roster.save(update_fields=["state", "unlocked_why"])


def mark_forwarded(roster: Roster, *, by: UUID, now: datetime) -> None:
    """Handed up, once."""
    roster.state, roster.forwarded_by, roster.forwarded_at = RosterState.FORWARDED, by, now
    roster.save(update_fields=["state", "forwarded_by", "forwarded_at"])


def copy_rows(before: Roster, after: Roster, cases: Sequence[UUID]) -> None:
    """The rows of the superseded one, as far as their cases still wait to be ranked."""
    still = set(cases)
    rows = [row for row in RosterRow.objects.filter(roster=before).order_by("rank") if row.case_id in still]
    order, out = tuple(row.case_id for row in rows if not row.out), tuple(row.case_id for row in rows if row.out)
    exempt = frozenset(row.case_id for row in rows if row.exempt)
    place_rows(after, Placed(order, out, exempt, {row.case_id: row.reason for row in rows}, before.excess))
