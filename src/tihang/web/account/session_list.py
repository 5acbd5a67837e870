"""The session list (登录记录): where and when one is signed in; end one, end all others."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

BROWSERS = (
    ("Edg", "Edge"),
    ("MicroMessenger", "WeChat"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS X", "macOS"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Session:
    """一次登录."""

    id: int
    device: str
    address: str
    began: datetime
    seen: datetime
    here: bool


def device(user_agent: str) -> str:
    """Browser and system in two words, as far as the browser tells."""
    found = [next((name for mark, name in marks if re.search(rf"\b{mark}", user_agent)), "") for marks in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, found)) or _("认不出的浏览器")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def session_list(request: HttpRequest) -> HttpResponse:
    """Show them, or end what the button says."""
    user: Any = request.user
    if request.method == "POST":
        return _end(request, user, request.POST.get("end", ""))
    rows = sorted(UserSession.objects.purge_and_list(user), key=lambda row: row.last_seen_at, reverse=True)
    sessions = [Session(row.pk, device(row.user_agent), row.ip, row.created_at, row.last_seen_at, row.is_current()) for row in rows]
    return render(request, "usersessions/usersession_list.html", {"sessions": sorted(sessions, key=lambda each: not each.here)})


def _end(request: HttpRequest, user: Any, which: str) -> HttpResponse:
    if which == "others":
        end_other_sessions(request, user)
        messages.success(request, _("别处的登录都结束了。"))
    elif which.isascii() and which.isdigit():
        end_sessions(request, list(UserSession.objects.filter(user=user, pk=int(which[:18]))))
        messages.success(request, _("那次登录结束了。"))
    return redirect("usersessions_list")
