"""Eligibility before effort (能不能报): one projection that says, with reasons, whether a factory may apply, how, until when, what is missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tihang.core.campaign.channels import ChannelAnswer, Place, channels_for, kinds_of
from tihang.core.campaign.conditions import HARD, PROMISE, REVIEWED, SOFT, Condition, Procedure, Waiver
from tihang.core.campaign.deadline import in_time, time_left
from tihang.core.campaign.facts import FACTS, ApplicantFacts, Fact, FactsWorld, other_application
from tihang.core.campaign.law import CampaignLaw
from tihang.core.campaign.milestones import ZONE, Due
from tihang.core.findings import Verdict
from tihang.core.logic import Term
from tihang.core.problems import Problem
from tihang.core.values import Words

LATER = "看看还开着的批次，或问发通知的部门", "Look for a campaign that is open, or ask the office that issued the call"
OTHER_WAY = "选一个对你开放的渠道", "Choose a channel that is open to you"
JUSTIFICATION = "justification_"
"""Before the id of a soft condition: the field in which the applicant explains why it is not met."""

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class ConditionAnswer:
    """条件判定: one condition for this applicant; ``facts`` are those it looks at that are known, ``lacks`` those that are not."""

    condition: Condition
    verdict: Verdict
    words: Words
    facts: tuple[tuple[str, Fact], ...] = ()
    lacks: tuple[str, ...] = ()
    waiver: Waiver | None = None

    @property
    def blocks(self) -> bool:
        """A hard condition that is not met."""
        return self.condition.weight == HARD and self.verdict is NOT_MET

    @property
    def to_justify(self) -> bool:
        """A soft condition that is not met: it warns, and the applicant writes why (form field ``justification_<condition>``)."""
        return self.condition.weight == SOFT and self.verdict is NOT_MET

    @property
    def missing(self) -> bool:
        """A condition that cannot be judged before more is entered."""
        return self.condition.weight in (HARD, SOFT) and self.verdict is UNKNOWN


@dataclass(frozen=True, slots=True)
class Permission:
    """申报资格: MET when everything hard is met, a channel is open and there is time; UNKNOWN while something hard is open; else NOT_MET."""

    verdict: Verdict
    words: Words
    procedure: Procedure | None
    channels: tuple[ChannelAnswer, ...]
    conditions: tuple[ConditionAnswer, ...]
    due: Due | None
    left: Words | None
    closed: tuple[Words, ...]
    """Why no application can be begun at all (too late, no channel, another application), conditions aside."""

    @property
    def channel(self) -> ChannelAnswer | None:
        """The channel to take, the first that is open."""
        return next((answer for answer in self.channels if answer.open), None)

    @property
    def blocking(self) -> tuple[ConditionAnswer, ...]:
        return tuple(answer for answer in self.conditions if answer.blocks)

    @property
    def to_justify(self) -> tuple[ConditionAnswer, ...]:
        return tuple(answer for answer in self.conditions if answer.to_justify)

    @property
    def missing(self) -> tuple[ConditionAnswer, ...]:
        return tuple(answer for answer in self.conditions if answer.missing)

    @property
    def may_start(self) -> bool:
        """Whether a draft may be begun: what is not known yet does not stand in the way, it does before submitting."""
        return self.verdict is not NOT_MET

    def against_beginning(self, channel: str) -> tuple[Problem, ...]:
        """What forbids to begin an application by this channel; nothing when it may be begun."""
        shut = [Problem(words, LATER, "campaign", "closed") for words in self.closed]
        hard = [_blocked(answer) for answer in self.blocking]
        chosen = next((answer for answer in self.channels if answer.channel.id == channel), None)
        wrong = [] if chosen is None or chosen.open is not False else [Problem(chosen.words, OTHER_WAY, "channel", "channel_closed")]
        return (*shut, *hard, *wrong)

    def against_submitting(self, channel: str, justified: Collection[str]) -> tuple[Problem, ...]:
        """What forbids to submit: what forbids to begin, hard conditions that are open, soft ones not met and not explained yet."""
        lacking = [_blocked(answer) for answer in self.missing if answer.condition.weight == HARD]
        owed = [_owed(answer) for answer in self.to_justify if answer.condition.id not in justified]
        return (*self.against_beginning(channel), *lacking, *owed)


def may_apply(
    law: CampaignLaw,
    facts: ApplicantFacts,
    on: datetime,
    *,
    dates: Mapping[str, Due] | None = None,
    procedure: str = "first",
    over: Words | None = None,
) -> Permission:
    """Whether this applicant may apply now. ``dates`` are those of the calls that reach it (``in_chain``), else the document's own.

    ``over`` says why the campaign takes no application at all, whatever the law says.
    """
    world = FactsWorld(facts, on.astimezone(ZONE).date(), law.equivalents, law.tier, law.year)
    own = next((each for each in facts.applications or () if each.here), None)
    other = other_application(facts, law.tier, law.year)
    kinds = kinds_of(Place(facts.region), facts.central_group, law.places)
    taken = own.channel if own else ""
    channels = channels_for(law.channels, kinds, group_known=facts.central_group is not None, taken=taken)
    chosen = law.procedure_by_id.get(procedure)
    conditions = tuple(_answer(law, condition, world) for condition in law.conditions if _asked(condition, procedure))
    until = (law.dates if dates is None else dates).get("company_online")
    why = _closed(law, channels, until, on, chosen=chosen, world=world, other_channel=other.channel if other else None)
    closed = (*(() if over is None else (over,)), *why)
    verdict = _verdict(conditions, channels, closed)
    left = time_left(on, until) if until else None
    return Permission(verdict, _told(verdict, conditions, closed), chosen, channels, conditions, until, left, closed)


def _blocked(answer: ConditionAnswer) -> Problem:
    zh, en = answer.condition.words
    mend = answer.condition.mend or ("核对登记的情况", "Check what is on record")
    said = f"必备条件“{zh}”：{answer.words[0]}", f"required, '{en}': {answer.words[1]}"
    return Problem(said, mend, f"condition/{answer.condition.id}", "hard")


def _owed(answer: ConditionAnswer) -> Problem:
    zh, en = answer.condition.words
    asks = answer.condition.asks or ("写明情况", "Explain it")
    said = f"“{zh}”不满足，还没有写说明", f"'{en}' is not met and not explained yet"
    return Problem(said, asks, f"{JUSTIFICATION}{answer.condition.id}", "unjustified")


def procedures_for(law: CampaignLaw, facts: ApplicantFacts, on: date) -> tuple[tuple[Procedure, Verdict], ...]:
    """Every procedure of the campaign and whether it is this applicant's."""
    world = FactsWorld(facts, on, law.equivalents, law.tier, law.year)
    return tuple((procedure, _for(procedure, world)) for procedure in law.procedures)


