"""The forms of a draft (草案表单), each for one deed."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.insight.names import ReaderKind
from tihang.web.parts.deed_form import DeedForm, Field, deed_form


def send_form(edition: UUID) -> DeedForm:
    """Send it to somebody."""
    kinds = tuple((each.value, str(each.label)) for each in ReaderKind)
    return deed_form(
        "send", reverse("draft-send", args=[edition]), _("发出"),
        Field("kind", _("发给"), "choice", options=kinds, value=ReaderKind.AUTHORITY.value),
        Field("who", _("是谁"), help=_("个人写登录名或邮箱，部门写全称，企业和服务商写名称或统一社会信用代码"), most=150),
        title=_("发出征求意见"), note=_("对方能看到草案和所有意见，能提意见，不能改。"), kind="main",
    )  # fmt: skip


def comment_form(edition: UUID, subjects: tuple[tuple[str, str], ...]) -> DeedForm:
    """Comment on an id."""
    return deed_form(
        "comment", reverse("draft-comment", args=[edition]), _("提出"),
        Field("subject", _("针对哪一条"), "choice", options=subjects),
        Field("body", _("意见"), "area", most=2000),
        title=_("提意见"), kind="main",
    )  # fmt: skip


def answer_form(remark: UUID) -> DeedForm:
    """Answer a comment."""
    options = ("yes", _("采纳")), ("no", _("不采纳"))
    return deed_form(
        f"answer-{remark}", reverse("draft-answer", args=[remark]), _("答复"),
        Field("adopted", _("结论"), "choice", options=options),
        Field("answer", _("理由"), "area", most=2000),
    )  # fmt: skip
