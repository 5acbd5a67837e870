"""How a re-check reads (复核的文句), for the house and for the desk alike."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.journey.rechecks.names import Finding, Picked, StepKind, TaskState
from tihang.journey.rechecks.queries import StepRow, TaskCard, TaskLine
from tihang.journey.record.names import Noun
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class StepShown:
    """复核记录一行."""

    head: str
    text: str
    notes: tuple[str, ...]


def task_facts(card: TaskCard) -> tuple[tuple[str, str], ...]:
    """What the task is."""
    line = card.line
    return (
        (_("称号"), card.title), (_("为什么复核"), why_words(card.rule, line)), (_("依据"), card.basis),
        (_("下达"), localtime(card.since).strftime("%Y-%m-%d %H:%M")), (_("期限"), line.due.isoformat()),
    )  # fmt: skip


def asked_rows(card: TaskCard) -> tuple[tuple[str, str], ...]:
    """Part of the record → what was updated since."""
    return tuple((str(Noun(noun).label), _("下达以后更新 %(many)s 条") % {"many": many}) for noun, many in card.updated.items())


def state_words(line: TaskLine, today: date) -> str:
    """Where it stands, with the days that are over."""
    if line.late(today):
        return _("%(state)s，已逾期 %(days)s 天") % {"state": line.state.label, "days": (today - line.due).days}
    return str(line.state.label)


def kind_of(line: TaskLine, today: date) -> str:
    """The mark beside it."""
    marks = {TaskState.KEPT: "met", TaskState.HANDED_OVER: "not_met", TaskState.ANSWERED: "claimed"}
    return "not_met" if line.late(today) or line.doubt else marks.get(line.state, "unknown")


def why_words(rule: Any, line: TaskLine) -> str:
    """Picked by a reason of risk, or drawn by lot."""
    if line.picked == Picked.RISK:
        words = next(
            ((each["words"][0], each["words"][1]) for each in rule["risks"] if each["id"] == line.reason), (line.reason, line.reason)
        )
        return _("按风险选中：%(reason)s") % {"reason": said(words)}
    return str(Picked.DRAWN.label) if line.picked else ""


def step_shown(each: StepRow) -> StepShown:
    """One thing that was said or decided."""
    at = localtime(each.at).strftime("%Y-%m-%d %H:%M")
    return StepShown(" · ".join(part for part in (str(each.kind.label), each.by, at) if part), each.text, tuple(_notes(each)))


def _notes(each: StepRow) -> list[str]:
    facts, found = each.facts, []
    if each.kind is StepKind.ANSWER:
        found.append(_("企业说：条件仍然满足") if facts.get("holds") else _("企业说：有条件不再满足"))
        for noun, many in facts.get("updated", {}).items():
            what = _("没有变化") if not many else _("更新 %(many)s 条") % {"many": many}
            found.append(f"{Noun(noun).label}{_('：')}{what}")
        found += [_("逾期填报")] if facts.get("late") else []
    if each.kind is StepKind.LOOK:
        found.append(str(Finding(facts["finding"]).label))
    found += [_("整改到 %(day)s") % {"day": facts["until"]}] if facts.get("until") else []
    return [*found, str(facts["document"])] if facts.get("document") else found
