"""What a house sees of its re-checks, and the form of its answer (复核填报页)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.flows.factory.answer_recheck import OPEN
from tihang.journey.rechecks.names import TaskState
from tihang.journey.rechecks.queries import TaskCard, TaskLine
from tihang.journey.record.names import Noun
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed, permits
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.recheck import StepShown, kind_of, state_words, step_shown, task_facts
from tihang.web.parts.roster import Roster, cell, roster

UNCHANGED = "unchanged_"


@dataclass(frozen=True, slots=True)
class AskShown:
    """要更新的一部分: where it is updated, and what was done since."""

    words: str
    href: str
    done: str


@dataclass(frozen=True)
class AnswerPage:
    """复核填报页."""

    round: str
    over: str
    state: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    asks: tuple[AskShown, ...]
    steps: tuple[StepShown, ...]
    seen: int
    form: DeedForm | None
    cannot: str
    back: str
    answered: bool


def tasks_roster(lines: tuple[TaskLine, ...], today: date) -> Roster:
    """Every re-check of one factory."""
    columns = (_("复核批次"), _("期限"), _("状态"))
    rows = [
        (
            cell(each.round_title, href=reverse("recheck-answer", args=[each.factory, each.id])), cell(each.due.isoformat(), number=True),
            cell(state_words(each, today)),
        )
        for each in lines
    ]  # fmt: skip
    return roster(_("复核"), columns, rows)


def answer_form(card: TaskCard) -> DeedForm:
    """The statement, and a tick for each part of the record in which nothing changed."""
    line = card.line
    ticks = [
        Field(f"{UNCHANGED}{noun}", _("%(part)s：没有变化") % {"part": Noun(noun).label}, "check")
        for noun, many in card.updated.items()
        if not many
    ]
    return deed_form(
        "answer", reverse("recheck-answer", args=[line.factory, line.id]), _("再填报一次") if card.steps else _("填报"),
        Field("holds", _("称号的条件现在还都满足吗"), "choice",
              options=(("", _("请选择")), ("yes", _("都还满足")), ("no", _("有不再满足的，在下面说明")))),
        Field("text", _("情况说明"), "area", help=_("有什么变化、带动了谁、问题怎么解决；没有变化也写一句"), most=1000),
        *ticks, title=_("填报"), kind="main",
    )  # fmt: skip


def answer_page(person: Person, subject: Subject, card: TaskCard, today: date, again: DeedForm | None = None) -> AnswerPage:
    """``again``: the form that was refused, as it was sent."""
    line, open_ = card.line, card.line.state in OPEN
    may = permits(person.scope, Deed.ANSWER_RECHECK, subject.thing)
    member = subject.organisation in person.scope.organisations
    asks = tuple(
        AskShown(str(Noun(noun).label), reverse("record-add", args=[subject.id, noun]) if member else reverse("factory", args=[subject.id]),
                 _("更新了 %(many)s 条") % {"many": many} if many else _("还没有更新"))
        for noun, many in card.updated.items()
    )  # fmt: skip
    return AnswerPage(
        line.round_title, f"{subject.organisation_name} · {subject.name}", state_words(line, today), kind_of(line, today), task_facts(card), asks,
        tuple(step_shown(each) for each in card.steps), line.steps, (again or answer_form(card)) if may and open_ else None,
        _("由企业的管理员或签署人填报。") if open_ and member and not may else "", reverse("recheck-list", args=[subject.id]),
        line.state is TaskState.ANSWERED,
    )  # fmt: skip
