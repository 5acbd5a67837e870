"""Contents written (内容入库): bytes that are stored once, what was found of viruses in them, and what was drawn of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.record.models import IN_CABINET, Content, File, Rendition
from tihang.journey.record.names import Preview, Scan


@dataclass(frozen=True, slots=True)
class NewContent:
    """待入库的内容: bytes that stand in the store, and what was found by looking into them."""

    digest: str
    size: int
    kind: str
    media_type: str
    pages: int | None
    scan: str
    preview: str


@dataclass(frozen=True, slots=True)
class NewRendition:
    """待入库的派生图: it stands in the store under its digest."""

    purpose: str
    number: int
    digest: str
    size: int
    media_type: str
    width: int
    height: int


def keep_content(new: NewContent, drawn: Iterable[NewRendition], now: datetime) -> Content:
    """The row of a content, held until the deed ends; one that is there already learns what this scan found."""
    row, made = Content.objects.get_or_create(
        digest=new.digest,
        defaults={
            "size": new.size, "kind": new.kind, "media_type": new.media_type, "pages": new.pages, "scan": new.scan,
            "scanned_at": now if new.scan == Scan.CLEAN else None, "preview": new.preview, "stored_at": now,
        },
    )  # fmt: skip
    held = Content.objects.select_for_update().get(pk=row.pk)
    if not made and new.scan == Scan.CLEAN:
        say_scanned(content=held.pk, found="", now=now)
    if made:
        keep_renditions(content=held.pk, drawn=drawn, now=now)
    return held


def keep_renditions(*, content: UUID, drawn: Iterable[NewRendition], now: datetime) -> None:
    """What was drawn; a page that is there already stays."""
    rows = [
        Rendition(
            content_id=content, purpose=each.purpose, number=each.number, digest=each.digest, size=each.size, media_type=each.media_type,
            width=each.width, height=each.height, made_at=now,
        )
        for each in drawn
    ]  # fmt: skip
    Rendition.objects.bulk_create(rows, ignore_conflicts=True)


def say_previewed(*, content: UUID, state: Preview) -> None:
    """How the preview fared."""
    Content.objects.filter(pk=content).update(preview=state)


def say_scanned(*, content: UUID, found: str, now: datetime) -> None:
    """What a scan found. What was found once stays found: an older opinion does not clear it."""
    state = Scan.INFECTED if found else Scan.CLEAN
    Content.objects.filter(pk=content).exclude(scan=Scan.INFECTED).update(scan=state, found=found[:120], scanned_at=now)


def count_houses(*, content: UUID) -> None:
    """How many enterprises have a content in a cabinet now. Call it with the content held."""
    houses = File.objects.filter(IN_CABINET, content=content).values("factory__organisation").distinct().count()
    Content.objects.filter(pk=content).update(houses=houses)
