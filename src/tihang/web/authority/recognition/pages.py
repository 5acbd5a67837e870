"""Page objects of notice and list at the desk (认定办理的页面对象)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.journey.recognition.codes import notice_rule, working_days
from tihang.journey.recognition.names import ObjectionState, Objector
from tihang.journey.recognition.queries.desk import Desk
from tihang.web.authority.recognition.correcting import correct_form
from tihang.web.parts.deed_form import DeedForm, Field, deed_form


@dataclass(frozen=True, slots=True)
class ObjectionShown:
    """一件异议: ``form`` while it waits for an answer."""

    factory: str
    who: str
    contact: str
    at: str
    text: str
    evidence: str
    state: str
    answer: str
    document: str
    form: DeedForm | None


@dataclass(frozen=True, slots=True)
class RecognitionPage:
    """认定办理的页面: the names ready, what was published, the objections, and the forms of the next step."""

    title: str
    under: str
    ready: tuple[str, ...]
    hints: tuple[str, ...]
    published: tuple[tuple[str, str, str], ...]
    objections: tuple[ObjectionShown, ...]
    notice: DeedForm | None
    final: DeedForm | None
    correct: DeedForm | None = None


def recognition_page(desk: Desk, today: date, spoken: str, again: DeedForm | None = None) -> RecognitionPage:
    """``again``: the form that was refused, as it was sent."""
    it, campaign = desk.it, desk.it.campaign
    forms = {form.name: form for form in [again] if form}
    ended = it.notice is not None and it.notice.closes is not None and today > it.notice.closes
    notice = None if it.final else forms.get("notice") or notice_form(desk)
    final = forms.get("list") or list_form(desk) if ended and not it.final else None
    return RecognitionPage(
        campaign.name if spoken == "zh" else campaign.name_en or campaign.name, desk.name, tuple(_names(desk)), tuple(_hints(desk, today)),
        tuple(_published(desk)), tuple(_objection(desk, each, forms) for each in it.objections), notice, final,
        forms.get("correct") or correct_form(desk),
    )  # fmt: skip


def notice_form(desk: Desk) -> DeedForm:
    """What a notice says beside its rows."""
    again = desk.it.notice is not None
    button = _("重新公示") if again else _("公示")
    return deed_form(
        "notice", reverse("recognition-notice", args=[desk.it.campaign.pk]), button,
        Field("minutes", _("联合审定纪要"), "area", help=_("何时会商、哪些部门同意；留在本机关，不公开"), most=1000),
        Field("document", _("公示文号"), optional=True, most=120),
        Field("days", _("公示几个工作日"), help=_("公布当天不算，放假和调休按日历推算"), value=str(notice_rule().working_days), most=3),
        kind="" if again else "main",
    )  # fmt: skip


def list_form(desk: Desk) -> DeedForm:
    """What the final list needs."""
    action = reverse("recognition-list", args=[desk.it.campaign.pk])
    return deed_form("list", action, _("公布名单"), Field("document", _("认定文号"), most=120), kind="main")


def answer_form(desk: Desk, objection: UUID) -> DeedForm:
    """What was found, and which way it goes."""
    action = reverse("recognition-answer", args=[desk.it.campaign.pk, objection])
    return deed_form(
        f"answer-{objection.hex}", action, _("答复"),
        Field("said", _("核查结论"), "area", help=_("查了什么、查到什么"), most=1000),
        Field("outcome", _("结果"), "choice", options=(("dismissed", _("不成立，名单不变")), ("upheld", _("成立，移出名单")))),
        Field("document", _("文书编号"), help=_("异议成立时必填，会公布"), optional=True, most=120),
    )  # fmt: skip


def _names(desk: Desk) -> Iterator[str]:
    for each in desk.it.ready:
        roster, rank = desk.it.placed[each.id]
        yield str(desk.it.rosters[roster][1]["rows"][rank - 1]["factory"]["name"])


def _hints(desk: Desk, today: date) -> Iterator[str]:
    it = desk.it
    if it.undecided:
        yield _("还有 %(many)s 家没有办完，办完才能公示。") % {"many": it.undecided}
    if it.unplaced:
        yield _("有 %(many)s 家不在任何一份已报送的汇总表里，名单对不上账，不能公示。") % {"many": it.unplaced}
    if it.notice and it.notice.closes and today <= it.notice.closes and not it.final:
        yield _("公示到 %(day)s 24 时，之后才能公布名单。") % {"day": it.notice.closes.isoformat()}
    if it.open_objections and not it.final:
        yield _("还有 %(many)s 件异议没有答复。") % {"many": it.open_objections}
    if not it.final and not working_days().knows(today, today):
        yield _("今年的放假安排没有录入，公示止日只按周末推算。")


def _published(desk: Desk) -> Iterator[tuple[str, str, str]]:
    for made, words in ((desk.it.final, _("认定名单")), (desk.it.notice, _("公示名单"))):
        if made:
            when = localtime(made.published_at).strftime("%Y-%m-%d")
            yield reverse("published-one", args=[made.code]), f"{words} {made.document}".strip(), when


def _objection(desk: Desk, each: Any, forms: dict[str, DeedForm]) -> ObjectionShown:
    roster, rank = desk.it.placed[each.case_id]
    form = answer_form(desk, each.pk)
    return ObjectionShown(
        desk.it.rosters[roster][1]["rows"][rank - 1]["factory"]["name"], f"{each.name}（{Objector(each.objector).label}）", each.contact,
        localtime(each.received_at).strftime("%Y-%m-%d %H:%M"), each.text, each.evidence, str(ObjectionState(each.state).label), each.answer,
        each.document, forms.get(form.name, form) if each.state == ObjectionState.RECEIVED else None,
    )  # fmt: skip
