"""Files that a dossier names (申报材料里的附件), as they are frozen with it: by their digest, not by their place."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from tihang.journey.record.models import IN_CABINET, File
from tihang.journey.record.names import Scan


@dataclass(frozen=True, slots=True)
class NamedFile:
    """附件: what is frozen of a file. ``clean`` is false where a virus was found in it."""

    sha256: str
    name: str
    size: int
    media: str
    clean: bool


def files_named_by(*, factory: UUID, keys: Collection[str]) -> dict[str, NamedFile]:
    """Key → file, of this factory's own cabinet and no other; what was taken back is not among them."""
    asked = {UUID(key) for key in keys}
    rows = File.objects.filter(IN_CABINET, factory=factory, pk__in=asked).select_related("content")
    return {
        str(row.pk): NamedFile(row.content.digest, row.name, row.content.size, row.content.media_type, row.content.scan != Scan.INFECTED)
        for row in rows
    }
