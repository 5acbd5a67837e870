"""A form as it stands on the page (页面表单): what was typed, and what is wrong beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import HttpRequest

from tihang.core.problems import BadInput, Problem
from tihang.web.speech import lang

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Filled:
    """页面表单: ``wrong`` are the problems that belong to no field of it."""

    said: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


def typed(request: HttpRequest) -> dict[str, str]:
    """What was typed, one value a field."""
    return {name: str(value)[:LONGEST] for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}


def refused(said: Mapping[str, str], error: BadInput) -> Filled:
    """The form as it was sent, with its problems; nothing that was typed is lost."""
    errors: dict[str, str] = {}
    wrong: list[str] = []
    for problem in error.problems:
        if problem.place in said:
            errors.setdefault(problem.place, words(problem))
        else:
            wrong.append(words(problem))
    return Filled(said, errors, tuple(wrong))


def words(problem: Problem) -> str:
    """A problem and its remedy, in the language of the page."""
    text = replace(problem, place="").text(lang())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "。", "?", "？")) else "。" if lang() == "zh" else ".")
