"""How Django's sign-in finds a user: by region and name together, since a name is unique only within its region."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from tihang.journey.registry.queries import user_of_session, user_signing_in
from tihang.journey.trail.names import NATION


class RegionalSignIn:
    """分辖区登录."""

    def authenticate(
        self,
        request: HttpRequest | None,
        *,
        sign_in_name: str = "",
        password: str = "",
        region: str = NATION,
        **_others: Any,
    ) -> AbstractBaseUser | None:
        """The user, if name and password fit; an unknown name takes as long to refuse as a wrong password."""
        user = user_signing_in(region=region, sign_in_name=sign_in_name)
        if user is None:
            make_password(password)
            return None
        return user if user.check_password(password) else None

    def get_user(self, user_id: str) -> AbstractBaseUser | None:
        return user_of_session(user_id=user_id)
