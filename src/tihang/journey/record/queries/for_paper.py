"""Pictures of a dossier for its paper (排版用图): what was re-encoded for print, or the picture itself."""

from collections.abc import Collection
from uuid import UUID

from tihang.journey.record.models import File, Rendition

DRAWABLE = frozenset({"image/jpeg", "image/png"})


def pictures_for_print(files: Collection[str]) -> dict[str, str]:
    """Name of a file of the cabinet (its id as text) → digest of the picture to print; a file without one is left out."""
    asked = {found: name for name in files if (found := _id(name))}
    rows = File.objects.filter(pk__in=asked).select_related("content")
    printed = dict(
        Rendition.objects.filter(content__in=[row.content_id for row in rows], purpose="print", number=1).values_list(
            "content_id", "digest"
        )
    )
    made = {
        asked[row.pk]: printed.get(row.content_id) or (row.content.digest if row.content.media_type in DRAWABLE else "") for row in rows
    }
    return {name: digest for name, digest in made.items() if digest}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
