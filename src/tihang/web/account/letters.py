"""Letters about an account (账号邮件): one table of subject and sentences, instead of a folder of templates."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

Context = dict[str, Any]
Lines = Callable[[Context], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Letter:
    """邮件: subject and text, in the language of the page that asked for it."""

    subject: str
    text: str


def letter(occasion: str, context: Context) -> Letter:
    """The letter for one of allauth's occasions, such as `account/email/password_reset_code`."""
    subject, *lines = LETTERS[occasion.rpartition("/")[2]](context)
    closing = _("这是系统自动发的，不用回复。")
    return Letter(f"{_('梯航')} · {subject}", "\n\n".join([*lines, closing]) + "\n")


def _code(words: Context) -> str:
    return _("验证码：%(code)s") % {"code": words["code"]}


def _not_you() -> str:
    return _("不是你做的，就不用理会这封信：不输入验证码，什么都不会变。")


def _if_not_you() -> str:
    return _("不是你做的，请马上重设密码，并在“登录记录”里结束其他登录。")


def _verify(words: Context) -> tuple[str, ...]:
    return _("核实邮箱"), _("有人用这个邮箱注册或添加到账号里。"), _code(words), _("15 分钟内有效。"), _not_you()


def _reset(words: Context) -> tuple[str, ...]:
    return _("重设密码"), _("有人要重设你账号的密码。"), _code(words), _("15 分钟内有效。"), _not_you()


def _unknown(words: Context) -> tuple[str, ...]:
    return (
        _("没有这个账号"),
        _("有人用这个邮箱要重设密码，可是这里没有用它注册的账号。"),
        _("也许你注册时用的是另一个邮箱。要注册新账号：%(url)s") % {"url": words.get("signup_url", "")},
    )


def _exists(words: Context) -> tuple[str, ...]:
    return (
        _("你已经有账号"),
        _("有人用这个邮箱注册，可是它已经有账号了，所以什么都没有建。"),
        _("忘了密码可以重设：%(url)s") % {"url": words.get("password_reset_url", "")},
    )


def _told(subject: Callable[[], str], sentence: Callable[[], str]) -> Lines:
    """A letter that only says what happened, from where, and what to do if it was somebody else."""

    def lines(words: Context) -> tuple[str, ...]:
        place = _("来自 %(ip)s") % {"ip": words["ip"]} if words.get("ip") else ""
        return tuple(filter(None, (subject(), sentence(), place, _if_not_you())))

    return lines


LETTERS: dict[str, Lines] = {
    "email_confirmation": _verify,
    "email_confirmation_signup": _verify,
    "password_reset_code": _reset,
    "unknown_account": _unknown,
    "account_already_exists": _exists,
    "password_changed": _told(lambda: _("密码改了"), lambda: _("你的密码刚刚改了，别处的登录都已结束。")),
    "password_set": _told(lambda: _("设了密码"), lambda: _("你的账号刚刚设了密码。")),
    "password_reset": _told(lambda: _("密码重设了"), lambda: _("你的密码刚刚重设了，别处的登录都已结束。")),
    "email_changed": _told(lambda: _("常用邮箱换了"), lambda: _("你账号的常用邮箱刚刚换了。")),
    "email_confirm": _told(lambda: _("邮箱核实了"), lambda: _("你账号里的一个邮箱刚刚核实了。")),
    "email_deleted": _told(lambda: _("删了一个邮箱"), lambda: _("你账号里的一个邮箱刚刚删了。")),
    "totp_activated": _told(lambda: _("开了动态码"), lambda: _("你的账号登录时要再输一个动态码了。")),
    "totp_deactivated": _told(lambda: _("关了动态码"), lambda: _("你的账号登录时不再要动态码了。")),
    "recovery_codes_generated": _told(lambda: _("换了备用码"), lambda: _("你的备用码换了一组，旧的都作废。")),
    "webauthn_added": _told(lambda: _("加了通行密钥"), lambda: _("你的账号刚刚加了一把通行密钥。")),
    "webauthn_removed": _told(lambda: _("删了通行密钥"), lambda: _("你的账号刚刚删了一把通行密钥。")),
    "account_connected": _told(lambda: _("连上了单位账号"), lambda: _("你的账号刚刚连上了单位的登录。")),
    "account_disconnected": _told(lambda: _("断开了单位账号"), lambda: _("你的账号刚刚断开了单位的登录。")),
}
