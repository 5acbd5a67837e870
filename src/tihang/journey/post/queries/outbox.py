"""A letter found by the key its deed gave it (发件箱). For flows."""

from uuid import UUID

from tihang.journey.post.models import Letter


def letter_of(*, region: str, key: str) -> UUID | None:
    """The letter with this key."""
    return Letter.objects.filter(region=region, key=key).values_list("pk", flat=True).first()
