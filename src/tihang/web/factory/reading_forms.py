"""From a posted form to raw answers (读表单): field ``ID`` holds the answer, ``ID.reason`` why a question does not apply."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from tihang.core.criteria import Pack, Question
from tihang.core.kinds import Scenarios, Titles
from tihang.core.problems import Problem, bad

REASON, OUT = ".reason", "not_applicable"
MOST_ROWS = 200


def posted_answers(post: QueryDict, questions: Iterable[Question]) -> tuple[dict[str, Any], list[Problem]]:
    """Raw answers of the questions that the form shows, and what is wrong with it. An empty field takes its answer back."""
    answers: dict[str, Any] = {}
    problems: list[Problem] = []
    for question in questions:
        if isinstance(question.kind, Scenarios):
            if f"rows:{question.id}" in post:
                answers[question.id] = _scenarios(post, question.id)
        elif isinstance(question.kind, Titles):
            if f"shown:{question.id}" in post:
                answers[question.id] = [{"tier": tier} for tier in post.getlist(question.id)]
        elif question.id in post:
            answers[question.id] = _plain(post, question.id, problems)
    return {name: value for name, value in answers.items() if value is not problems}, problems


def _plain(post: QueryDict, name: str, problems: list[Problem]) -> Any:
    value = str(post[name]).strip()
    if value != OUT:
        return value or None
    reason = post.get(f"{name}{REASON}", "").strip()
    if reason:
        return {"not_applicable": reason}
    mend = "写一句理由，它才算数", "Write a reason, then it counts"
    problems.append(bad("“不适用”要写理由", "Not applicable needs a reason", *mend, place=name, code="missing_reason"))
    return problems


def _scenarios(post: QueryDict, name: str) -> list[dict[str, str]]:
    """The rows of the scenario list that name a code."""
    codes, names, marks = (post.getlist(f"{part}:{name}") for part in ("code", "name", "ai"))
    rows = zip(codes, names, marks, strict=False)
    return [{"code": code, "instance": said.strip(), "ai": ai} for code, said, ai in list(rows)[:MOST_ROWS] if code]


def shown_questions(pack: Pack, names: Iterable[str]) -> list[Question]:
    """The questions of a pack by id."""
    return [pack.question_by_id[name] for name in names if name in pack.question_by_id]
