"""The fingerprint of the law under which a campaign was opened (批次包指纹); it never changes."""

from functools import lru_cache
from uuid import UUID

from tihang.journey.campaigns.models import Campaign


@lru_cache(maxsize=256)
def fingerprint_kept(campaign: UUID) -> str:
    """The fingerprint of a campaign's pack on the day it was opened."""
    return str(Campaign.objects.values_list("fingerprint", flat=True).get(pk=campaign))
