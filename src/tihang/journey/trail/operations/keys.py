"""Keep the public half of a key (收存公钥), retiring the one before it."""

from datetime import datetime

from tihang.journey.trail.models import InstanceKey


def keep_key(*, fingerprint: str, public: str, now: datetime) -> str:
    """Put a key in use; gives the fingerprint of the key that it retires, or ""."""
    before = InstanceKey.objects.filter(retired_at=None).first()
    if before:
        InstanceKey.objects.filter(pk=before.pk).update(retired_at=now)
    InstanceKey.objects.create(fingerprint=fingerprint, public=public, made_at=now)
    return before.fingerprint if before else ""
