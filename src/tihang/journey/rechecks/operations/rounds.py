"""A round opened, drawn and dispatched."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import digest
from tihang.journey.rechecks.models import RecheckRound, RecheckTask, RecheckTitle
from tihang.journey.rechecks.queries.pool import TitleHeld
from tihang.journey.rechecks.rules import Sampled
from tihang.journey.registry.models.in_bulk import insert_many


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """要开设的复核批次."""

    region: str
    office: UUID
    place_path: str
    group_path: str
    tier: str
    title: str
    basis: str
    rule: str
    due: date
    opened_at: datetime
    opened_by: UUID


def open_round(new: NewRound) -> RecheckRound:
    """Keep it. Raises IntegrityError where the office has one of that title."""
    return RecheckRound.objects.create(id=uuid7(), **asdict(new))


def keep_draw(row: RecheckRound, found: Sampled, titles: Mapping[UUID, TitleHeld], *, by: UUID, now: datetime) -> None:
    """Every title with what became of it, a task for each that was chosen, and the digest of the draw; once for each round."""
    insert_many(
        [
            RecheckTitle(id=uuid7(), region=titles[key].region, round=row, title_id=key, factory_id=titles[key].factory, picked=picked.value,
                         reason=reason, place=place)
            for key, (picked, reason, place) in found.rows.items()
        ]
    )  # fmt: skip
    chosen = found.chosen
    insert_many(
        [
            RecheckTask(id=uuid7(), region=titles[key].region, round=row, title_id=key, factory_id=titles[key].factory, since=now, due=row.due)
            for key in chosen
        ]
    )  # fmt: skip
    row.seed, row.record, row.pool, row.told = str(found.record["seed"]), digest(found.record), len(found.rows), len(chosen)
    row.drawn_at, row.drawn_by = now, by
    row.save(update_fields=["seed", "record", "pool", "told", "drawn_at", "drawn_by"])
