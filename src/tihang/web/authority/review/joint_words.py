"""Joint opinions in words (会商的说法): who said what, who is silent, by when, and what silence counts as."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tihang.core.campaign import Question, Silence
from tihang.journey.registry.names import Department
from tihang.journey.review.names import Said, SaidHow
from tihang.journey.review.queries import CaseCard
from tihang.journey.review.rules import OpinionRow, Standing
from tihang.web.parts.deed_form import Field
from tihang.web.parts.desk import Answered, DeskOpinion
from tihang.web.parts.marks import mark
from tihang.web.parts.words import said

ANSWER: Final = "answer-"
SAID_MARKS: Final = {
    Said.ENDORSE: "met", Said.ENDORSE_WITH_NOTE: "met", Said.RETURN: "not_met", Said.DO_NOT_RECOMMEND: "not_met",
    Said.ABSTAIN: "not_applicable",
}  # fmt: skip
COUNTS: Final = {
    Silence.NO_WORD: gettext_lazy("记“未提意见”，不记“同意”"),
    Silence.AGREES: gettext_lazy("视为同意"),
    Silence.BLOCKS: gettext_lazy("不能往上报"),
}


def counted(joint: Standing) -> str:
    """How many are asked and have answered, and by when."""
    if not joint.asked:
        return ""
    words = _("要 %(asked)s 家会商，%(answered)s 家已回") % {"asked": len(joint.asked), "answered": len(joint.said)}
    return _("%(words)s，%(day)s 前回") % {"words": words, "day": joint.until.text()} if joint.until else words


def rule_words(joint: Standing) -> str:
    """The rule of the desk, and how sure it is."""
    return (
        _("会商规则：%(rule)s（%(sure)s）。") % {"rule": said(joint.rule.words), "sure": said(joint.rule.cite.words)} if joint.rule else ""
    )


def joint_lines(card: CaseCard, now: datetime) -> tuple[DeskOpinion, ...]:
    """A line a department that is asked in this round."""
    joint = card.standing
    return tuple(_line(card, each, joint.said.get(each), now) for each in joint.asked)


def below_lines(card: CaseCard) -> tuple[DeskOpinion, ...]:
    """What departments said before."""
    return tuple(_opinion(card, each, each.office_name or department_name(each.department)) for each in card.below)


def _line(card: CaseCard, department: str, row: OpinionRow | None, now: datetime) -> DeskOpinion:
    office = card.at_work.get(department, "")
    name = office or department_name(department)
    if row is not None:
        return _opinion(card, row, name)
    words = _silent(card.standing, now)
    return DeskOpinion(name, mark("unknown", _("未回")), words if office else _("没有在梯航开通，可以打印会签单请它在纸上会签。") + words)


def _silent(joint: Standing, now: datetime) -> str:
    if joint.until is None:
        return _("没有回，记“未提意见”，不记“同意”。")
    counts = joint.rule.silence if joint.rule else Silence.NO_WORD
    words = _("过了 %(day)s 还没有回，%(counts)s。") if joint.over(now) else _("%(day)s 前回；到期没有回，%(counts)s。")
    return words % {"day": joint.until.text(), "counts": COUNTS[counts]}


def _opinion(card: CaseCard, row: OpinionRow, name: str) -> DeskOpinion:
    when = localtime(row.said_at).strftime("%Y-%m-%d %H:%M")
    words = f"“{row.why}” {row.by_name} {when}" if row.why else f"{row.by_name} {when}"
    answers = tuple(_answers(card.case.joint.asked(row.desk, row.department), row))
    return DeskOpinion(name, mark(SAID_MARKS[row.outcome], str(row.outcome.label)), words, row.how == SaidHow.PAPER, answers)


def _answers(asked: tuple[Question, ...], row: OpinionRow) -> Iterator[Answered]:
    for each in asked:
        given = row.answers.get(each.id, "")
        if given:
            words = said(each.answers[given]) if given in each.answers else given
            alarm = given in each.alarms
            yield Answered(said(each.words), mark("claimed" if alarm else "met", words), alarm)
        elif row.how == SaidHow.ONLINE and row.outcome != Said.ABSTAIN:
            yield Answered(said(each.words), mark("not_applicable", _("没有回答")))


def question_fields(card: CaseCard) -> tuple[Field, ...]:
    """The questions of the reader's own department; what it answered before in this round stands in them."""
    if card.case.desk is None or not card.department:
        return ()
    before = card.standing.said.get(card.department)
    asked = card.case.joint.asked(card.case.desk.id, card.department)
    return tuple(_field(each, before.answers.get(each.id, "") if before else "") for each in asked)


def _field(asked: Question, value: str) -> Field:
    help_ = said(asked.help) if asked.help else ""
    name, label, optional = f"{ANSWER}{asked.id}", said(asked.words), not asked.owed
    if not asked.answers:
        return Field(name, label, "text", help_, value, most=500, optional=optional)
    options = (("", _("（没有回答）")), *((key, said(words)) for key, words in asked.answers.items()))
    return Field(name, label, "choice", help_, value, options=options, optional=optional)


def department_name(name: str) -> str:
    """What a department is called."""
    return str(Department(name).label) if name in Department.values else name
