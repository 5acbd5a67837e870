"""From a posted form to raw answers (读表单): field ``ID`` holds the answer, ``ID.reason`` why a question does not apply."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import QueryDict

from tihang.core.criteria import Pack, Question
from tihang.core.kinds import Scenarios, Titles
from tihang.core.problems import Problem, bad
from tihang.web.desk.saving import shown_versions

REASON, OUT = ".reason", "not_applicable"
MOST_ROWS = 200
LONGEST_NAME = 200
SUBJECT = ("enterprise", "factory", "uscc", "region", "industry")


class Problems(list[Problem]):
    """What is wrong with a form (表单问题); it stands in the place of an answer that cannot be read."""


def posted_answers(post: QueryDict, questions: Sequence[Question]) -> tuple[dict[str, Any], list[Problem]]:
    """Raw answers of the questions that the form shows, and what is wrong with it. An empty field, or ``clear``, takes its answer back."""
    answers: dict[str, Any] = {}
    problems = Problems()
    for question in questions:
        if isinstance(question.kind, Scenarios):
            if f"rows:{question.id}" in post:
                answers[question.id] = _scenarios(post, question.id)
        elif isinstance(question.kind, Titles):
            if f"shown:{question.id}" in post:
                answers[question.id] = [{"tier": tier} for tier in post.getlist(question.id)]
        elif question.id in post:
            answers[question.id] = _plain(post, question.id, problems)
    cleared = str(post.get("clear", ""))
    if cleared in {question.id for question in questions}:
        answers[cleared] = None
        problems = Problems(problem for problem in problems if problem.place != cleared)
    return {name: value for name, value in answers.items() if not isinstance(value, Problems)}, problems


def posted_versions(post: QueryDict, answers: Iterable[str]) -> dict[str, int] | None:
    """The version of each question that the page showed, from fields ``v:ID``; 0 where it showed no answer. None for a form without any."""
    said = shown_versions(post, answers)
    return {name: said.get(name, 0) for name in answers} if said else None


def small_number(word: str) -> int | None:
    """A number a person may have chosen from a list, None for anything else."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else None


def clean(word: str) -> str:
    """Typed text without the control characters that no keyboard makes and no database keeps."""
    return "".join(letter for letter in word if letter == "\t" or not unicodedata.category(letter).startswith("Cc")).strip()


def _plain(post: QueryDict, name: str, problems: Problems) -> Any:
    value = clean(str(post[name]))
    if value != OUT:
        return value or None
    reason = clean(str(post.get(f"{name}{REASON}", "")))
    if reason:
        return {"not_applicable": reason}
    mend = "写一句理由，它才算数", "Write a reason, then it counts"
    problems.append(bad("“不适用”要写理由", "Not applicable needs a reason", *mend, place=name, code="missing_reason"))
    return problems


def _scenarios(post: QueryDict, name: str) -> list[dict[str, str]]:
    """The rows of the scenario list that name a code."""
    codes, names, marks = (post.getlist(f"{part}:{name}") for part in ("code", "name", "ai"))
    rows = zip(codes, names, marks, strict=False)
    return [{"code": code, "instance": clean(str(said)), "ai": ai} for code, said, ai in list(rows)[:MOST_ROWS] if code]


def posted_subject(post: QueryDict) -> dict[str, str]:
    """Who the sheet is about, as far as it was said."""
    said = {key: clean(str(post.get(key, "")))[:LONGEST_NAME] for key in SUBJECT}
    return {key: value for key, value in said.items() if value}


def shown_questions(pack: Pack, names: Iterable[str]) -> list[Question]:
    """The questions of a pack by id."""
    return [pack.question_by_id[name] for name in names if name in pack.question_by_id]
