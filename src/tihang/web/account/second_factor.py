"""The second factor (第二道验证): codes, passkeys, recovery codes; who must have one; how its secrets rest."""

import base64
import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import Any, Concatenate, ParamSpec

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tihang.journey.registry.queries import scope_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
STRONG = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(user: Any) -> bool:
    """Whether the person signs in with more than a password. Recovery codes alone do not count."""
    return bool(user.is_authenticated and is_mfa_enabled(user, STRONG))


def sits_at_a_desk(user: Any) -> bool:
    """Whether the person holds an office or looks after the platform, and so must have a second factor."""
    scope = scope_of(user.pk)
    return bool(scope.offices or scope.steward)


def _locksmith() -> MultiFernet:
    """The installation's secret, turned into a key of its own for this one use."""
    secrets = [str(text) for text in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second-factor:{text}".encode()).digest())) for text in secrets])


class SecondFactorAdapter(DefaultMFAAdapter):
    """第二道验证适配器."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("这一道现在不能关。"),
        "cannot_generate_recovery_codes": _("先开动态码或通行密钥，才有备用码。"),
        "incorrect_code": _("验证码不对。动态码 30 秒换一次，用现在显示的；备用码每个只能用一次。"),
        "unverified_email": _("先核实邮箱，再开第二道验证。"),
        "add_email_blocked": _("开着第二道验证时不能加邮箱。"),
    }

    def get_totp_issuer(self) -> str:
        return gettext("梯航")

    def encrypt(self, text: str) -> str:
        return _locksmith().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _locksmith().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Black on white whatever the page's look, so that every camera reads it."""
        drawn = BytesIO()
        segno.make(url, micro=False).save(drawn, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  (allauth's name)
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("通行密钥 %(number)s") % {"number": count + 1}
