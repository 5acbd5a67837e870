"""A registration form (登记表) as it was filled in: every field is read, every problem is kept with the field it belongs to."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from django.db.models import TextChoices

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.values import Words

C = TypeVar("C", bound=TextChoices)


def refused(said: Words, mend: Words, *, place: str = "", code: str = "invalid") -> BadInput:
    """A refusal of one thing, ready to raise."""
    return BadInput([bad(*said, *mend, place=place, code=code)])


def plain(text: str) -> str:
    """The text on one line, without blanks at its ends or two together. Signs that nobody sees (zero width, direction) are left out:
    with them a name would read like another and be found by nobody."""
    seen = (sign for sign in unicodedata.normalize("NFC", text) if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf"})
    return " ".join("".join(seen).split())


class FilledForm:
    """填好的表: gives each field as its type, and in the end raises BadInput with everything that was wrong."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.problems: list[Problem] = []

    def text(self, field: str, called: Words, *, most: int, needed: bool = False) -> str:
        """A line of text."""
        text = plain(self.given.get(field, ""))
        if needed and not text:
            self.wrong(
                field, (f"还没有填{called[0]}", f"{called[1]} is missing"), (f"填写{called[0]}", f"Enter the {called[1]}"), "missing"
            )
        if len(text) > most:
            said = f"{called[0]}有 {len(text)} 个字，最多 {most} 个", f"{called[1]} has {len(text)} characters, at most {most} fit"
            self.wrong(field, said, ("写短一些", "Make it shorter"), "too_long")
        return text[:most]

    def choice(self, field: str, choices: type[C], called: Words, *, default: C | None = None) -> C | None:
        """One of a few words; the default when nothing is chosen, a problem where there is none."""
        value = self.given.get(field, "").strip()
        if value in choices.values:
            return choices(value)
        if not value and default is not None:
            return default
        self.wrong(
            field, (f"还没有选{called[0]}", f"no {called[1]} is chosen"), ("从列出的里选一个", "Choose one of those listed"), "choice"
        )
        return default

    def day(self, field: str, called: Words) -> date | None:
        """A day, or nothing."""
        text = plain(self.given.get(field, ""))
        try:
            return date.fromisoformat(text.replace("/", "-").replace(".", "-")) if text else None
        except ValueError:
            said = f"{called[0]}“{text[:20]}”不是日期", f"{called[1]} '{text[:20]}' is not a date"
            self.wrong(field, said, ("写成 2019-07-01 的样子", "Write it like 2019-07-01"), "date")
            return None

    def take(self, field: str, read: Callable[[str], str]) -> str:
        """What a reader of its own makes of the field; its problems are placed at the field."""
        try:
            return read(self.given.get(field, ""))
        except BadInput as error:
            self.problems += [problem.at(field) for problem in error.problems]
            return ""

    def wrong(self, field: str, said: Words, mend: Words, code: str) -> None:
        """Keep a problem of this field."""
        self.problems.append(bad(*said, *mend, place=field, code=code))

    def done(self) -> None:
        """Raise BadInput when anything was wrong."""
        if self.problems:
            raise BadInput(self.problems)
