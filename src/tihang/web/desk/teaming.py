"""Who fills which part until when (分工), the same for a self-assessment and for an application."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.core.problems import BadInput, bad
from tihang.journey.intake.queries import ApplicationDraft, ChapterRow, Draft, chapters_of, comments_of
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries.people import Colleague


class Part(Protocol):
    """一个部分: what chapters call it, its name and its page."""

    @property
    def section(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def href(self) -> str: ...


P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class PartCard(Generic[P]):
    """一个部分: how far it is in words, who holds it, and until when."""

    part: P
    number: int
    progress: str
    comments: int
    holder: str
    holder_id: str
    mine: bool
    due: date | None
    when: str
    late: bool
    done: str

    @property
    def is_done(self) -> bool:
        return bool(self.done)


class CardMaker:
    """The cards of one workspace, as one reader sees them today."""

    def __init__(self, found: Draft | ApplicationDraft, scope: Scope, people: list[Colleague], today: date) -> None:
        self.chapters: Mapping[str, ChapterRow] = chapters_of(found)
        open_ones = [row.section for row in comments_of(found) if row.settled_at is None]
        self.comments = {section: open_ones.count(section) for section in set(open_ones)}
        self.names = {each.user: each.name for each in people}
        self.scope, self.today = scope, today

    def card(self, part: P, number: int, progress: str) -> PartCard[P]:
        """One part with whoever holds it."""
        row = self.chapters.get(part.section)
        holder = row.holder if row else None
        return PartCard(
            part, number, progress, self.comments.get(part.section, 0), self._name(holder) if holder else "", str(holder or ""),
            mine=holder is not None and holder == self.scope.user, due=row.due if row else None, when=self._when(row),
            late=bool(row and row.late_on(self.today)), done=self._done(row),
        )  # fmt: skip

    def _name(self, user: UUID) -> str:
        return self.names.get(user, _("离开的同事"))

    def _when(self, row: ChapterRow | None) -> str:
        if row is None or row.due is None or row.done_at:
            return ""
        return due_words(row.due, self.today)

    def _done(self, row: ChapterRow | None) -> str:
        if row is None or row.done_at is None:
            return ""
        said = {"who": self._name(row.done_by) if row.done_by else "", "day": timezone.localtime(row.done_at).strftime("%Y-%m-%d")}
        return _("%(who)s %(day)s 说填完了") % said


def due_words(due: date, today: date) -> str:
    """How long there is, or how long ago it was; the day itself stands beside it."""
    days = (due - today).days
    if days == 0:
        return _("今天到期")
    if days == 1:
        return _("明天到期")
    return (
        _("%(day)s 到期，还有 %(n)s 天") % {"day": due, "n": days}
        if days > 0
        else _("%(day)s 到期，已过 %(n)s 天") % {"day": due, "n": -days}
    )


def holder_in(word: str) -> UUID | None:
    """A colleague as the list says him; nobody for an empty word. Raises BadInput."""
    if not word:
        return None
    try:
        return UUID(word)
    except ValueError:
        raise BadInput(
            [bad("没有这个人", "there is no such person", "从名单里选", "Choose from the list", place="holder", code="unknown_id")]
        ) from None


def day_in(word: str) -> date | None:
    """A day as a field of dates says it. Raises BadInput."""
    if not word:
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        mend = "写成 2026-03-09 这样", "Write it as 2026-03-09"
        raise BadInput([bad(f"“{word[:20]}”不是日期", f"'{word[:20]}' is not a day", *mend, place="due", code="not_a_day")]) from None
