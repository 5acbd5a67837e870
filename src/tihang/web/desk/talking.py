"""What colleagues say about a question or a part (批注), the same for a self-assessment and for an application."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.journey.intake.queries import CommentRow
from tihang.journey.registry.queries.names_of_people import names_of


@dataclass(frozen=True, slots=True)
class Remark:
    """一条批注."""

    id: UUID
    text: str
    who: str
    at: datetime
    settled: str


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


def remarks(said: Iterable[CommentRow], question: str) -> tuple[Remark, ...]:
    """What is said about a question, or about a part as a whole, out of what is said about the part; the oldest first."""
    rows = [row for row in said if row.question == question]
    names = names_of({who for row in rows for who in (row.written_by, row.settled_by) if who})
    return tuple(
        Remark(row.id, row.text, who_said(names, row.written_by), timezone.localtime(row.written_at), _settled(row, names)) for row in rows
    )


def who_said(names: dict[UUID, str], who: UUID | None) -> str:
    """A name; somebody who left has none any more."""
    return names.get(who, _("离开的同事")) if who else _("离开的同事")


def _settled(row: CommentRow, names: dict[UUID, str]) -> str:
    if row.settled_at is None:
        return ""
    return _("%(who)s %(day)s 办结") % {
        "who": who_said(names, row.settled_by),
        "day": timezone.localtime(row.settled_at).strftime("%Y-%m-%d"),
    }
