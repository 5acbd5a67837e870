"""Chapters handed out and comments written (分工与批注)."""

from datetime import date, datetime
from uuid import UUID

from tihang.journey.intake.models import Chapter, Comment


def hand_out(
    *, region: str, workspace: UUID, section: str, holder: UUID | None, due: date | None, by: UUID, now: datetime
) -> UUID:  # fmt: skip
    """Hand a part to a colleague until a day; handing it again opens it again."""
    chapter, _ = Chapter.objects.update_or_create(
        region=region, workspace_id=workspace, section=section,
        defaults={"holder_id": holder, "due": due, "handed_by": by, "handed_at": now, "done_at": None, "done_by": None},
    )  # fmt: skip
    return chapter.pk


def finish(*, region: str, workspace: UUID, section: str, done: bool, by: UUID, now: datetime) -> None:
    """Say that a part is done, or not done after all; a part that nobody holds may be done as well."""
    at, who = (now, by) if done else (None, None)
    Chapter.objects.update_or_create(
        region=region, workspace_id=workspace, section=section, defaults={"done_at": at, "done_by": who},
        create_defaults={"done_at": at, "done_by": who, "handed_by": by, "handed_at": now},
    )  # fmt: skip


def write_comment(*, region: str, workspace: UUID, section: str, question: str, text: str, by: UUID, now: datetime) -> UUID:
    """Say something about a question or a part."""
    comment = Comment.objects.create(
        region=region, workspace_id=workspace, section=section, question=question, text=text, written_by_id=by, written_at=now
    )
    return comment.pk


def settle_comment(*, workspace: UUID, comment: UUID, by: UUID, now: datetime) -> bool:
    """Say that a comment is dealt with; False when it was, or is not of this workspace."""
    return bool(Comment.objects.filter(pk=comment, workspace=workspace, settled_at=None).update(settled_at=now, settled_by=by))
