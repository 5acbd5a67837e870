"""How a password finds its owner: by region and sign-in name together, or by an address of e-mail."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from tihang.journey.registry.queries import user_of_session
from tihang.journey.trail.names import NATION
from tihang.web.account.who import whom


class RegionalSignIn(AuthenticationBackend):
    """分辖区登录: one hash is computed whether or not anybody goes by the name, so the time tells nothing."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> AbstractBaseUser | None:
        """The user, if name (or address) and password fit; nobody whose account is closed."""
        typed = next((str(credentials[key]) for key in ("sign_in_name", "username", "email") if credentials.get(key)), "")
        password = str(credentials.get("password") or "")
        user = whom(typed, region=credentials.get("region", NATION))
        if user is None:
            make_password(password)
            return None
        return user if user.check_password(password) else None

    def get_user(self, user_id: Any) -> AbstractBaseUser | None:
        return user_of_session(user_id=user_id)
