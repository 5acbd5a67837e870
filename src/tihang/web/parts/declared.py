"""A declaration as people read it (逐条自评): what is said, what shows it, what it came to; and the way it goes, as a timeline."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.core.findings import Verdict
from tihang.core.routing import End, Level, main_line
from tihang.journey.review.names import OPENED
from tihang.journey.review.queries import FilingRow, StepRow
from tihang.journey.review.rules import Item
from tihang.journey.review.rules.declaring import Answered, Shown
from tihang.web.parts.deed_form import Field
from tihang.web.parts.desk import Claim, Event
from tihang.web.parts.marks import WORDS, mark
from tihang.web.parts.rating import EvidenceChip
from tihang.web.parts.words import said


def claim_rows(items: Iterable[Item], factory: UUID, marks: Mapping[str, str]) -> tuple[Claim, ...]:
    """One row a criterion; what is not met first, as a desk reads. ``marks`` are the remarks with which it came back."""
    order = list(WORDS)
    order.insert(0, order.pop(order.index("not_met")))
    rows = [("not_met" if item.id in marks else _kind(item), _row(item, factory, marks.get(item.id, ""))) for item in items]
    return tuple(row for _kind_of, row in sorted(rows, key=lambda pair: order.index(pair[0])))


def asking(
    rows: Sequence[Claim], items: Iterable[Item], form: str, typed: Mapping[str, str], wrong: Mapping[str, str]
) -> tuple[Claim, ...]:
    """The same rows, each with a place for a remark in a form elsewhere on the page."""
    by_label = {_label(item): item.id for item in items}

    def ask(row: Claim) -> Field:
        name = f"mark-{by_label[row.label]}"
        return Field(name, _("这一条的意见"), value=typed.get(name, ""), error=wrong.get(name, ""), most=300, id=f"{form}-{name}")

    return tuple(replace(row, ask=ask(row), ask_form=form) for row in rows)


def attaching(rows: Sequence[Claim], items: Iterable[Item], address: Callable[[str], str]) -> tuple[Claim, ...]:
    """The same rows, each with the way to attach evidence to it."""
    question = {_label(item): item.answers[0].question if item.answers else item.id for item in items}
    return tuple(replace(row, link=address(question[row.label]), link_text=_("附佐证")) for row in rows)


def flagged(rows: Sequence[Claim], factory: UUID, elsewhere: Collection[UUID]) -> tuple[Claim, ...]:
    """The same rows, each file that another enterprise filed too marked: for who reviews, and for nobody of the house."""
    marked = {reverse("evidence-file", args=[factory, file]) for file in elsewhere}

    def seen(chip: EvidenceChip) -> EvidenceChip:
        return replace(chip, state="used", remark=_("别的企业也报送过同一份文件")) if chip.href in marked else chip

    return tuple(replace(row, evidence=tuple(seen(chip) for chip in row.evidence)) for row in rows)


def _row(item: Item, factory: UUID, remark: str) -> Claim:
    chips = tuple(_chip(each, factory) for each in item.shown)
    if remark:
        return Claim(_label(item), _answers(item), mark("not_met", _("要补正")), chips, remark)
    found = "" if _says_the_same(item) else said(item.reason)
    if not item.hard:
        found = _("%(why)s（不作硬性要求）") % {"why": found} if found else _("不作硬性要求")
    return Claim(_label(item), _answers(item), mark(_kind(item)), chips, found)


def _says_the_same(item: Item) -> bool:
    """Whether the reason of a met criterion only repeats its answers."""
    told = [each for each in item.answers if said(each.said)]
    return item.verdict == Verdict.MET and bool(told) and all(said(each.said) in said(item.reason) for each in told)


def _label(item: Item) -> str:
    return f"{item.id} {said(item.words)}"


def _kind(item: Item) -> str:
    return "claimed" if item.claimed else item.verdict


def _answers(item: Item) -> str:
    """One answer stands alone; several each with their question."""
    if len(item.answers) == 1 and (item.answers[0].said[0] or item.verdict == Verdict.UNKNOWN):
        return said(item.answers[0].said) or _("没有填")
    wanted = [each for each in item.answers if each.said[0] or item.verdict == Verdict.UNKNOWN]
    return _("；").join(_answer(each) for each in wanted) or _("由别的条目得出")


def _answer(answer: Answered) -> str:
    words = said(answer.said) or _("没有填")
    asked = said(answer.words)
    return f"{asked} {words}" if asked.endswith(("？", "?")) else _("%(asked)s：%(words)s") % {"asked": asked, "words": words}


def _chip(shown: Shown, factory: UUID) -> EvidenceChip:
    state, remark = ("bound", "") if shown.fits else ("expired", _("当天已不在有效期，或查出病毒"))
    return EvidenceChip(shown.name, shown.page, _href(shown, factory), state, remark)


def _href(shown: Shown, factory: UUID) -> str:
    """Where the file can be looked at, where a page for it is there."""
    if not shown.file:
        return shown.link if shown.link.startswith(("https://", "http://")) else ""
    try:
        return reverse("evidence-file", args=[factory, UUID(shown.file)])
    except NoReverseMatch:
        return ""


def way_events(filing: FilingRow, steps: Sequence[StepRow], level: Level) -> tuple[Event, ...]:
    """What happened, where it stands, and what is still to come if all goes well."""
    route = filing.route
    done = [Event(_day(step), _step(filing, step)) for step in steps[:-1]]
    now = Event(_day(steps[-1]), said(filing.stands.said_to(level)), "now")
    line = main_line(route)
    ahead = line[line.index(filing.state) + 1 :] if filing.state in line else line[1:] if filing.stands.end is End.OPEN else ()
    return (*done, now, *(Event("", said(route.state_by_id[name].words), "planned") for name in ahead))


def _step(filing: FilingRow, step: StepRow) -> str:
    by = f"{step.office_name}：" if step.office_name else ""
    words = _("签署并报送") if step.outcome == OPENED else said(filing.route.outcome_by_id[step.outcome].words)
    return f"{by}{words}"


def _day(step: StepRow) -> str:
    return localtime(step.taken_at).strftime("%Y-%m-%d %H:%M")
