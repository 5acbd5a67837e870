"""Invitations written (写邀请). Only the digest of a token is kept; the address goes as soon as nobody needs it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from tihang.journey.registry.models import Invitation

GOOD_FOR: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """待写的邀请: into an organisation or into an authority, exactly one of the two."""

    body_name: str
    role: str
    email: str
    organisation: UUID | None = None
    authority: UUID | None = None


def token_digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


def write_invitation(*, invitation: NewInvitation, token: str, by: UUID, now: datetime) -> UUID:
    """An open invitation."""
    row = Invitation.objects.create(
        token=token_digest(token), organisation_id=invitation.organisation, authority_id=invitation.authority, role=invitation.role,
        body_name=invitation.body_name, email=invitation.email, invited_by_id=by, invited_at=now, expires_at=now + GOOD_FOR,
    )  # fmt: skip
    return row.pk


def use_invitation(*, invitation: UUID, user: UUID, now: datetime) -> bool:
    """Use an invitation. Of two at once one is first and the other gets False: the update itself decides."""
    still = Invitation.objects.filter(pk=invitation, used_at=None, withdrawn_at=None, expires_at__gt=now)
    return bool(still.update(used_at=now, used_by=user, email=""))


def withdraw_open(*, now: datetime, invitation: UUID | None = None, organisation: UUID | None = None, by: UUID | None = None) -> list[UUID]:
    """Take back what is still open: one invitation, or all that a person made (for one organisation). Gives those taken back."""
    wanted = {"pk": invitation, "organisation": organisation, "invited_by": by}
    chosen = {name: value for name, value in wanted.items() if value is not None}
    if not chosen:
        raise ValueError("say which invitations to take back")
    still = Invitation.objects.filter(**chosen, used_at=None, withdrawn_at=None)
    found = list(still.select_for_update().values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=found).update(withdrawn_at=now, email="")
    return found


def forget_expired(*, now: datetime) -> int:
    """Empty the addresses of invitations that are over."""
    return Invitation.objects.filter(expires_at__lte=now).exclude(email="").update(email="")


def forget_address(*, email: str) -> int:
    """Withdraw nothing, but forget an address wherever somebody was invited by it."""
    return Invitation.objects.filter(~Q(email=""), email__iexact=email).update(email="") if email else 0
