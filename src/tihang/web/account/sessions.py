"""Sessions (登录会话): bound to the kind of browser they began in, ended after a time without a visit, listed for their owner."""

import hashlib
import logging
import re
import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tihang.flows.account.tell_carried_session import tell_carried_session
from tihang.web.account.second_factor import sits_at_a_desk

log = logging.getLogger(__name__)
BROWSER, SEEN = "browser", "seen"
LOOK_AGAIN = 300
"""Seconds between two notes of when and from where a session was last used."""


def browser_family(request: HttpRequest) -> str:
    """A digest of what the browser calls itself, without version digits: an update changes nothing, another browser does."""
    told = request.headers.get("User-Agent", "")
    return hashlib.sha256(re.sub(r"[0-9]+(?:[._][0-9]+)*", "", told).encode()).hexdigest()[:16]


class KeptSessions:
    """会话看守: after the sign-in middleware; ends what was carried off or forgotten, and notes what is used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and (ended := _ended(request)):
            return ended
        response = self.get_response(request)
        if request.user.is_authenticated and BROWSER not in request.session:
            request.session[BROWSER] = browser_family(request)
            request.session[SEEN] = int(time.time())
        return response


def _ended(request: HttpRequest) -> HttpResponseBase | None:
    """The way back to the sign-in page if the session ends here; else note that it is in use."""
    session, now = request.session, int(time.time())
    if request.user.pk and BROWSER in session and session[BROWSER] != browser_family(request):
        log.warning("a session of user %s came from another browser and was ended", request.user.pk)
        digest = hashlib.sha256(str(session.session_key).encode()).hexdigest()[:16]
        tell_carried_session(user=request.user.pk, session=digest, now=timezone.now())
        return _out(request, _("这次登录是在另一个浏览器里开始的，换了浏览器就结束了。请重新登录；不是你换的，登录后改密码。"))
    idle = now - int(session.get(SEEN, now))
    if idle > LOOK_AGAIN:
        if idle > allowed_idle(request):
            return _out(request, _("很久没有动静，登录到期了。重新登录就能接着做。"))
        UserSession.objects.create_from_request(request)
    if idle > LOOK_AGAIN or SEEN not in session:
        session[SEEN] = now
    return None


def allowed_idle(request: HttpRequest) -> int:
    """Seconds without a visit: 12 hours at a desk of an authority or of the platform, 14 days for others."""
    return int(settings.TIHANG_DESK_IDLE if sits_at_a_desk(request.user) else settings.SESSION_COOKIE_AGE)


def _out(request: HttpRequest, why: str) -> HttpResponseBase:
    logout(request)
    messages.warning(request, why)
    there = request.get_full_path() if request.method == "GET" else ""
    return HttpResponseRedirect(resolve_url(settings.LOGIN_URL) + (f"?{urlencode({'next': there})}" if there else ""))
