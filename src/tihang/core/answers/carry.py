"""Answers carried to another edition (答案沿用): by permanent id, where the thing asked lives on and the answer still fits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tihang.core.answers.sheet import AnswerSheet
from tihang.core.criteria import Pack
from tihang.core.kinds import KindError
from tihang.core.logic import Given


@dataclass(frozen=True, slots=True)
class Carried:
    """A carried sheet (沿用结果): what lives on under which id, and what does not."""

    sheet: AnswerSheet
    moved: Mapping[str, str]
    left: tuple[str, ...]


def carry(sheet: AnswerSheet, old: Pack, new: Pack, lives: Mapping[str, str]) -> Carried:
    """The sheet for another edition. ``lives`` maps old ids to new ones; an id it does not name lives on only under the same id.

    What a reviewer confirmed belongs to the old edition and is not carried. An estimate stays an estimate.
    """
    given: dict[str, Given] = {}
    moved: dict[str, str] = {}
    for question, answer in sheet.given.items():
        now = lives.get(question, question)
        fits = _fitting(answer, question, now, old, new) if now in new.question_by_id else None
        if fits is not None:
            given[now], moved[question] = fits, now
    areas = new.area_by_code
    excluded = {lives.get(code, code): why for code, why in sheet.excluded.items() if lives.get(code, code) in areas}
    profile = sheet.profile if sheet.profile in [each.id for each in new.profiles] else ""
    carried = replace(
        sheet,
        edition=new.edition,
        profile=profile,
        given=given,
        estimated=frozenset(moved[question] for question in sheet.estimated if question in moved),
        reviews={},
        excluded=excluded,
        evidence={moved[question]: files for question, files in sheet.evidence.items() if question in moved},
    )
    return Carried(carried, moved, tuple(question for question in sheet.given if question not in moved))


def _fitting(answer: Given, was: str, now: str, old: Pack, new: Pack) -> Given | None:
    """The answer as the new edition reads it, None when it no longer fits."""
    kind = new.question_by_id[now].kind
    if answer.value is None:
        return answer if kind.may_not_apply and answer.span is None else None
    try:
        return Given(kind.parse(old.question_by_id[was].kind.data(answer.value)))
    except KindError:
        return None