def uses_quota(law: CampaignLaw, unit: str, facts: ApplicantFacts, on: date) -> Verdict:
    """Whether recommending this applicant uses the quota of a unit of this kind: NOT_MET where it is exempt, UNKNOWN where that is open."""
    world = FactsWorld(facts, on, law.equivalents, law.tier, law.year)
    exempt = [world.said(each.fact).verdict for quota in law.quotas if quota.unit == unit for each in quota.exempt]
    if MET in exempt:
        return NOT_MET
    return UNKNOWN if UNKNOWN in exempt else MET


def _for(procedure: Procedure, world: FactsWorld) -> Verdict:
    """Whether a procedure is this applicant's."""
    return MET if procedure.term is None else procedure.term.find(world).verdict


def _asked(condition: Condition, procedure: str) -> bool:
    return not condition.procedures or procedure in condition.procedures


def _answer(law: CampaignLaw, condition: Condition, world: FactsWorld) -> ConditionAnswer:
    if condition.term is None or condition.weight in (PROMISE, REVIEWED):
        said = ("申报时承诺", "promised by applying") if condition.weight == PROMISE else ("由评审判断", "reviewers decide this")
        return ConditionAnswer(condition, MET if condition.weight == PROMISE else UNKNOWN, said)
    verdict = condition.term.find(world).verdict
    verdict = UNKNOWN if verdict is Verdict.NOT_APPLICABLE else verdict  # what is said not to apply stays open
    facts, lacks = _looked_at(condition.term, world)
    if verdict is not MET:
        waiver = next((each for each in law.waivers if _waived(each, condition, world)), None)
        if waiver is not None:
            return ConditionAnswer(condition, MET, waiver.words, facts, lacks, waiver)
    return ConditionAnswer(condition, verdict, _reason(verdict, facts, lacks), facts, lacks)


