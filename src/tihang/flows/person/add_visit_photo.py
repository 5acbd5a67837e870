"""Add a photograph of a visit (上传现场照片): with the moment and the place that the machine gave; looked into and scanned like every file."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileDesk, Incoming
from tihang.flows.filing import Received, ask_for_more, infected, receive
from tihang.flows.visiting import note, visiting
from tihang.journey.record.names import FileKind, Scan
from tihang.journey.record.operations import keep_content
from tihang.journey.record.rules.files import fitting_name
from tihang.journey.registry.access import Deed
from tihang.journey.visits.models import VisitPhoto
from tihang.journey.visits.operations import NewPhoto, keep_photo

LONGEST_KEY: Final = 40
EAST, NORTH = Decimal(180), Decimal(90)


@dataclass(frozen=True, slots=True)
class Taken:
    """一张照片的情况: place and moment as the machine gave them, None where it did not."""

    name: str
    key: str
    claim: str = ""
    taken_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    within: int | None = None


def add_visit_photo(*, actor: Person, now: datetime, visit: UUID, incoming: Incoming, taken: Taken, desk: FileDesk) -> UUID:
    """The photograph; one that came before under the same key is not kept twice. Raises NotThere, NotAllowed, BadInput, OSError, FilesUnreachable."""
    try:
        _may(actor, visit)
        received = receive(incoming, desk)
        return _keep(actor=actor, now=now, visit=visit, received=received, taken=taken)
    finally:
        incoming.discard()


@deed
def _may(actor: Person, visit: UUID) -> None:
    visiting(actor, visit, Deed.ADD_VISIT_PHOTO)


@deed
def _keep(*, actor: Person, now: datetime, visit: UUID, received: Received, taken: Taken) -> UUID:
    held = visiting(actor, visit, Deed.ADD_VISIT_PHOTO)
    if not taken.key or len(taken.key) > LONGEST_KEY:
        raise BadInput(
            [bad("照片没有编号", "the photograph has no key", "重新打开清单再拍", "Open the checklist again", place="key", code="key")]
        )
    before = VisitPhoto.objects.filter(visit=held.row, by=actor.user, key=taken.key).values_list("pk", flat=True).first()
    if before is not None:
        return UUID(str(before))
    content = keep_content(received.content, received.drawn, now)
    if content.scan == Scan.INFECTED:
        raise infected(content.found)
    if content.kind != FileKind.PICTURE:
        raise BadInput([bad("这不是照片", "this is no photograph", "选 JPG 或 PNG", "Choose a JPG or PNG", place="photo", code="kind")])
    ask_for_more(received, now)
    placed = taken.latitude is not None and taken.longitude is not None and abs(taken.latitude) <= NORTH and abs(taken.longitude) <= EAST
    row = keep_photo(
        held.row,
        NewPhoto(
            claim=taken.claim[:200], content_id=content.pk, name=fitting_name(taken.name or "photo", content.media_type)[:200],
            taken_at=taken.taken_at, latitude=taken.latitude if placed else None, longitude=taken.longitude if placed else None,
            within=taken.within if placed else None, key=taken.key, by=actor.user, at=now,
        ),
    )  # fmt: skip
    note(actor, Deed.ADD_VISIT_PHOTO, held.row, held.organisation, now, {"photo": row.pk.hex, "digest": content.digest})
    return row.pk
