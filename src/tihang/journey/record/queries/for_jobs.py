"""What the jobs of files look for (任务要找的文件): contents to scan or to draw, and files whose last day is near. No person asks this."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from tihang.journey.record.models import IN_CABINET, Content, File
from tihang.journey.record.names import FORGETS_AFTER, WARNS_BEFORE, Preview, Scan
from tihang.journey.registry.models import Membership
from tihang.journey.registry.names import MemberRole


@dataclass(frozen=True, slots=True)
class ToDo:
    """待处理的内容."""

    id: UUID
    digest: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Told:
    """要提醒的文件, and who is told of it. ``until`` None: it has no last day."""

    id: UUID
    name: str
    region: str
    factory: UUID
    until: date | None
    users: tuple[UUID, ...]


def contents_to_scan(*, limit: int) -> tuple[ToDo, ...]:
    """Those that nobody has looked through yet, oldest first."""
    found = Content.objects.filter(scan__in=[Scan.WAITING, Scan.NOBODY]).order_by("stored_at", "id")
    return tuple(ToDo(*row) for row in found.values_list("id", "digest", "media_type")[:limit])


def content_to_draw(*, digest: str) -> ToDo | None:
    """A content that waits for its preview."""
    row = Content.objects.filter(digest=digest, preview__in=[Preview.WAITING, Preview.LACKING]).values_list("id", "digest", "media_type")
    found = row.first()
    return ToDo(*found) if found else None


def previews_to_try(*, before: datetime) -> tuple[str, ...]:
    """Digests of contents from before this time that have no preview yet: nobody here could draw them, or the job was lost."""
    found = Content.objects.filter(preview__in=[Preview.LACKING, Preview.WAITING], stored_at__lt=before)
    return tuple(found.order_by("stored_at", "id").values_list("digest", flat=True)[:500])


def newest_contents(*, limit: int) -> tuple[str, ...]:
    """Digests of what came last: the doctor asks the store whether it has them."""
    return tuple(Content.objects.order_by("-stored_at", "-id").values_list("digest", flat=True)[:limit])


def files_ending(*, today: date) -> tuple[Told, ...]:
    """Files whose last day is near, or was lately, with the owners and editors of their house."""
    last = today + timedelta(days=max(WARNS_BEFORE))
    found = File.objects.filter(IN_CABINET, valid_until__range=(today - timedelta(days=FORGETS_AFTER), last))
    return _told(found.order_by("valid_until", "id"))


def holders_of(*, content: UUID) -> tuple[Told, ...]:
    """The files of a content in any cabinet, with the owners and editors of their houses."""
    return _told(File.objects.filter(IN_CABINET, content=content).order_by("id"))


def _told(files: QuerySet[File]) -> tuple[Told, ...]:
    rows = list(files.select_related("factory"))
    people = _people({row.factory.organisation_id for row in rows})
    return tuple(
        Told(row.pk, row.name, row.region, row.factory_id, row.valid_until, tuple(people.get(row.factory.organisation_id, ())))
        for row in rows
    )


def _people(organisations: set[UUID]) -> dict[UUID, list[UUID]]:
    mine = Membership.objects.filter(
        organisation__in=organisations, role__in=[MemberRole.OWNER, MemberRole.EDITOR], until=None, user__is_active=True
    )
    found: dict[UUID, list[UUID]] = {}
    for organisation, user in mine.order_by("since", "id").values_list("organisation", "user"):
        found.setdefault(organisation, []).append(user)
    return found
