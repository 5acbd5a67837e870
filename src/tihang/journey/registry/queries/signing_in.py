"""How the sign-in finds its user; these two reads come before anyone has a scope."""

from typing import Final
from uuid import UUID

from django.db import connection

from tihang.journey.registry.models import User

STATEMENT: Final = "SELECT * FROM journey_user WHERE id = %s AND is_active"
"""In plain SQL: it stands before every page."""


def user_signing_in(*, region: str, sign_in_name: str) -> User | None:
    """The user who goes by this name in this region and may sign in."""
    name = User.normalize_username(sign_in_name)
    return User.objects.filter(region=region, sign_in_name=name, is_active=True).first()


def user_of_session(*, user_id: UUID | str) -> User | None:
    """The user whom a session remembers, unless the account was closed since."""
    key = user_id if isinstance(user_id, UUID) else UUID(user_id)
    found = User.objects.raw(STATEMENT, [key if connection.vendor == "postgresql" else key.hex])
    return next(iter(found), None)
