"""When a second factor was last shown in this session (最近一次第二道验证), for deeds that want it fresh."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest
from django.urls import reverse

from tihang.web.account.second_factor import has_second_factor


def second_factor_at(request: HttpRequest) -> datetime | None:
    """The moment, or nothing where only a password was shown."""
    shown = [float(record["at"]) for record in get_authentication_records(request, request.user) if record.get("method") == "mfa"]
    return datetime.fromtimestamp(max(shown), UTC) if shown else None


def where_to_show(request: HttpRequest, back: str) -> str:
    """The page on which it is shown again, or turned on by whoever has none; both come back."""
    page = "mfa_reauthenticate" if has_second_factor(request.user) else "mfa_index"
    return f"{reverse(page)}?{urlencode({'next': back})}"
