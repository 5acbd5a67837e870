"""How cultivation reads (培育的文句), for the house and for the desk alike."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.journey.cultivation.codes import CultivationRule
from tihang.journey.cultivation.names import ENDED, CultivationState, StepKind
from tihang.journey.cultivation.queries import EntryCard, EntryLine, StepRow
from tihang.journey.cultivation.rules import Nearness, near
from tihang.web.parts.words import said

WAITS = {CultivationState.APPLIED, CultivationState.CHECKED}


@dataclass(frozen=True, slots=True)
class StepShown:
    """培育记录一行."""

    head: str
    text: str
    notes: tuple[str, ...]


def nearness(line: EntryLine, rule: CultivationRule | None, today: date) -> Nearness:
    """How near its end is; far where it is over or no rule is known."""
    return near(line.until, today, rule.reminders) if rule and line.state not in ENDED else Nearness.FAR


def state_words(line: EntryLine, rule: CultivationRule | None, today: date) -> str:
    """Where it stands, with the days that are left or over."""
    label, left = line.state.label, (line.until - today).days
    here = nearness(line, rule, today)
    if here is Nearness.OVER:
        return _("%(state)s，培育期已过 %(days)s 天") % {"state": label, "days": -left}
    if here is Nearness.NEAR:
        return _("%(state)s，离培育期满还有 %(days)s 天") % {"state": label, "days": left}
    return str(label)


def kind_of(line: EntryLine, rule: CultivationRule | None, today: date) -> str:
    """The mark beside it. *In cultivation* never looks like *recognised*."""
    if line.state is CultivationState.ACCEPTED:
        return "met"
    if line.state is CultivationState.DROPPED or nearness(line, rule, today) is Nearness.OVER:
        return "not_met"
    return "claimed" if line.state in WAITS else "unknown"


def entry_facts(card: EntryCard) -> tuple[tuple[str, str], ...]:
    """What it is and by which rule it goes."""
    line = card.line
    found = [
        (_("批次"), card.campaign_name),
        (_("文号"), line.document),
        (_("列入日期"), line.since.isoformat()),
        (_("培育期到"), line.until.isoformat()),
    ]
    return tuple(found)


def rule_words(rule: CultivationRule | None) -> tuple[str, ...]:
    """Where each rule is said, with how sure that is."""
    if rule is None:
        return ()
    sure = {"not_found": _("没有查到依据"), "inferred": _("本平台拟的"), "confirmed_secondary": _("有转载的原文")}
    return tuple(f"{said(each.words)}{_('（')}{sure.get(each.confidence, each.confidence)}{_('）')}" for each in rule.said.values())


def step_shown(each: StepRow) -> StepShown:
    """One thing that was said or decided."""
    at = localtime(each.at).strftime("%Y-%m-%d %H:%M")
    head = " · ".join(part for part in (f"{each.number}. {each.kind.label}", each.by, at) if part)
    return StepShown(head, each.text, tuple(_notes(each)))


def _notes(each: StepRow) -> list[str]:
    facts, found = each.facts, list[str]()
    if each.kind is StepKind.GUIDE:
        found.append(_("专家：%(names)s，%(day)s") % {"names": facts["experts"], "day": facts["on"]})
    if each.kind is StepKind.REPLY:
        found.append(_("答复第 %(number)s 条") % {"number": facts["to"]})
    found += [_("超过培育期")] if facts.get("late") else []
    found += [_("延长到 %(day)s") % {"day": facts["until"]}] if facts.get("until") else []
    return [*found, str(facts["document"])] if facts.get("document") else found
