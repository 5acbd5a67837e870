"""The content of a photograph (现场照片的内容), for readers who were let in to the visit."""

from uuid import UUID

from tihang.journey.record.models import Content
from tihang.journey.record.names import Scan
from tihang.journey.visits.models import VisitPhoto


def photo_content(*, visit: UUID, photo: UUID) -> Content | None:
    """What is kept of it; None where a virus was found in it, or nobody knows it."""
    key = VisitPhoto.objects.filter(visit=visit, pk=photo).values_list("content", flat=True).first()
    return Content.objects.filter(pk=key).exclude(scan=Scan.INFECTED).first() if key else None
