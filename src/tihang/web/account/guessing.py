"""The brake on guessing passwords (防猜密码): under what name failures are counted, and the page for whoever must wait."""

import hashlib
import unicodedata
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tihang.web.account.who import whom
from tihang.web.errors import error_page

NAMES = ("username", "sign_in_name", "email", "login")


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """A digest of whose account it is, or of what was typed where there is none.

    Failures by sign-in name and by address count together, and rows of the brake hold no name, nor a password typed into the wrong field.
    """
    told: Any = credentials or request.POST
    typed = next((str(told[name]) for name in NAMES if told.get(name)), "")
    user = whom(typed)
    name = str(user.pk) if user else unicodedata.normalize("NFKC", typed).strip().casefold()
    return hashlib.sha256(f"{settings.SECRET_KEY}:{name}".encode()).hexdigest()[:40]


def locked(request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None) -> HttpResponse:
    """What axes shows instead of the sign-in page after too many wrong passwords."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    words = _("密码连着错了 %(many)s 次，这个登录名从这里要等 %(minutes)s 分钟。密码没有变；着急可以重设密码，或换个地方登录。")
    page = error_page(request, 429, detail=words % {"many": settings.AXES_FAILURE_LIMIT, "minutes": minutes})
    page["Retry-After"] = str(minutes * 60)
    return page


def too_many(request: HttpRequest) -> HttpResponse:
    """What allauth shows when one address asks too often (handler429 of `config.urls`)."""
    page = error_page(request, 429)
    page["Retry-After"] = "60"
    return page
