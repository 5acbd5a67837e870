"""How the sign-in finds its user; these two reads come before anyone has a scope."""

from uuid import UUID

from tihang.journey.registry.models import User


def user_signing_in(*, region: str, sign_in_name: str) -> User | None:
    """The user who goes by this name in this region and may sign in."""
    name = User.normalize_username(sign_in_name)
    return User.objects.filter(region=region, sign_in_name=name, is_active=True).first()


def user_of_session(*, user_id: UUID | str) -> User | None:
    """The user whom a session remembers, unless the account was closed since."""
    return User.objects.filter(pk=user_id, is_active=True).first()
