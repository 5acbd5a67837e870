"""Who fills which part until when, and what is said about it (分工与批注). The draft was read on somebody's behalf."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tihang.journey.intake.models import Chapter, Comment
from tihang.journey.intake.queries.applications import ApplicationDraft
from tihang.journey.intake.queries.drafts import Draft


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """一个章节."""

    id: UUID
    section: str
    holder: UUID | None
    due: date | None
    handed_by: UUID | None
    handed_at: datetime
    done_at: datetime | None
    done_by: UUID | None

    def late_on(self, day: date) -> bool:
        """Whether it should be done by now and is not."""
        return self.done_at is None and self.due is not None and self.due < day


@dataclass(frozen=True, slots=True)
class CommentRow:
    """一条批注."""

    id: UUID
    section: str
    question: str
    text: str
    written_by: UUID | None
    written_at: datetime
    settled_at: datetime | None
    settled_by: UUID | None


CHAPTER = ("pk", "section", "holder_id", "due", "handed_by", "handed_at", "done_at", "done_by")
COMMENT = ("pk", "section", "question", "text", "written_by_id", "written_at", "settled_at", "settled_by")


def chapters_of(draft: Draft | ApplicationDraft) -> dict[str, ChapterRow]:
    """The chapters of a self-assessment, both sheets, or of an application, by section."""
    found = Chapter.objects.filter(workspace=_workspace(draft)).values_list(*CHAPTER)
    return {row[1]: ChapterRow(*row) for row in found}


def comments_of(draft: Draft | ApplicationDraft, section: str = "") -> tuple[CommentRow, ...]:
    """What was said about the draft, or about one part of it, oldest first."""
    found = Comment.objects.filter(workspace=_workspace(draft)).order_by("written_at", "id")
    found = found.filter(section=section) if section else found
    return tuple(CommentRow(*row) for row in found.values_list(*COMMENT))


def _workspace(draft: Draft | ApplicationDraft) -> UUID:
    return draft.row.workspace if isinstance(draft, ApplicationDraft) else draft.id
