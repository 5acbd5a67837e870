"""How titles stand and the way of a factory as people read them (称号动态): for the house, its authorities and, without names, for anybody."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.journey.cultivation.names import StepKind as CultivationKind
from tihang.journey.rechecks.names import StepKind as RecheckKind
from tihang.journey.record.names import HELD, TitleStatus
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.standing.codes import Term, term
from tihang.journey.standing.names import EventKind, SaidBy, StepKind
from tihang.journey.standing.queries import FactoryStanding, StepRow, TitleStanding
from tihang.journey.standing.queries.timeline import Point
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said
from tihang.web.speech import lang

TERMS: Final = {
    "correction": gettext_lazy("整改期限"),
    "appeal": gettext_lazy("申诉期限"),
    "ban": gettext_lazy("撤销后多久不能再申报"),
}
UNITS: Final = {"days": gettext_lazy("%(many)s 天"), "years": gettext_lazy("%(many)s 年")}
STEPS: Final = {StepKind.SUSPENDED: gettext_lazy("称号暂停"), StepKind.REVOKED: gettext_lazy("称号撤销")}
"""Where what was done reads otherwise than what one does."""
ENDS: Final = {
    "done": gettext_lazy("办结"),
    "refused": gettext_lazy("没有通过"),
    "withdrawn": gettext_lazy("撤回"),
}


@dataclass(frozen=True, slots=True)
class TitleShown:
    """一个称号的现状，和现在能办的."""

    name: str
    state: Mark
    facts: tuple[tuple[str, str], ...]
    waits: tuple[str, ...]
    forms: tuple[DeedForm, ...]
    id: str


@dataclass(frozen=True, slots=True)
class WayPoint:
    """历程的一点, as it is read: what, by whom, on what paper, and why."""

    day: str
    text: str
    who: str
    document: str
    why: str
    now: bool
    files: tuple[tuple[str, str], ...] = ()
    """(name, address or "" for who may not open it)."""


@dataclass(frozen=True, slots=True)
class TermShown:
    """一项期限: what is known of it, which may be nothing."""

    name: str
    value: str
    note: str


Forms = Callable[[TitleStanding], Iterable[DeedForm]]


def titles_shown(it: FactoryStanding, forms: Forms, again: DeedForm | None = None) -> tuple[TitleShown, ...]:
    """``forms`` gives what this reader may do with a title now; ``again`` is the one that was refused, as it was sent."""
    return tuple(_title(each, forms, again) for each in it.titles)


def way_points(points: tuple[Point, ...], names: Mapping[UUID, str], cabinet: UUID | None = None) -> tuple[WayPoint, ...]:
    """Of a timeline; without ``names`` nobody is named. ``cabinet``: the factory whose files this reader may open."""
    last = len(points) - 1
    return tuple(
        WayPoint(
            _day(each), WORDS[each.kind](each), _who(each, names), each.document, each.why, at == last,
            tuple((name, reverse("evidence-file", args=[cabinet, key]) if cabinet else "") for key, name in each.files),
        ) for at, each in enumerate(points)
    )  # fmt: skip


def _who(point: Point, names: Mapping[UUID, str]) -> str:
    return _("，").join(filter(None, (point.who, names.get(point.by, "") if point.by else "")))


def cabinet_open(scope: Scope, it: FactoryStanding) -> UUID | None:
    """The factory, where this reader may open its files."""
    return it.subject.id if permits(scope, Deed.SEE_EVIDENCE, it.subject.thing) else None


def recorders(points: Collection[Point]) -> set[UUID]:
    """Whose names a timeline asks for."""
    return {each.by for each in points if each.by}


def terms_shown() -> tuple[TermShown, ...]:
    """The terms with how sure they are; the rules are not known, and the page says so."""
    return tuple(_term(str(words), term(name)) for name, words in TERMS.items())


def change_words(step: StepRow) -> str:
    """What reviewers of a running application read."""
    paper = step.document
    if step.kind == StepKind.REVOKED and step.until:
        paper += _("，%(day)s 前不能再申报") % {"day": step.until.isoformat()}
    facts = {
        "word": step.word,
        "year": step.year,
        "kind": STEPS.get(StepKind(step.kind), StepKind(step.kind).label),
        "day": step.day.isoformat(),
        "document": paper,
    }
    return _("称号“%(word)s %(year)s”有变动：%(day)s %(kind)s（%(document)s）。申报不因此自动停止，由你们办理时判断。") % facts


def status_mark(status: str) -> Mark:
    """How a title stands: held, suspended or revoked."""
    return mark("met" if status in HELD else "not_met", str(TitleStatus(status).label))


def _title(it: TitleStanding, forms: Forms, again: DeedForm | None) -> TitleShown:
    row = it.title
    shown = tuple(again if again and again.name == form.name else form for form in forms(it))
    facts = [(_("授予"), row.granted_by or _("没有记录")), (_("文号"), row.document or _("没有记录"))]
    if row.since:
        facts.append((_("起"), row.since.isoformat()))
    if not it.way.held and row.until:
        facts.append((str(TitleStatus(row.status).label), row.until.isoformat()))
    if it.way.suspended and (due := _due(it)):
        facts.append((_("整改期限"), due))
    return TitleShown(f"{row.word} {row.year}", status_mark(row.status), tuple(facts), tuple(_waits(it)), shown, f"t-{it.line.hex}")


def _due(it: TitleStanding) -> str:
    return next((step.until.isoformat() for step in reversed(it.steps) if step.until and step.kind != StepKind.REVOKED), "")


def _waits(it: TitleStanding) -> Iterable[str]:
    for number, words in ((it.way.proof, _("企业 %(day)s 交了整改证明：%(why)s")), (it.way.appeal, _("%(person)s %(day)s 申诉：%(why)s"))):
        if number is not None:
            step = it.step(number)
            yield words % {"day": step.day.isoformat(), "why": step.why, "person": step.person}


def _term(name: str, it: Term) -> TermShown:
    value = str(UNITS[it.unit]) % {"many": it.known} if it.known is not None else _("不知道")
    sure = said(CONFIDENCE_WORDS[it.confidence])
    if it.known is None and it.claimed is not None:
        claim = str(UNITS[it.unit]) % {"many": it.claimed}
        return TermShown(name, value, _("有转述说 %(claim)s，没有见到原文，不作数（%(sure)s）") % {"claim": claim, "sure": sure})
    return TermShown(name, value, sure)


def _day(point: Point) -> str:
    return str(point.day.year) if point.kind == "title" and not point.word("exact") else point.day.isoformat()


def _title_words(point: Point) -> str:
    status = point.word("status")
    words = {"word": point.word("word"), "year": point.word("year"), "status": TitleStatus(status).label if status else _("称号")}
    return _("%(status)s：%(word)s（%(year)s 年）") % words


def _line_words(point: Point) -> str:
    words = {
        "word": point.word("word"),
        "year": point.word("year"),
        "n": point.word("number"),
        "status": TitleStatus(point.word("status")).label,
    }
    return _("上了%(year)s 年“%(word)s”的公开榜单：%(status)s，第 %(n)s 号") % words


def _step_words(point: Point) -> str:
    kind = StepKind(point.word("kind"))
    text = _("%(kind)s：%(word)s（%(year)s 年）") % {
        "kind": STEPS.get(kind, kind.label),
        "word": point.word("word"),
        "year": point.word("year"),
    }
    until = point.word("until")
    if until and kind is StepKind.REVOKED:
        return text + _("，%(day)s 前不能再申报") % {"day": until.isoformat()}
    if until:
        return text + _("，%(day)s 前整改") % {"day": until.isoformat()}
    return text + (_("，申诉人 %(person)s") % {"person": point.word("person")} if point.word("person") else "")


def _change_words(point: Point) -> str:
    by, kind = SaidBy(point.word("said_by")).label, EventKind(point.word("kind")).label
    if point.word("merger"):
        return _("变更：和“%(other)s”%(kind)s（%(by)s）") % {"other": point.word("other"), "kind": kind, "by": by}
    return _("变更：%(kind)s（%(by)s）") % {"kind": kind, "by": by}


def _sent_words(point: Point) -> str:
    return _("报送申报：%(campaign)s") % {"campaign": _campaign(point)}


def _ended_words(point: Point) -> str:
    return _("申报%(end)s：%(campaign)s") % {"campaign": _campaign(point), "end": ENDS.get(point.word("end"), point.word("end"))}


def _recheck_words(point: Point) -> str:
    return _("列入复核：%(title)s") % {"title": point.word("title")}


def _found_words(point: Point) -> str:
    return _("复核%(title)s：%(kind)s") % {"title": point.word("title"), "kind": RecheckKind(point.word("kind")).label}


def _cultivation_words(point: Point) -> str:
    return _("培育：%(kind)s") % {"kind": CultivationKind(point.word("kind")).label}


def _campaign(point: Point) -> str:
    return str(point.word("campaign") if lang() == "zh" else point.word("campaign_en"))


WORDS: Final = {
    "title": _title_words, "line": _line_words, "step": _step_words, "change": _change_words, "sent": _sent_words, "ended": _ended_words,
    "recheck": _recheck_words, "found": _found_words, "cultivation": _cultivation_words,
}  # fmt: skip
