"""What the page of eligibility shows (能不能报): the answer first, then each condition with its reason, source and what mends it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.campaign import FACTS, JUSTIFICATION, ChannelAnswer, ConditionAnswer, Due, Fact, Milestone, time_left
from tihang.core.campaign.conditions import HARD, PROMISE, REVIEWED, SOFT
from tihang.core.campaign.facts import WORKED_OUT
from tihang.core.criteria import CONFIDENCE_WORDS
from tihang.core.findings import Verdict
from tihang.core.values import Words
from tihang.journey.assessment.queries.applicant_facts import Applying
from tihang.journey.record.names import STATED
from tihang.web.parts.campaign_words import date_words, weight_words
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.desk import Deadline
from tihang.web.parts.marks import Mark, SourceMark, mark, source_mark
from tihang.web.parts.names import name_parts
from tihang.web.parts.words import said

LONGEST: Final = 1000
SOON: Final = timedelta(days=3)
HOUR: Final = timedelta(hours=1)
ORDER: Final = (HARD, SOFT, PROMISE, REVIEWED)


@dataclass(frozen=True, slots=True)
class KnownLine:
    """一项情况: what is known, from where, how sure."""

    words: str
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """一个条件."""

    words: str
    weight: str
    mark: Mark
    source: SourceMark
    known: tuple[KnownLine, ...]
    told: str
    help: str
    mend: str
    mend_href: str


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """一个渠道."""

    name: str
    mark: Mark
    why: str
    help: str
    source: SourceMark
    paper: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """一个节点."""

    name: str
    date: str
    help: str
    source: SourceMark | None


@dataclass(frozen=True, slots=True)
class EligibilityPage:
    """能不能报."""

    name: tuple[str, ...]
    over: str
    kind: str
    sentence: str
    reasons: tuple[str, ...]
    due: Deadline | None
    conditions: tuple[ConditionLine, ...]
    settled: tuple[ConditionLine, ...]
    counted: str
    channels: tuple[ChannelLine, ...]
    dates: tuple[DateLine, ...]
    rule: str
    paper: tuple[str, ...]
    unknown: tuple[str, ...]
    form: DeedForm | None
    cannot: str
    going: str
    back: str
    procedures: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Reading:
    """页面的材料."""

    found: Applying
    now: datetime
    procedure: str
    fills: bool


def eligibility_page(reading: Reading, form: DeedForm | None = None) -> EligibilityPage:
    """The page as it will stand."""
    found = reading.found
    permission, law = found.permission, found.law
    here = next((each for each in found.facts.applications or () if each.here), None)
    going = f"{_here(found)}form/" if here else ""
    may_start = permission.may_start and not here
    ordered = sorted(permission.conditions, key=_first)
    return EligibilityPage(
        name=name_parts(found.subject.name),
        over=_("%(house)s · %(campaign)s") % {"house": found.subject.organisation_name, "campaign": said(found.campaign.words)},
        kind=_mood(reading),
        sentence=_sentence(said(permission.words)),
        reasons=_reasons(reading),
        due=_deadline(permission.due, reading) if permission.due else None,
        conditions=tuple(_condition(answer, found) for answer in ordered if _open(answer)),
        settled=tuple(_condition(answer, found) for answer in ordered if not _open(answer)),
        counted=_count(permission.conditions),
        channels=tuple(_channel(answer) for answer in permission.channels),
        dates=_dates(found),
        rule=said(law.deadline.said()),
        paper=tuple(_paper(said(paper.words), paper.copies) for paper in law.paper),
        unknown=tuple(said(words) for words in law.unknown),
        form=(form or start_form(reading)) if may_start and reading.fills else None,
        cannot=_("由企业的管理员或填报人开始申报。") if may_start and not reading.fills else "",
        going=going,
        back=reverse("factory", args=[found.subject.id]),
        procedures=_procedures(reading),
    )


def _mood(reading: Reading) -> str:
    permission = reading.found.permission
    if permission.verdict is Verdict.MET:
        return "claimed" if permission.to_justify or any(fact.claimed for fact in reading.found.facts.facts.values()) else "met"
    return permission.verdict.value


def _sentence(words: str) -> str:
    """Words as a sentence of their own."""
    return _("%(said)s。") % {"said": f"{words[:1].upper()}{words[1:]}"}


def _open(answer: ConditionAnswer) -> bool:
    """Whether something is to be done about a condition."""
    return answer.blocks or answer.missing or answer.to_justify


def _reasons(reading: Reading) -> tuple[str, ...]:
    permission = reading.found.permission
    blocked = [_("%(what)s：%(why)s") % {"what": said(each.condition.words), "why": said(each.words)} for each in permission.blocking]
    return (*(said(words) for words in permission.closed[1:]), *blocked)


def _first(answer: ConditionAnswer) -> tuple[int, int]:
    """What blocks first, then what is open, what asks for a justification, what is met."""
    rank = 0 if answer.blocks else 1 if answer.missing else 2 if answer.to_justify else 3
    return rank, ORDER.index(answer.condition.weight)


def _condition(answer: ConditionAnswer, found: Applying) -> ConditionLine:
    condition = answer.condition
    open_one = _open(answer)
    return ConditionLine(
        words=said(condition.words),
        weight=weight_words(condition.weight),
        mark=_mark(answer),
        source=source_mark(condition.cite),
        known=tuple(_known(name, fact) for name, fact in answer.facts),
        told=_told(answer),
        help=said(condition.help),
        mend=said(condition.mend) if open_one else "",
        mend_href=_mend(answer, found) if open_one and condition.mend else "",
    )


def _told(answer: ConditionAnswer) -> str:
    """The reason in words, where the facts under it do not say it already."""
    if answer.condition.weight in (PROMISE, REVIEWED):
        return ""
    return said(answer.words) if answer.waiver or answer.verdict is Verdict.UNKNOWN else ""


def _mark(answer: ConditionAnswer) -> Mark:
    if answer.condition.weight == PROMISE:
        return mark("not_applicable", _("申报即承诺"))
    if answer.condition.weight == REVIEWED:
        return mark("unknown", _("评审判断"))
    if answer.waiver:
        return mark("met", _("已豁免"))
    if answer.to_justify:
        return mark("claimed", _("要写说明"))
    claimed = answer.verdict is Verdict.MET and any(fact.claimed for _name, fact in answer.facts)
    return mark("claimed" if claimed else answer.verdict.value)


def _known(name: str, fact: Fact) -> KnownLine:
    asked = FACTS[name]
    value = said(asked.kind.show(fact.value)) if fact.value is not None else _("不适用")
    source = said(fact.source)
    if fact.as_of:
        source = _("%(source)s，%(day)s") % {"source": source, "day": fact.as_of.isoformat()}
    sure = _("企业填写") if fact.claimed or fact.confidence == STATED else ""
    if not sure and fact.confidence in CONFIDENCE_WORDS:
        sure = said(CONFIDENCE_WORDS[fact.confidence])
    return KnownLine(_("%(what)s：%(value)s") % {"what": said(asked.words), "value": value}, source, sure)


def _mend(answer: ConditionAnswer, found: Applying) -> str:
    """Where the facts of a condition are entered."""
    asked = {*answer.lacks, *(name for name, _fact in answer.facts)} - WORKED_OUT
    factory = reverse("factory", args=[found.subject.id])
    if asked & {"titles", "cultivation_listed"}:
        return f"{factory}#title"
    if asked & {"maturity.level", "maturity.report"}:
        return f"{factory}#report"
    if "standing" in asked:
        return reverse("organisation:one", args=[found.subject.organisation])
    return reverse("factory:assessments", args=[found.subject.id])


def _count(answers: tuple[ConditionAnswer, ...]) -> str:
    open_ones = sum(map(_open, answers))
    return _("%(all)s 个条件，%(n)s 个要处理") % {"all": len(answers), "n": open_ones}


def _channel(answer: ChannelAnswer) -> ChannelLine:
    kinds = {True: mark("met", _("可以走")), False: mark("not_applicable", _("不开放")), None: mark("unknown")}
    channel = answer.channel
    to = "、".join(said(words) for words in (channel.paper_to, *channel.copies_to) if words)
    return ChannelLine(
        name=said(channel.words),
        mark=kinds[answer.open],
        why=said(answer.words),
        help=said(channel.help),
        source=source_mark(answer.cite),
        paper=_("纸质材料报：%(to)s") % {"to": to} if to and answer.open else "",
    )


def _deadline(due: Due, reading: Reading) -> Deadline:
    left = due.at - reading.now
    state = "past" if left <= timedelta(0) else "hour" if left <= HOUR else "soon" if left <= SOON else "far"
    words: Words = time_left(reading.now, due)
    return Deadline(said(words), said(due.words()), "", state)


def _dates(found: Applying) -> tuple[DateLine, ...]:
    answer = found.permission.channel
    wanted = answer.channel.milestones if answer else tuple(found.law.milestone_by_id)
    dates: Mapping[str, Due] = found.dates
    rows = [found.law.milestone_by_id[name] for name in wanted if name in found.law.milestone_by_id]
    return tuple(_date(row, dates.get(row.id)) for row in rows)


def _date(row: Milestone, date: Due | None) -> DateLine:
    """A date of the document bears its source; one that a call set bears the words that it did."""
    if date is None:
        return DateLine(said(row.words), date_words(None), said(row.help), source_mark(row.cite))
    if date != row.due:
        return DateLine(said(row.words), date_words(date), _("按转发的通知"), None)
    return DateLine(said(row.words), date_words(date), said(row.help), source_mark(row.cite))


def _paper(words: str, copies: int | None) -> str:
    return words if copies is None else _("%(what)s，%(n)s 份") % {"what": words, "n": copies}


def start_form(reading: Reading) -> DeedForm:
    """The button, the channel, and a place to explain each soft condition that is not met."""
    permission = reading.found.permission
    ways = [answer for answer in permission.channels if answer.open is not False]
    channel = Field(
        "channel", _("申报渠道"), "choice", help=said(ways[0].words) if ways else "", value=ways[0].channel.id if ways else "",
        options=tuple((answer.channel.id, said(answer.channel.words)) for answer in ways),
    )  # fmt: skip
    fields = [
        Field(
            f"{JUSTIFICATION}{answer.condition.id}", said(answer.condition.words), "area", help=said(answer.condition.asks), most=LONGEST,
            optional=True,
        )
        for answer in permission.to_justify
    ]  # fmt: skip
    note = _("评审会看到这些说明。现在可以先空着，报送前写完。") if fields else ""
    action = f"{_here(reading.found)}?procedure={reading.procedure}"
    return deed_form("start", action, _("开始申报"), channel, *fields, note=note, kind="main")


def _procedures(reading: Reading) -> tuple[tuple[str, str, bool], ...]:
    """The procedures to choose from, where there are several."""
    procedures = reading.found.law.procedures
    if len(procedures) < len(("one", "another")):
        return ()
    return tuple((f"?procedure={each.id}", said(each.words), each.id == reading.procedure) for each in procedures)


def _here(found: Applying) -> str:
    return reverse("eligibility", args=[found.subject.id, found.campaign.id])
