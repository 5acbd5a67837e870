"""A person's own data, written (写个人信息): consents, and forgetting."""

from datetime import datetime
from uuid import UUID

from tihang.journey.registry.models import Consent, User
from tihang.journey.registry.names import ConsentUse


def give(*, user: UUID, use: ConsentUse, version: str, now: datetime) -> UUID:
    """A consent to one use by one version of its text; an older one ends."""
    Consent.objects.filter(user=user, use=use, withdrawn_at=None).update(withdrawn_at=now)
    return Consent.objects.create(user_id=user, use=use, version=version, given_at=now).pk


def take_back(*, user: UUID, now: datetime, use: ConsentUse | None = None) -> int:
    """Consents taken back: of one use, or all. Gives how many there were."""
    mine = Consent.objects.filter(user=user, withdrawn_at=None)
    return (mine.filter(use=use) if use else mine).update(withdrawn_at=now)


def hold_person(*, user: UUID) -> User | None:
    """A person held until the deed ends."""
    return User.objects.select_for_update().filter(pk=user, erased_at=None).first()


def forget(*, user: User, now: datetime) -> None:
    """Empty the one erasable row. Its id stays, for the trail and for whatever the person did."""
    user.name = user.email = user.phone = ""
    user.sign_in_name = f"erased-{user.pk.hex}"
    user.is_active = False
    user.erased_at = now
    user.set_unusable_password()
    user.save(update_fields=["name", "email", "phone", "sign_in_name", "is_active", "erased_at", "password"])
