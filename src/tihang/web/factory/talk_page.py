"""What is said about a question, and what was ever answered to it (批注与历史)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.core.criteria import Question
from tihang.core.explain.report_words import Tongue
from tihang.journey.intake.queries import CommentRow, Draft, Said, answer_history, comments_of
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.web.factory.answer_words import row_words


@dataclass(frozen=True, slots=True)
class Remark:
    """一条批注."""

    id: UUID
    text: str
    who: str
    at: datetime
    settled: str


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """一个版次: what was said, by whom, when and how; ``now`` is the one that stands."""

    number: int
    words: str
    who: str
    at: datetime
    how: str
    now: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """批注数: how many there are at a question or a part, and how many wait to be settled."""

    open: int
    all: int

    @property
    def words(self) -> str:
        """In words, nothing where there is none."""
        if not self.all:
            return ""
        if not self.open:
            return _("批注 %(n)s 条，都已办结") % {"n": self.all}
        return _("批注 %(n)s 条，%(open)s 条没办结") % {"n": self.all, "open": self.open}


def counted(rows: Iterable[CommentRow]) -> dict[str, Counted]:
    """Question → how much is said about it; a part that is spoken of as a whole stands under its own name."""
    found: dict[str, Counted] = {}
    for row in rows:
        key = row.question or row.section
        before = found.get(key, Counted(0, 0))
        found[key] = Counted(before.open + (row.settled_at is None), before.all + 1)
    return found


def remarks(draft: Draft, section: str, question: str) -> tuple[Remark, ...]:
    """What is said about a question, or about a part as a whole; the oldest first."""
    rows = [row for row in comments_of(draft, section) if row.question == question]
    names = names_of({who for row in rows for who in (row.written_by, row.settled_by) if who})
    return tuple(
        Remark(row.id, row.text, _name(names, row.written_by), timezone.localtime(row.written_at), _settled(row, names)) for row in rows
    )


def past_answers(draft: Draft, question: Question, *, beside: bool, lang: str) -> tuple[PastAnswer, ...]:
    """Every version of one question, the newest first."""
    said = answer_history(draft=draft, beside=beside, question=question.id)
    names = names_of({each.saved_by for each in said if each.saved_by})
    standing = (draft.beside if beside else draft.main).versions.get(question.id, 0)
    return tuple(_past(each, question, names, standing, Tongue(lang)) for each in said)


def _past(each: Said, question: Question, names: dict[UUID, str], standing: int, tongue: Tongue) -> PastAnswer:
    who = _name(names, each.saved_by) if each.saved_by else _("免登录时")
    gone = each.value is None and not each.reason
    words = _("清除了答案") if gone else row_words(question, each, tongue)
    return PastAnswer(each.number, words, who, timezone.localtime(each.saved_at), str(each.how.label), each.number == standing)


def _name(names: dict[UUID, str], who: UUID | None) -> str:
    return names.get(who, _("离开的同事")) if who else _("离开的同事")


def _settled(row: CommentRow, names: dict[UUID, str]) -> str:
    if row.settled_at is None:
        return ""
    return _("%(who)s %(day)s 办结") % {"who": _name(names, row.settled_by), "day": timezone.localtime(row.settled_at).strftime("%Y-%m-%d")}
