"""How allauth's account pages meet our house (账号适配): our voice, our mail, our idea of an own path."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tihang.flows.account.post_account_letter import post_account_letter
from tihang.web.account.letters import letter
from tihang.web.client_address import client_address

NO_MATCH = _("登录名或密码不对。")
WAIT = _("试得太多了。过一刻钟再试，或者重设密码。")


SAID = {
    "password_changed": _("密码改好了，别处的登录都已结束。"),
    "password_set": _("密码设好了。"),
    "email_confirmed": _("邮箱核实好了。"),
    "primary_email_set": _("常用邮箱换好了。"),
    "email_deleted": _("邮箱删掉了。"),
    "email_confirmation_sent": _("验证码正发往 %(email)s。"),
    "unverified_primary_email": _("常用邮箱要先核实。"),
    "cannot_delete_primary_email": _("常用邮箱不能删，先把另一个设为常用。"),
    "totp_activated": _("动态码开好了。"),
    "totp_deactivated": _("动态码关掉了。"),
    "recovery_codes_generated": _("备用码换好了，旧的已作废。"),
    "webauthn_added": _("通行密钥加好了。"),
    "webauthn_removed": _("通行密钥删掉了。"),
    "account_connected": _("单位账号连上了。"),
    "account_connected_other": _("这个单位账号已经连在另一个账号上。"),
    "account_disconnected": _("单位账号断开了。"),
}


def shown_name(user: Any) -> str:
    """How a person is called on pages and in the browser's list of passkeys."""
    return str(user)


class AccountAdapter(DefaultAccountAdapter):
    """账号适配器."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("这个账号停用了。"),
        "cannot_remove_primary_email": _("常用邮箱不能删，先把另一个设为常用。"),
        "duplicate_email": _("这个邮箱已经在你的账号里。"),
        "email_password_mismatch": NO_MATCH,
        "username_password_mismatch": NO_MATCH,
        "email_taken": _("这个邮箱不能用来注册。可能已经注册过，试试登录。"),
        "enter_current_password": _("现在的密码不对。"),
        "incorrect_code": _("验证码不对。核对邮件里的最新一封，再输一次。"),
        "incorrect_password": _("密码不对。"),
        "invalid_login": NO_MATCH,
        "too_many_login_attempts": WAIT,
        "rate_limited": _("刚刚才发过一封。等十秒再要。"),
        "unverified_primary_email": _("常用邮箱要先核实。"),
        "same_as_current": _("和现在的一样，没有改动。"),
    }

    def is_safe_url(self, url: str | None) -> bool:
        """Only paths of our own: not another port, not another name under which we may be asked."""
        return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def save_user(self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True) -> AbstractBaseUser:
        user.name = form.cleaned_data.get("name", "")
        user.language = form.cleaned_data.get("language") or user.language
        self.name_after(user, form.cleaned_data.get("email") or "")
        return super().save_user(request, user, form, commit=commit)

    def name_after(self, user: Any, address: str) -> None:
        """A sign-in name out of the address; it is only another way in, so nobody has to think of one."""
        user.sign_in_name = user.sign_in_name or self.generate_unique_username([address.partition("@")[0].lower(), "person"])

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        self.name_after(user, user.email)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """What the next page says, in our words; what a page shows by itself (signed in, signed out) is not said."""
        said = message or SAID.get((message_template or "").rpartition("/")[2].removesuffix(".txt"))
        if said and (message or settings.TIHANG_SENDS_MAIL or "%(" not in str(said)):
            messages.add_message(request, level, message or str(said) % (message_context or {}), extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, in the language of the page; nothing where no mail can be sent."""
        if settings.TIHANG_SENDS_MAIL:
            told = letter(template_prefix, {**context, "email": email})
            post_account_letter(
                address=email, language=get_language() or settings.LANGUAGE_CODE, subject=told.subject, text=told.text, now=timezone.now()
            )
