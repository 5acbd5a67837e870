"""The way of a case as people read it (审核的来路): what happened, where it stands, what is still to come; for the desk and for the house."""

from collections.abc import Mapping

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.core.routing import End, Level, main_line
from tihang.core.values import Words
from tihang.journey.review.names import PASSED_OVER, SUBMITTED
from tihang.journey.review.queries import CaseRow, CaseStepRow
from tihang.web.parts.desk import Event
from tihang.web.parts.words import said


def case_events(case: CaseRow, steps: tuple[CaseStepRow, ...], level: Level) -> tuple[Event, ...]:
    """In the words of the route, as said to who looks from this level."""
    route = case.route
    done = tuple(Event(_at(step), step_words(case, step)) for step in steps[:-1])
    last = _("%(what)s，现在：%(state)s") % {"what": step_words(case, steps[-1]), "state": said(case.stands.said_to(level))}
    line = main_line(route)
    ahead = line[line.index(case.state) + 1 :] if case.state in line and case.stands.end is End.OPEN else ()
    return (*done, Event(_at(steps[-1]), last, "now"), *(Event("", said(route.state_by_id[name].words), "planned") for name in ahead))


def step_words(case: CaseRow, step: CaseStepRow) -> str:
    """What a step was: the department and the outcome in the words of the route."""
    if step.outcome == SUBMITTED:
        return _("企业报送")
    if step.outcome == PASSED_OVER:
        return said(over_words(step.why))
    by = f"{step.office_name}{_('：')}" if step.office_name else ""
    return by + said(case.route.outcome_by_id[step.outcome].words)


def over_words(why: str) -> Words:
    """Why a level was passed over, in both languages as it was kept."""
    zh, _slash, en = why.partition(" / ")
    return zh, en or zh


def told_steps(case: CaseRow, steps: tuple[CaseStepRow, ...], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What was said with each step: (when and what, the reason and the fields it points at)."""
    return tuple(
        (f"{_at(step)} {step_words(case, step)}", _reason(step, names))
        for step in steps
        if (step.why or step.marks) and step.outcome != PASSED_OVER
    )


def _reason(step: CaseStepRow, names: Mapping[str, str]) -> str:
    points = [names.get(address, address) + (f"{_('：')}{note}" if note else "") for address, note in sorted(step.marks.items())]
    return _("；").join([*([step.why] if step.why else []), *points])


def _at(step: CaseStepRow) -> str:
    return localtime(step.taken_at).strftime("%Y-%m-%d %H:%M")