def _waived(waiver: Waiver, condition: Condition, world: FactsWorld) -> bool:
    return waiver.condition == condition.id and world.year in waiver.years and waiver.term.find(world).verdict is MET


def _looked_at(term: Term, world: FactsWorld) -> tuple[tuple[tuple[str, Fact], ...], tuple[str, ...]]:
    asked = sorted(term.depends_on())
    known = tuple((name, _fact(name, world)) for name in asked if world.given(name) is not None)
    return known, tuple(name for name in asked if world.given(name) is None)


def _fact(name: str, world: FactsWorld) -> Fact:
    found = world.facts.facts.get(name)
    if found is not None:
        return found
    given = world.given(name)
    return Fact(
        given.value if given else None, ("由本平台的申报和称号记录得出", "worked out from titles and applications on this platform")
    )


def _reason(verdict: Verdict, facts: tuple[tuple[str, Fact], ...], lacks: tuple[str, ...]) -> Words:
    if verdict is UNKNOWN:
        names = [FACTS[name].words for name in lacks] or [FACTS[name].words for name, _ in facts]
        return f"还不知道：{'、'.join(name[0] for name in names)}", f"not known yet: {', '.join(name[1] for name in names)}"
    shown = [_shown(name, fact) for name, fact in facts]
    return "；".join(each[0] for each in shown) or "不适用", "; ".join(each[1] for each in shown) or "does not apply"


def _shown(name: str, fact: Fact) -> Words:
    asked = FACTS[name]
    value = ("不适用", "does not apply") if fact.value is None else asked.kind.show(fact.value)
    return f"{asked.words[0]}：{value[0]}", f"{asked.words[1]}: {value[1]}"


def _closed(
    law: CampaignLaw,
    channels: tuple[ChannelAnswer, ...],
    until: Due | None,
    on: datetime,
    *,
    chosen: Procedure | None,
    world: FactsWorld,
    other_channel: str | None,
) -> list[Words]:
    found: list[Words] = []
    if not world.facts.region.startswith(law.within):
        found.append(("这个批次只对别的地区开放", "this campaign is open in another place only"))
    if until is not None and not (judged := in_time(on, until, law.deadline)).in_time:
        found.append(judged.words)
    if channels and all(answer.open is False for answer in channels):
        found.append(("没有一个渠道对这家工厂开放", "no channel is open to this factory"))
    if other_channel is not None:
        named = law.channel_by_id[other_channel].words if other_channel in law.channel_by_id else (other_channel, other_channel)
        found.append(
            (f"今年已由“{named[0]}”申报同一层级", f"it applies for the same tier this year by '{named[1]}' already"),
        )
    if chosen is None:
        found.append(("这个批次没有这种申报类型", "this campaign has no such procedure"))
    elif _for(chosen, world) is NOT_MET:
        found.append((f"不属于“{chosen.words[0]}”", f"not a case of '{chosen.words[1]}'"))
    return found


def _verdict(conditions: tuple[ConditionAnswer, ...], channels: tuple[ChannelAnswer, ...], closed: tuple[Words, ...]) -> Verdict:
    if closed or any(answer.blocks for answer in conditions):
        return NOT_MET
    hard_open = any(answer.condition.weight == HARD and answer.verdict is UNKNOWN for answer in conditions)
    return UNKNOWN if hard_open or not any(answer.open for answer in channels) else MET


def _told(verdict: Verdict, conditions: tuple[ConditionAnswer, ...], closed: tuple[Words, ...]) -> Words:
    if closed:
        return closed[0]
    if verdict is NOT_MET:
        many = sum(answer.blocks for answer in conditions)
        return f"有 {many} 项必备条件不满足", f"{many} hard condition{'s are' if many > 1 else ' is'} not met"
    many = sum(answer.missing for answer in conditions)
    justify = sum(answer.to_justify for answer in conditions)
    if verdict is UNKNOWN:
        return f"可以先填，还有 {many} 项要补充", f"you may begin; {many} point{'s are' if many != 1 else ' is'} still open"
    if justify:
        return (
            f"可以申报，有 {justify} 项要写说明",
            f"you may apply; {justify} point{'s need' if justify > 1 else ' needs'} a justification",
        )
    return "可以申报", "you may apply"
