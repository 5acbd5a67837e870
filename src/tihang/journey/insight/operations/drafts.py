"""Drafts written (写草案). A version is added, never changed; an answer is written once."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from tihang.journey.insight.models import DraftComment, DraftEdition, DraftReader, DraftVersion
from tihang.journey.insight.names import ReaderKind
from tihang.journey.trail.names import NATION


def open_draft(*, name: str, base: str, by: UUID, now: datetime) -> DraftEdition:
    """A new draft, still without a version."""
    return DraftEdition.objects.create(region=NATION, name=name, base=base, kept_by=by, kept_at=now)


def hold_draft(edition: UUID) -> DraftEdition:
    """The draft, held until the transaction ends. Raises DraftEdition.DoesNotExist."""
    return DraftEdition.objects.select_for_update().get(pk=edition)


def add_version(*, edition: DraftEdition, changes: str, note: str, by: UUID, now: datetime) -> int:
    """The next version of a draft that is held."""
    last = DraftVersion.objects.filter(edition=edition).aggregate(last=Max("number"))["last"] or 0
    DraftVersion.objects.create(region=NATION, edition=edition, number=last + 1, changes=changes, note=note, saved_by=by, saved_at=now)
    return int(last) + 1


def add_reader(*, edition: DraftEdition, kind: ReaderKind, who: UUID, now: datetime) -> DraftReader:
    """Send the draft to somebody."""
    column = {ReaderKind.PERSON: "user_id", ReaderKind.AUTHORITY: "authority_id", ReaderKind.ORGANISATION: "organisation_id"}[kind]
    return DraftReader.objects.create(region=NATION, edition=edition, kind=kind, since=now, **{column: who})


def end_reader(*, reader: UUID, now: datetime) -> None:
    """Take it back."""
    DraftReader.objects.filter(pk=reader, until=None).update(until=now)


def add_comment(*, edition: DraftEdition, said: tuple[int, str, str], by: UUID, on_behalf: str, now: datetime) -> DraftComment:
    """``said`` is the version, the id it hangs on, and the words."""
    version, subject, body = said
    return DraftComment.objects.create(
        region=NATION, edition=edition, version=version, subject=subject, body=body, said_by=by, on_behalf=on_behalf, said_at=now
    )


def answer_comment(*, comment: DraftComment, answer: str, adopted: bool, by: UUID, now: datetime) -> None:
    """Answer it, once."""
    comment.answer, comment.adopted, comment.answered_by, comment.answered_at = answer, adopted, by, now
    comment.save(update_fields=["answer", "adopted", "answered_by", "answered_at"])


def seal(*, edition: DraftEdition, version: int, digest: str, now: datetime) -> None:
    """The draft ends as this version."""
    edition.sealed_at, edition.sealed_version, edition.digest = now, version, digest
    edition.save(update_fields=["sealed_at", "sealed_version", "digest"])
