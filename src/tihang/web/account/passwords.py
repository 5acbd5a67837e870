"""What a password must be (密码要求), said in our own words. Names and dictionaries are Django's."""

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """密码够长: length is what protects; signs and capitals are not asked for."""

    def get_error_message(self) -> str:
        return ngettext("至少 %(least)d 个字符，这个太短。", "至少 %(least)d 个字符，这个太短。", self.min_length) % {
            "least": self.min_length
        }

    def get_help_text(self) -> str:
        return _("至少 %(least)d 个字符，几个不相干的词连起来就好记。") % {"least": self.min_length}


class NotCommon(CommonPasswordValidator):
    """密码不常见: not one of the twenty thousand that everybody tries first."""

    def get_error_message(self) -> str:
        return _("这个密码太多人用，会被第一批试到。换一个。")

    def get_help_text(self) -> str:
        return _("不能是常见的密码。")


class NotAboutYou(UserAttributeSimilarityValidator):
    """密码不像自己: not the name or the address with a digit behind."""

    def __init__(self, **options: Any) -> None:
        super().__init__(user_attributes=("sign_in_name", "name", "email"), **options)

    def get_error_message(self) -> str:
        return _("这个密码和你的名字或邮箱太像。换一个。")

    def get_help_text(self) -> str:
        return _("不能和名字、邮箱太像。")
