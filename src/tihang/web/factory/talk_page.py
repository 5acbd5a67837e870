"""What was ever answered to a question (历史)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.core.criteria import Question
from tihang.core.explain.report_words import Tongue
from tihang.journey.intake.queries import Draft, Said, answer_history
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.web.desk.talking import who_said
from tihang.web.factory.answer_words import row_words


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """一个版次: what was said, by whom, when and how; ``now`` is the one that stands."""

    number: int
    words: str
    who: str
    at: datetime
    how: str
    now: bool


def past_answers(draft: Draft, question: Question, *, beside: bool, lang: str) -> tuple[PastAnswer, ...]:
    """Every version of one question, the newest first."""
    said = answer_history(draft=draft, beside=beside, question=question.id)
    names = names_of({each.saved_by for each in said if each.saved_by})
    standing = (draft.beside if beside else draft.main).versions.get(question.id, 0)
    return tuple(_past(each, question, names, standing, Tongue(lang)) for each in said)


def _past(each: Said, question: Question, names: dict[UUID, str], standing: int, tongue: Tongue) -> PastAnswer:
    who = who_said(names, each.saved_by) if each.saved_by else _("免登录时")
    gone = each.value is None and not each.reason
    words = _("清除了答案") if gone else row_words(question, each, tongue)
    return PastAnswer(each.number, words, who, timezone.localtime(each.saved_at), str(each.how.label), each.number == standing)
