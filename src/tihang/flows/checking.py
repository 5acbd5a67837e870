"""What the deeds of check rounds share (联合核查的办理): the letter as it is frozen and as it stands in the workbook."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from tihang.core.canonical import Data
from tihang.journey.checks.codes import CheckQuestion
from tihang.journey.checks.queries import LetterCard
from tihang.journey.review.queries import CaseRow
from tihang.journey.trail.rules.codes import show_code
from tihang.listio.check_book import CheckList

KIND: Final = "check_letter"
LEAP: Final = 29


def frozen_letter(
    question: CheckQuestion, *, campaign: Mapping[str, Data], number: int, on: date, cases: Iterable[CaseRow]
) -> dict[str, Data]:
    """What is asked, as data: the same letter for good."""
    return {
        "kind": KIND, "version": 1, "question": question.id, "department": list(question.department), "condition": question.condition,
        "condition_words": list(question.condition_words), "asks": list(question.asks), "confidence": question.confidence,
        "from": years_before(on, question.years).isoformat(), "to": on.isoformat(), "campaign": dict(campaign), "number": number,
        "rows": [{"case": each.id.hex, "name": each.organisation_name, "credit_code": each.credit_code} for each in cases],
    }  # fmt: skip


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier."""
    last = 28 if (day.month, day.day) == (2, LEAP) else day.day
    return date(day.year - years, day.month, last)


def check_list(card: LetterCard) -> CheckList:
    """The words of a letter for its workbook: equal letters, equal words."""
    said: Mapping[str, Any] = card.content
    lines = (
        f"批次：{said['campaign']['name'][0]}　第 {said['number']} 号　共 {len(card.rows)} 家",
        f"问：{said['asks'][0]}（{said['from']} 至 {said['to']}）",
        f"对应条件：{said['condition_words'][0]}",
        f"内容摘要（SHA-256）：{card.sha256}",
    )
    return CheckList(f"申报企业联合核查名单（{said['department'][0]}）", show_code(card.code), lines, tuple(card.rows))
