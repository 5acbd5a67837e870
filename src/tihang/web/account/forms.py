"""The forms of the account pages (账号表单): allauth's, with our labels and a few more questions."""

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
    SignupForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCode
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.utils.translation import check_for_language, get_language
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 100


class Worded(forms.Form):
    """改过词的表单: labels, help and the two errors of every field come from here, placeholders go."""

    words: dict[str, Any] = {}
    help: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.words.get(name, field.label)
            field.help_text = self.help.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = _("这一项要填。")
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _("这不像一个邮箱地址。例如 wang@example.com。")


NEW_PASSWORD = {"password1": _("新密码"), "password2": _("再输一次新密码")}
PASSWORD_HELP = {"password1": _("至少 10 个字符，几个不相干的词连起来就好记。")}


class TwoAlike(Worded):
    """两次密码要一样."""

    def clean(self) -> Any:
        cleaned = super().clean()
        once, again = self.data.get("password1"), self.data.get("password2")
        if once and again and once != again:
            self.errors["password2"] = self.error_class([str(_("两次输的不一样。"))])
        return cleaned


class SignIn(Worded, LoginForm):
    """登录."""

    words = {"login": _("登录名或邮箱"), "password": _("密码"), "remember": _("在这台设备上保持登录")}


class SignUp(TwoAlike, SignupForm):
    """注册: name, address, password twice, language."""

    name = forms.CharField(max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
    field_order = ("name", "email", "password1", "password2", "language")
    words = {"name": _("姓名"), "email": _("邮箱"), "password1": _("密码"), "password2": _("再输一次密码"), "language": _("语言")}
    help = {"name": _("同事和主管部门看到的名字。"), **PASSWORD_HELP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()

    def clean_language(self) -> str:
        chosen = str(self.cleaned_data["language"])
        return chosen if chosen and check_for_language(chosen) else str(get_language())


class NewAddress(Worded, AddEmailForm):
    """加邮箱."""

    words = {"email": _("另一个邮箱")}


class ChangePassword(TwoAlike, ChangePasswordForm):
    """改密码."""

    words = {"oldpassword": _("现在的密码"), **NEW_PASSWORD}
    help = PASSWORD_HELP


class FirstPassword(TwoAlike, SetPasswordForm):
    """设密码: for whoever came through another house and has none yet."""

    words = NEW_PASSWORD
    help = PASSWORD_HELP


class AskReset(Worded, ResetPasswordForm):
    """要重设密码."""

    words = {"email": _("注册时的邮箱")}


class NewPassword(TwoAlike, ResetPasswordKeyForm):
    """重设密码."""

    words = NEW_PASSWORD
    help = PASSWORD_HELP


class Again(Worded, ReauthenticateForm):
    """再认一次."""

    words = {"password": _("密码")}


class SecondStep(Worded, AuthenticateForm):
    """第二步."""

    words = {"code": _("动态码或备用码")}


class SecondStepAgain(Worded, ReauthenticateByCode):
    """再认一次（动态码）."""

    words = {"code": _("动态码或备用码")}


class TurnOnCodes(Worded, ActivateTOTPForm):
    """开动态码."""

    words = {"code": _("应用里显示的 6 位数")}
