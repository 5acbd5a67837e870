"""Fields of the small forms (表单栏): what each takes, and what was typed as the record takes it. Nothing that was typed is lost."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.journey.record.rules import Said

Options = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""(heading, ((value, words), …)); an empty heading stands for none."""

MOST_TYPED: Final = 5_000
"""Longer than any field may be: what comes after is not ours to keep."""


@dataclass(frozen=True, slots=True)
class Field:
    """一栏. ``kind`` is one of READS; ``unit`` stands behind the label; ``blank`` is recorded when nothing was typed."""

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    unit: str = ""
    optional: bool = False
    most: int = 0
    options: Options = ()
    blank: str = ""
    value: str = ""
    error: str = ""

    @property
    def mode(self) -> str:
        """The keyboard that a phone shows."""
        return {"year": "numeric", "count": "numeric", "level": "numeric", "money": "decimal", "number": "decimal"}.get(self.kind, "")

    @property
    def described(self) -> str:
        """The ids of what explains the field."""
        said = [f"{self.name}-error" if self.error else "", f"{self.name}-help" if self.help else ""]
        return " ".join(each for each in said if each)


@dataclass(frozen=True, slots=True)
class Typed:
    """填写的内容: values as the record takes them, with a harmless stand-in for each that could not be read."""

    values: dict[str, Any]
    problems: tuple[Problem, ...]


def read(fields: tuple[Field, ...], given: Mapping[str, str]) -> Typed:
    """What was typed, and what of it cannot be read."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in fields:
        text = given.get(field.name, "").strip()[:MOST_TYPED]
        reader, stand_in = READS[field.kind]
        try:
            values[field.name] = reader(text) if text else _blank(field)
        except _Unread as unread:
            values[field.name] = stand_in
            problems.append(replace(unread.problem, place=field.name))
    return Typed(values, tuple(problems))


def wrong(said: type[Said], typed: Typed, today: date, **more: Any) -> list[Problem]:
    """Everything that is wrong with what was typed, all at once; about one field the reader's word goes before the rule's."""
    seen = {problem.place for problem in typed.problems}
    rules = said(**typed.values, **more).problems(today)
    return [*typed.problems, *(problem for problem in rules if problem.place not in seen)]


def told(fields: tuple[Field, ...], given: Mapping[str, str], problems: list[Problem], lang: str) -> tuple[Field, ...]:
    """The fields as they were sent, each problem beside its own."""
    return tuple(
        replace(
            field,
            value=given.get(field.name, "").replace("\x00", "")[:MOST_TYPED],
            error=" ".join(problem_words(problem, lang) for problem in problems if problem.place == field.name),
        )
        for field in fields
    )


def problem_words(problem: Problem, lang: str) -> str:
    """What happened and how to mend it; the place is where it stands."""
    return replace(problem, place="").text(lang)


def shown(value: object) -> str:
    """A value of the record as one would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


class _Unread(Exception):
    """读不懂: what was typed is none of what the field takes."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.said[1])
        self.problem = problem


def _blank(field: Field) -> Any:
    if field.kind in {"text", "area", "choice", "number"}:
        if field.optional or field.kind in {"text", "area"}:
            return field.blank  # the rule says whether words are needed
    elif field.optional:
        return None
    raise _Unread(bad("没有填", "nothing is given", "填上这一项", "Fill it in", code="missing"))


def _plain(text: str) -> str:
    """Digits as everybody's computer writes them: full-width ones become plain, grouping goes."""
    return unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")


def _whole(text: str) -> int:
    plain = _plain(text)
    if re.fullmatch(r"[0-9]{1,9}", plain):
        return int(plain)
    said = f"“{text[:20]}”不是整数", f"'{text[:20]}' is not a whole number"
    raise _Unread(bad(*said, "只写数字，如 24", "Write digits only, such as 24", code="number"))


def _money(text: str) -> Decimal:
    plain = _plain(text)
    if re.fullmatch(r"[0-9]{1,13}(\.[0-9]{1,12})?", plain):
        return Decimal(plain)
    said = f"“{text[:20]}”不是金额", f"'{text[:20]}' is not an amount"
    raise _Unread(bad(*said, "以万元为单位写数字，如 1200.5", "Write a number in ten thousand yuan, such as 1200.5", code="number"))


def _day(text: str) -> date:
    plain = _plain(text)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
            return date.fromisoformat(plain)
    except ValueError:
        pass
    said = f"“{text[:20]}”不是日期", f"'{text[:20]}' is not a date"
    raise _Unread(bad(*said, "写成 2025-06-30", "Write it as 2025-06-30", code="date"))


def _yes(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        said = "这一项不在列表里", "this is none of the list"
        raise _Unread(bad(*said, "从列表里选一项", "Choose one of the list", code="id")) from None


READS: Final[dict[str, tuple[Callable[[str], Any], Any]]] = {
    "text": (str, ""),
    "area": (str, ""),
    "choice": (str, ""),
    "number": (_plain, "0"),
    "year": (_whole, None),
    "count": (_whole, 1_000_000),
    "level": (_whole, 0),
    "money": (_money, Decimal(10) ** 11),
    "date": (_day, None),
    "yes": (_yes, None),
    "id": (_id, None),
}
"""Kind → how it is read, and what stands in for it while the rest is looked at."""
