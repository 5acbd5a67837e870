"""The account pages that are our own (我的账号): overview, sign-up, reset where no mail goes out, session list."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import EmailView, LoginView, PasswordResetView, SignupView
from allauth.mfa.base.views import IndexView
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.views import ConnectionsView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tihang.web.account.house_sign_in import house
from tihang.web.account.second_factor import has_second_factor


@dataclass(frozen=True, slots=True)
class Address:
    """邮箱一行."""

    email: str
    primary: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class Account:
    """我的账号: what the overview shows."""

    name: str
    sign_in_name: str
    addresses: tuple[Address, ...]
    has_password: bool
    second_factor: bool
    house: str
    connected: bool


@never_cache
@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Everything of one's own account in one place."""
    user: Any = request.user
    rows = EmailAddress.objects.filter(user=user).order_by("-primary", "email")
    page = Account(
        name=user.name,
        sign_in_name=user.sign_in_name,
        addresses=tuple(Address(row.email, row.primary, row.verified) for row in rows),
        has_password=user.has_usable_password(),
        second_factor=has_second_factor(user),
        house=house(),
        connected=bool(house()) and SocialAccount.objects.filter(user=user).exists(),
    )
    return render(request, "account/home.html", {"page": page, "sends_mail": settings.TIHANG_SENDS_MAIL})


class SignIn(LoginView):
    """登录."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        return {**super().get_context_data(**words), "house": house()}


@method_decorator(transaction.atomic, name="post")
class SignUp(SignupView):
    """注册: all of it or nothing; the language that was chosen holds from the next page on."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        return {**super().get_context_data(**words), "house": house(), "sends_mail": settings.TIHANG_SENDS_MAIL}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"], samesite="Lax", secure=self.request.is_secure())
        return response


class Addresses(EmailView):
    """邮箱."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        return {**super().get_context_data(**words), "sends_mail": settings.TIHANG_SENDS_MAIL}


class SecondFactor(IndexView):
    """第二道验证: with the way back to the desk that asked for it."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        return {**super().get_context_data(**words), "there": get_next_redirect_url(self.request)}


class Connections(ConnectionsView):
    """单位账号: not there at all where no provider is set."""

    def dispatch(self, request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
        if not house():
            raise Http404
        return super().dispatch(request, *args, **words)

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        return {**super().get_context_data(**words), "house": house()}


class AskReset(PasswordResetView):
    """重设密码: where no mail can be sent, the page says who can help instead."""

    def dispatch(self, request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
        if not settings.TIHANG_SENDS_MAIL:
            return render(request, "account/no_mail.html")
        return super().dispatch(request, *args, **words)
