"""Frozen reports (开展情况报告)."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tihang.core.canonical import digest
from tihang.journey.campaigns.queries.rollouts import RolloutCard
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.insight.models import RolloutReport
from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.trail.queries import seal_with_code

COLUMNS = Columns(place_path="place_path", group_path="group_path")


class NoSuchReport(LookupError):
    """没有这份报告: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class ReportCard:
    """开展情况报告: what stands on its first page and in the list."""

    id: UUID
    number: str
    as_of: date
    made_at: datetime
    place_path: str
    digest: str
    code: str


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """一份冻结的报告, figures and all."""

    card: ReportCard
    figures: dict[str, Any]
    intact: bool
    """Whether figures, digest and seal still say the same: triggers refuse a change, and this finds out one made around them."""


def report_cards(*, scope: Scope, rollout: RolloutCard) -> tuple[ReportCard, ...]:
    """Those of a roll-out that this reader may see, newest first."""
    rows = RolloutReport.objects.filter(visible(scope, Deed.SEE_ROLLOUT, COLUMNS), rollout=rollout.id).order_by("-made_at")
    return tuple(ReportCard(*row) for row in rows.values_list(*_FIELDS)[:100])


def reports_of_part(*, scope: Scope, part: Part) -> tuple[ReportCard, ...]:
    """Those made of exactly this part, of any roll-out, newest first."""
    mine = {"place_path": part.place_path, "group_path": part.group_path}
    rows = RolloutReport.objects.filter(visible(scope, Deed.SEE_ROLLOUT, COLUMNS), **mine).order_by("-made_at")
    return tuple(ReportCard(*row) for row in rows.values_list(*_FIELDS)[:50])


def frozen_report(*, scope: Scope, rollout: RolloutCard, report: UUID) -> FrozenReport:
    """One of them with its figures. Raises NoSuchReport."""
    rows = RolloutReport.objects.filter(visible(scope, Deed.SEE_ROLLOUT, COLUMNS), rollout=rollout.id, pk=report)
    row = rows.values_list(*_FIELDS, "figures").first()
    if row is None:
        raise NoSuchReport(str(report))
    return _frozen(row)


def newest_of_part(*, part: Part, year: int) -> ReportCard | None:
    """The newest that was made of exactly this part for a year; for deeds that ask the policy themselves."""
    rows = RolloutReport.objects.filter(place_path=part.place_path, group_path=part.group_path, year=year).order_by("-made_at", "-id")
    row = rows.values_list(*_FIELDS).first()
    return ReportCard(*row) if row else None


def report_with_code(code: str) -> FrozenReport | None:
    """The one that bears a code, for deeds."""
    row = RolloutReport.objects.filter(code=code).values_list(*_FIELDS, "figures").first()
    return _frozen(row) if row else None


def _frozen(row: tuple[Any, ...]) -> FrozenReport:
    card, figures = ReportCard(*row[:-1]), json.loads(row[-1])
    seal = seal_with_code(card.code)
    return FrozenReport(card, figures, seal is not None and seal.fits and seal.digest == card.digest == digest(figures))


_FIELDS = ("id", "number", "as_of", "made_at", "place_path", "digest", "code")
