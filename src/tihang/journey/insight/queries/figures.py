"""The figures of a roll-out (开展情况数据): counted once over its targets, by district, by industry and by week."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from tihang.journey.campaigns.queries.rollouts import RolloutCard
from tihang.journey.insight.names import FINISHED, LEVELS, NOT_BEGUN, TargetState
from tihang.journey.insight.queries import standing
from tihang.journey.registry.access import Deed, NotAllowed, Scope, permits

STATEMENT: Final = """
{before} SELECT t.place_path, substr(t.industry, 1, 2), {state}, {level}, s.reported_on IS NULL AND s.low <> s.high,
  s.reported_on IS NOT NULL AND s.listed = 0, {invited}, {started}, {signed}, s.reported_on, t.reminders
  FROM {name} s CROSS JOIN journey_target t
 WHERE t.id = s.target AND t.rollout_id = %s AND t.place_path >= %s AND t.place_path < %s AND t.group_path >= %s AND t.group_path < %s
"""
IN_BEIJING: Final = {"sqlite": "date({}, '+8 hours')", "postgresql": "CAST(({} AT TIME ZONE 'Asia/Shanghai') AS date)"}
STATES: Final = tuple(TargetState)


@dataclass(slots=True)
class Line:
    """一行数: of one district, of one industry, or of all."""

    key: str
    targets: int = 0
    invited: int = 0
    reminded: int = 0
    states: dict[TargetState, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    levels: list[int] = field(default_factory=lambda: [0] * len(LEVELS))
    ranged: int = 0
    stated: int = 0

    @property
    def finished(self) -> int:
        """Done, here or elsewhere."""
        return sum(self.states[state] for state in FINISHED)

    @property
    def begun(self) -> int:
        """Begun, done included."""
        return self.targets - sum(self.states[state] for state in NOT_BEGUN)

    @property
    def not_begun(self) -> int:
        """Neither begun here nor reported from elsewhere."""
        return self.targets - self.begun


@dataclass(slots=True)
class Week:
    """一周: what was done in it; it begins on Monday."""

    monday: date
    invited: int = 0
    started: int = 0
    finished: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """开展情况数据."""

    total: Line
    districts: tuple[Line, ...]
    industries: tuple[Line, ...]
    weeks: tuple[Week, ...]


def rollout_figures(*, scope: Scope, rollout: RolloutCard) -> Figures:
    """Everything about the part that lies before the reader, in one statement. Raises NotAllowed."""
    if not permits(scope, Deed.SEE_ROLLOUT, rollout.part.thing):
        raise NotAllowed(Deed.SEE_ROLLOUT)
    return _counted(_targets(rollout), rollout.part.place_path)


def _targets(rollout: RolloutCard) -> list[tuple[Any, ...]]:
    source, day = standing.source(rollout.id), IN_BEIJING[connection.vendor]
    statement = STATEMENT.format(
        before=source.before, name=source.name, state=standing.STATE, level=standing.LEVEL, invited=day.format("t.invited_at"),
        started=day.format("s.started_at"), signed=day.format("s.signed_at"),
    )  # fmt: skip
    part = rollout.part
    bounds = (part.place_path, f"{part.place_path}~", part.group_path, f"{part.group_path}~")
    given = (standing.key(rollout.id), *bounds)
    return standing.rows(statement, (*source.given, *given))


def _counted(targets: Iterable[tuple[Any, ...]], path: str) -> Figures:
    total, districts, industries, weeks = Line(""), dict[str, Line](), dict[str, Line](), dict[date, Week]()
    depth = path.count("/") + 1
    for place, industry, state, level, ranged, stated, invited, started, signed, reported, reminders in targets:
        below = "/".join(place.split("/")[:depth]) + "/" if place.count("/") >= depth else path
        lines = (total, districts.setdefault(below, Line(below)), industries.setdefault(industry, Line(industry)))
        for line in lines:
            line.targets += 1
            line.states[TargetState(state)] += 1
            line.invited += invited is not None
            line.reminded += bool(reminders)
            line.ranged += bool(ranged)
            line.stated += bool(stated)
            if level is not None and 0 <= level < len(LEVELS) and TargetState(state) in FINISHED:
                line.levels[level] += 1
        _week(weeks, invited, "invited")
        _week(weeks, started, "started")
        _week(weeks, _first(signed, reported), "finished")
    return Figures(total, _sorted(districts), _sorted(industries), tuple(weeks[monday] for monday in sorted(weeks)))


def _sorted(lines: dict[str, Line]) -> tuple[Line, ...]:
    """By code; what has none comes last."""
    return tuple(lines[key] for key in sorted(lines, key=lambda key: (not key, key)))


def _first(*days: Any) -> Any:
    known = [_day(day) for day in days if day is not None]
    return min(known) if known else None


def _week(weeks: dict[date, Week], day: Any, what: str) -> None:
    if day is None:
        return
    found = _day(day)
    monday = found - timedelta(days=found.weekday())
    week = weeks.get(monday)
    if week is None:
        week = weeks[monday] = Week(monday)
    setattr(week, what, getattr(week, what) + 1)


def _day(day: Any) -> date:
    """A day as either database gives it."""
    if isinstance(day, str):
        return date.fromisoformat(day[:10])
    return day.date() if isinstance(day, datetime) else day
