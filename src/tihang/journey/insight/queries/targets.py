"""The list of targets with how far each is (应评企业名单): a page at a time, filtered by state, place and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from tihang.journey.campaigns.queries.rollouts import RolloutCard
from tihang.journey.insight.names import TargetState
from tihang.journey.insight.queries import standing
from tihang.journey.registry.access import Deed, NotAllowed, Scope, permits
from tihang.journey.registry.rules.naming import name_key

PAGE: Final = 50
COLUMNS: Final = "t.id, t.credit_code, t.name, t.place_path, t.industry, t.scale, t.organisation_id, t.factory_id, t.invited_at, t.reminded_at, t.reminders"
PAGE_OF_IDS: Final = "SELECT t.id FROM journey_target t WHERE {where} ORDER BY t.name, t.id LIMIT %s"
STATEMENT: Final = """{before} SELECT {columns}, {state} AS state, {level} AS level, s.reported_on, s.low, s.high
  FROM {name} s CROSS JOIN journey_target t WHERE t.id = s.target AND {where}{and_state} ORDER BY t.name, t.id LIMIT %s"""


@dataclass(frozen=True, slots=True)
class Sieve:
    """筛选: state, place below the part, industry, and words of the name or the beginning of the code."""

    state: str = ""
    place: str = ""
    industry: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class After:
    """上一页末行."""

    name: str
    id: UUID


@dataclass(frozen=True, slots=True)
class TargetRow:
    """应评企业一行. ``level`` is what counts; ``ranged`` says that it is the low end of a range."""

    id: UUID
    credit_code: str
    name: str
    place_path: str
    industry: str
    scale: str
    organisation: UUID | None
    factory: UUID | None
    invited_at: datetime | None
    reminded_at: datetime | None
    reminders: int
    state: TargetState
    level: int | None
    reported_on: date | None
    ranged: bool


@dataclass(frozen=True, slots=True)
class TargetPage:
    """名单一页; ``after`` is None on the last."""

    rows: tuple[TargetRow, ...]
    after: After | None


def target_page(*, scope: Scope, rollout: RolloutCard, sieve: Sieve, after: After | None = None, size: int = PAGE) -> TargetPage:
    """The targets of the part that lies before the reader, by name. Two statements without a state to look for, else one. Raises NotAllowed."""
    _see(scope, rollout)
    where, given = _where(rollout, sieve)
    if after is not None:
        where += " AND (t.name > %s OR (t.name = %s AND t.id > %s))"
        given += [after.name, after.name, standing.key(after.id)]
    only = None if sieve.state else _keys(where, given, size + 1)
    found = () if only == [] else _rows(rollout, where, given, sieve.state, only, size + 1)
    shown = tuple(found[:size])
    return TargetPage(shown, After(shown[-1].name, shown[-1].id) if len(found) > size else None)


def every_target(*, scope: Scope, rollout: RolloutCard, sieve: Sieve, most: int) -> tuple[TargetRow, ...]:
    """All of them, for a list to take away and for letters; no more than ``most``. Raises NotAllowed."""
    _see(scope, rollout)
    where, given = _where(rollout, sieve)
    return tuple(_rows(rollout, where, given, sieve.state, None, most))


def _see(scope: Scope, rollout: RolloutCard) -> None:
    if not permits(scope, Deed.SEE_ROLLOUT, rollout.part.thing):
        raise NotAllowed(Deed.SEE_ROLLOUT)


def _where(rollout: RolloutCard, sieve: Sieve) -> tuple[str, list[Any]]:
    part = rollout.part
    place = sieve.place if sieve.place.startswith(part.place_path) else part.place_path
    where = "t.rollout_id = %s AND t.place_path >= %s AND t.place_path < %s AND t.group_path >= %s AND t.group_path < %s"
    given: list[Any] = [standing.key(rollout.id), place, f"{place}~", part.group_path, f"{part.group_path}~"]
    if sieve.industry:
        where += " AND substr(t.industry, 1, 2) = %s"
        given.append("" if sieve.industry == "-" else sieve.industry[:2])
    words = sieve.text.strip()
    if words:
        where += " AND (t.name_key LIKE %s OR t.credit_code LIKE %s)"
        given += [f"%{_plain(name_key(words))}%", f"{_plain(words.upper())}%"]
    return where, given


def _plain(text: str) -> str:
    return text.replace("%", "").replace("_", "")


def _keys(where: str, given: Sequence[Any], size: int) -> list[UUID]:
    return [_uuid(row[0]) for row in standing.rows(PAGE_OF_IDS.format(where=where), [*given, size])]


def _rows(rollout: RolloutCard, where: str, given: Sequence[Any], state: str, only: list[UUID] | None, size: int) -> list[TargetRow]:
    source = standing.source(rollout.id, only)
    statement = STATEMENT.format(
        before=source.before, name=source.name, columns=COLUMNS, state=standing.STATE, level=standing.LEVEL, where=where,
        and_state=f" AND {standing.STATE} = %s" if state else "",
    )  # fmt: skip
    found = standing.rows(statement, [*source.given, *given, *([state] if state else []), size])
    return [_row(row) for row in found]


def _row(row: tuple[Any, ...]) -> TargetRow:
    key, code, name, place, industry, scale, body, site, invited, reminded, reminders, state, level, reported, low, high = row
    return TargetRow(
        _uuid(key), code, name, place, industry, scale, _uuid(body) if body else None, _uuid(site) if site else None, _moment(invited),
        _moment(reminded), reminders, TargetState(state), level, _day(reported), reported is None and low != high,
    )  # fmt: skip


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _moment(value: Any) -> datetime | None:
    """SQLite keeps instants as text in UTC, without saying so."""
    found = parse_datetime(value) if isinstance(value, str) else value
    return found.replace(tzinfo=UTC) if found is not None and is_naive(found) else found


def _day(value: Any) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
