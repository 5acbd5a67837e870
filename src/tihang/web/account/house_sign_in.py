"""Signing in with the account of another house (单位账号登录): OpenID Connect, when the settings name a provider."""

from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.views import login as go
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from requests import RequestException

PROCESSES = {"login", "connect"}


def house() -> str:
    """What the provider is called on pages; empty when none is set."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


class HouseSignInAdapter(DefaultSocialAccountAdapter):
    """单位账号适配器: joins accounts by an address only when both houses have verified it."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "email_taken": _("这个邮箱在这里已有账号。先用密码登录，再到“我的账号”里连上 %s。"),
        "no_password": _("先设一个密码，再断开单位账号，不然就进不来了。"),
        "no_verified_email": _("先核实一个邮箱，再断开单位账号。"),
        "disconnect_last": _("这是你唯一的登录方式，断开就进不来了。"),
        "connected_other": _("这个单位账号已经连在另一个账号上。"),
    }

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        user: Any = super().populate_user(request, sociallogin, {**data, "username": ""})
        user.name = str(data.get("name") or data.get("username") or "")[:100]
        return user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> Any:
        found = super().authenticate_by_email(sociallogin)
        return found if found and EmailAddress.objects.filter(user=found[0], email=found[1], verified=True).exists() else None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """An address that has an account here, yet is not verified on both sides, joins nothing: the page says how to."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        taken = next((each.email for each in sociallogin.email_addresses if filter_users_by_email(each.email)), None)
        if taken:
            page = render(request, "account/house_taken.html", {"email": taken, "house": house()}, status=409)
            raise ImmediateHttpResponse(page)


@require_POST
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the provider by way of a page: our page policy lets no form be answered from another house."""
    if not house():
        raise Http404
    try:
        answer: HttpResponse = go(request, provider_id=provider_id)
    except (RequestException, ValueError, KeyError):  # not there, not JSON, not OpenID Connect
        return render(request, "socialaccount/authentication_error.html", {"house": house(), "down": True}, status=502)
    there = answer.headers.get("Location", "")
    if answer.status_code != 302 or "://" not in there:
        return answer
    return render(request, "account/leaving.html", {"there": there, "house": house()})
