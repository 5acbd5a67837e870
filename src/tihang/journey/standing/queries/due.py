"""Corrections whose day comes near or has passed without a proof (整改到期). For jobs: no person asks this."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tihang.journey.standing.models import StandingStep
from tihang.journey.standing.names import StepKind
from tihang.journey.standing.queries.standing_of import OF_STEP, StepRow
from tihang.journey.standing.rules.way import way_of


@dataclass(frozen=True, slots=True)
class CorrectionDue:
    """待整改的称号: the step that set the day, and before whose desk."""

    step: StepRow
    factory: UUID
    desk_path: str
    desk_group_path: str
    due: date


def corrections_due(*, first: date, last: date) -> tuple[CorrectionDue, ...]:
    """Of titles still suspended for which no proof waits, whose day lies between these two."""
    asked = StandingStep.objects.filter(kind__in=[StepKind.SUSPENDED, StepKind.CORRECTION_REFUSED], until__gte=first, until__lte=last)
    lines: dict[UUID, list[tuple[StepRow, UUID, str, str]]] = {}
    columns = (*OF_STEP, "factory", "desk_path", "desk_group_path")
    rows = StandingStep.objects.filter(line__in=asked.values("line")).order_by("line", "number").values_list(*columns)
    for *found, factory, place, group in rows:
        step = StepRow(*found)
        lines.setdefault(step.line, []).append((step, factory, place, group))
    return tuple(due for steps in lines.values() if (due := _due(steps)) and first <= due.due <= last)


def _due(steps: list[tuple[StepRow, UUID, str, str]]) -> CorrectionDue | None:
    """By the last step that set a day."""
    taken = [each[0] for each in steps]
    if not way_of(taken[-1].status, taken).may_prove:
        return None
    for step, factory, place, group in reversed(steps):
        if step.kind in {StepKind.SUSPENDED, StepKind.CORRECTION_REFUSED} and step.until:
            return CorrectionDue(step, factory, place, group, step.until)
    return None
