"""Drafts read (读草案): by stewards, and by whoever was sent one."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from tihang.journey.insight.models import DraftComment, DraftEdition, DraftReader, DraftVersion
from tihang.journey.insight.names import ReaderKind
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.queries.called import called


class NoSuchDraft(LookupError):
    """没有这份草案: it does not exist, or was not sent to this reader."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """草案一行."""

    id: UUID
    name: str
    base: str
    kept_at: datetime
    sealed: bool
    unanswered: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """草案的一版. ``data`` is the draft as canonical data."""

    number: int
    data: dict[str, Any]
    note: str
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """一个征求对象."""

    id: UUID
    kind: ReaderKind
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class CommentRow:
    """一条意见."""

    id: UUID
    version: int
    subject: str
    body: str
    said_at: datetime
    said_by: str
    on_behalf: str
    answer: str
    adopted: bool | None


@dataclass(frozen=True, slots=True)
class DraftCard:
    """一份草案: newest version first; readers only for whoever keeps it."""

    id: UUID
    name: str
    base: str
    sealed_at: datetime | None
    sealed_version: int | None
    digest: str
    versions: tuple[VersionRow, ...]
    readers: tuple[ReaderRow, ...]
    comments: tuple[CommentRow, ...]
    keeps: bool

    @property
    def unanswered(self) -> tuple[CommentRow, ...]:
        """Comments that wait."""
        return tuple(each for each in self.comments if each.adopted is None)


def drafts_for(scope: Scope) -> tuple[DraftRow, ...]:
    """Every draft that this person may read, the newest first."""
    waiting: dict[UUID, int] = {}
    for edition in DraftComment.objects.filter(_seen(scope, "edition__"), adopted=None).values_list("edition_id", flat=True):
        waiting[edition] = waiting.get(edition, 0) + 1
    rows = DraftEdition.objects.filter(_seen(scope)).order_by("-kept_at", "-id")[:200]
    return tuple(DraftRow(row.pk, row.name, row.base, row.kept_at, row.sealed_at is not None, waiting.get(row.pk, 0)) for row in rows)


def draft_for(scope: Scope, edition: UUID) -> DraftCard:
    """One draft with all that hangs on it. Raises NoSuchDraft."""
    found = DraftEdition.objects.filter(_seen(scope), pk=edition).first()
    if found is None:
        raise NoSuchDraft(str(edition))
    keeps = permits(scope, Deed.SAVE_DRAFT)
    versions = list(DraftVersion.objects.filter(edition=found).order_by("-number"))
    comments = list(DraftComment.objects.filter(edition=found).order_by("said_at", "id"))
    names = called(users=[*(each.saved_by for each in versions), *(each.said_by for each in comments)])
    return DraftCard(
        found.pk, found.name, found.base, found.sealed_at, found.sealed_version, found.digest,
        tuple(VersionRow(each.number, json.loads(each.changes), each.note, each.saved_at, names.get(each.saved_by, "")) for each in versions),
        _readers(found) if keeps else (),
        tuple(
            CommentRow(each.pk, each.version, each.subject, each.body, each.said_at, names.get(each.said_by, ""), each.on_behalf, each.answer, each.adopted)
            for each in comments
        ),
        keeps,
    )  # fmt: skip


def sent_as(scope: Scope, edition: UUID) -> str | None:
    """On behalf of whom this person may comment: the authority or organisation it was sent to, empty for himself, None where it was not."""
    found = list(DraftReader.objects.filter(_sent(scope), edition=edition, until=None).select_related("authority", "organisation"))
    if not found:
        return None
    bodies = [each.authority or each.organisation for each in found]
    return next((each.name for each in bodies if each is not None), "")


def _seen(scope: Scope, of: str = "") -> Q:
    if permits(scope, Deed.SAVE_DRAFT):
        return Q()
    return Q(
        **{
            f"{of}pk__in" if not of else f"{of.removesuffix('__')}_id__in": DraftReader.objects.filter(_sent(scope), until=None).values(
                "edition_id"
            )
        }
    )


def _sent(scope: Scope) -> Q:
    offices = [office.authority for office in scope.offices]
    return Q(user_id=scope.user) | Q(authority_id__in=offices) | Q(organisation_id__in=scope.organisations)


def _readers(edition: DraftEdition) -> tuple[ReaderRow, ...]:
    rows = list(DraftReader.objects.filter(edition=edition, until=None).select_related("authority", "organisation").order_by("since", "id"))
    names = called(users=[each.user_id for each in rows])
    bodies = {each.pk: each.authority or each.organisation for each in rows}
    return tuple(
        ReaderRow(
            each.pk, ReaderKind(each.kind), body.name if (body := bodies[each.pk]) else names.get(each.user_id or each.pk, ""), each.since
        )
        for each in rows
    )
