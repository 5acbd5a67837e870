"""The form of a change (变更), for the house that reports it and for the office that records it."""

from django.utils.translation import gettext as _

from tihang.flows.standing_events import EventSaid
from tihang.journey.standing.names import EventKind
from tihang.web.parts.deed_form import DeedForm, Field, deed_form


def change_form(action: str, *, office: bool) -> DeedForm:
    """An office owes the source; the house may name one."""
    options = tuple((kind.value, str(kind.label)) for kind in EventKind)
    return deed_form(
        "change", action, _("记录变更") if office else _("报告变更"),
        Field("kind", _("哪一类变更"), "choice", options=options),
        Field("happened_on", _("哪一天发生"), "date"),
        Field("what", _("情况"), "area", help=_("发生了什么、影响哪些产线或场景"), most=1000),
        Field("other", _("合并的另一家工厂"), help=_("只有合并才填；写公布名单上的工厂全称"), optional=True, most=200),
        Field("source", _("来源"), help=_("文书、通报编号或网址"), optional=not office, most=200),
    )  # fmt: skip


def change_said(posted: dict[str, str]) -> EventSaid:
    """As it was typed."""
    return EventSaid(*(str(posted.get(name, "")) for name in ("kind", "happened_on", "what", "source", "other")))
