"""The form that keeps what stands on the page of the tunnel (保存草案的表单)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.web.parts.deed_form import DeedForm, Field, deed_form


def save_form(kept: tuple[tuple[str, str], ...]) -> DeedForm:
    """Save what stands on the page of the tunnel: as a new draft, or as the next version of one."""
    editions = (("", _("一份新的草案")), *kept)
    return deed_form(
        "save", reverse("draft-save"), _("保存"),
        Field("edition", _("存成"), "choice", options=editions),
        Field("name", _("新草案的名称"), most=100, optional=True),
        Field("note", _("说明"), most=400, optional=True),
        title=_("保存这一稿"), kind="main",
    )  # fmt: skip
