"""Who goes by a name (认人): what somebody typed into the sign-in page, and whose account it is."""

from typing import Any

from allauth.account.internal.userkit import filter_users_by_email

from tihang.journey.registry.queries import user_signing_in
from tihang.journey.trail.names import NATION


def whom(typed: str, *, region: str = NATION) -> Any:
    """The user: the sign-in name first, as it stands or in small letters, else the address of e-mail. None when nobody fits."""
    name = typed.strip()
    found = user_signing_in(region=region, sign_in_name=name) or user_signing_in(region=region, sign_in_name=name.lower())
    if found is not None or "@" not in name:
        return found
    users: list[Any] = filter_users_by_email(name, is_active=True, prefer_verified=True, for_login=True)
    return next((user for user in users if user.region == region), None)
