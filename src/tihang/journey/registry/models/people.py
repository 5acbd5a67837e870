"""People who sign in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from uuid_utils.compat import uuid7

from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


def shown(name: str, *, erased: bool) -> str:
    """How a person is called on pages; who has gone is called the same as everybody who has."""
    return gettext("已注销用户") if erased else name


class Users(BaseUserManager["User"]):
    """用户集合: makes users whose password is never kept as typed."""

    def create_user(
        self, *, region: str = NATION, sign_in_name: str, password: str | None = None, name: str = "", email: str = ""
    ) -> "User":
        """A user who may sign in; without a password the account waits for one."""
        user = self.model(region=region, sign_in_name=self.model.normalize_username(sign_in_name), name=name, email=email)
        user.set_password(password)
        user.full_clean()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """用户: a person who signs in. The one erasable table: name, e-mail and telephone stand here and nowhere else of ours."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    sign_in_name = models.CharField("登录名", max_length=150)
    name = models.CharField("姓名", max_length=100, blank=True)
    email = models.EmailField("邮箱", blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    language = models.CharField("语言", max_length=8, default="zh-hans")
    is_active = models.BooleanField("可登录", default=True)
    joined_at = models.DateTimeField("注册时间", default=timezone.now, editable=False)
    erased_at = models.DateTimeField("清除时间", null=True, blank=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"
        constraints = [
            models.UniqueConstraint(fields=["region", "sign_in_name"], name="user_sign_in_name_once_per_region"),
        ]
        indexes = [models.Index(fields=["region", "email"], name="user_by_email")]

    def __str__(self) -> str:
        return shown(self.name or self.sign_in_name, erased=self.erased_at is not None)
