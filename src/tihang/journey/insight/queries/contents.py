"""What a report of a roll-out says (报告内容): figures, goals, who has not begun, sources; plain data with a canonical form."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.timezone import localdate

from tihang.core.canonical import Data
from tihang.journey.campaigns.models import RolloutList
from tihang.journey.campaigns.queries.numbers import Said, goals, reported_counts
from tihang.journey.campaigns.queries.rollouts import RolloutCard
from tihang.journey.insight.names import NOT_BEGUN, TargetState
from tihang.journey.insight.queries.figures import Line, Week, rollout_figures
from tihang.journey.insight.queries.targets import Sieve, every_target
from tihang.journey.insight.queries.tiers import Held, held_tiers
from tihang.journey.record.names import Tier
from tihang.journey.registry.access import Scope
from tihang.journey.registry.codes import industry
from tihang.journey.registry.queries.zones import places_in_words

FORMAT: Final = 1
MOST: Final = 60_000


def report_contents(*, scope: Scope, rollout: RolloutCard, day: date) -> dict[str, Data]:
    """Everything that the printed report says, in both languages, without a name of a person. Raises NotAllowed."""
    figures, path = rollout_figures(scope=scope, rollout=rollout), rollout.part.place_path
    paths = {path, *(line.key for line in figures.districts)}
    zh, en = places_in_words(paths, "zh"), places_in_words(paths, "en")
    return {
        "format": FORMAT,
        "rollout": {
            "id": rollout.id.hex, "title": rollout.title, "year": rollout.year, "authority": rollout.authority_name,
            "due_on": rollout.due_on.isoformat() if rollout.due_on else "",
        },
        "as_of": day.isoformat(),
        "place": {"path": path, "group": rollout.part.group_path, "zh": zh[path], "en": en[path]},
        "whole": rollout.part == rollout.whole,
        "total": _line(figures.total),
        "districts": [{**_line(line), "zh": zh[line.key], "en": en[line.key], "beyond": line.key == path} for line in figures.districts],
        "industries": [{**_line(line), **_industry(line.key)} for line in figures.industries],
        "weeks": [_week(week) for week in figures.weeks],
        "tiers": _tiers(scope, rollout, day),
        "not_begun": _not_begun(scope, rollout),
        "sources": _sources(rollout),
    }  # fmt: skip


def _line(line: Line) -> dict[str, Data]:
    return {
        "key": line.key, "targets": line.targets, "invited": line.invited, "reminded": line.reminded, "begun": line.begun,
        "finished": line.finished, "ranged": line.ranged, "stated": line.stated,
        "states": {state.value: many for state, many in line.states.items()}, "levels": list(line.levels),
    }  # fmt: skip


def _industry(code: str) -> dict[str, Data]:
    found = industry(code) if code else None
    return {"zh": found.name if found else code, "en": found.named("en") if found else code}


def _week(week: Week) -> dict[str, Data]:
    year, number, _ = week.monday.isocalendar()
    return {
        "week": f"{year}-W{number:02d}", "monday": week.monday.isoformat(), "invited": week.invited, "started": week.started,
        "finished": week.finished,
    }  # fmt: skip


def _tiers(scope: Scope, rollout: RolloutCard, day: date) -> list[Data]:
    part, year = rollout.part, rollout.year
    wanted = {said.tier: said for said in goals(scope=scope, part=part, year=year)}
    told, held = reported_counts(scope=scope, part=part, year=year), held_tiers(scope=scope, part=part, year=year, day=day)
    return [_tier(tier, wanted.get(tier), [said for said in told if said.tier == tier], held.get(tier, Held())) for tier in Tier]


def _tier(tier: Tier, goal: Said | None, told: Sequence[Said], held: Held) -> dict[str, Data]:
    return {"tier": tier.value, "goal": _said(goal) if goal else None, "reported": [_said(said) for said in told], "held": held.held,
            "of_year": held.of_year, "filed": held.filed, "under_way": held.under_way}  # fmt: skip


def _said(said: Said) -> dict[str, Data]:
    return {"number": said.number, "source": said.source, "as_of": said.as_of.isoformat()}


def _not_begun(scope: Scope, rollout: RolloutCard) -> list[Data]:
    found: list[Data] = []
    for state in (state for state in TargetState if state in NOT_BEGUN):
        rows = every_target(scope=scope, rollout=rollout, sieve=Sieve(state=state.value), most=MOST)
        zh = places_in_words({row.place_path for row in rows}, "zh")
        found += [{"code": row.credit_code, "name": row.name, "place": zh[row.place_path], "state": state.value} for row in rows]
    return found


def _sources(rollout: RolloutCard) -> list[Data]:
    rows = RolloutList.objects.filter(rollout=rollout.id).exclude(brought_in_at=None).order_by("brought_in_at").defer("content", "columns")
    return [
        {"kind": row.kind, "file": row.file_name, "sha256": row.digest, "on": localdate(row.brought_in_at).isoformat(), "numbers": row.numbers}
        for row in rows if row.brought_in_at
    ]  # fmt: skip
