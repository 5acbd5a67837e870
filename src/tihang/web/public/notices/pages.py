"""Page objects of published lists (公示与公布的页面对象)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tihang.core.ranking.deciding import DESK
from tihang.journey.recognition.codes import notice_rule, working_days
from tihang.journey.recognition.names import Objector
from tihang.journey.recognition.queries.published_lists import ShownList
from tihang.journey.trail.rules.codes import show_code
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.marks import Mark
from tihang.web.speech import lang

WHY_DROPPED = {
    "decided_otherwise": gettext_noop("审定时未列入"), "objection_upheld": gettext_noop("异议成立"), "withdrawn": gettext_noop("企业撤回"),
    "corrected": gettext_noop("更正移出"),
}  # fmt: skip
WHAT_CORRECTED = {
    "factory": gettext_noop("工厂名称"), "organisation": gettext_noop("企业名称"), "credit_code": gettext_noop("统一社会信用代码"),
    "removed": gettext_noop("移出名单"),
}  # fmt: skip
WHY_LISTED = {"recommended": "", "exempt": gettext_noop("不占名额"), "reinstated": gettext_noop("恢复列入")}


@dataclass(frozen=True, slots=True)
class Card:
    """名单卡片."""

    href: str
    name: str
    under: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Row:
    """名单一行."""

    number: int
    organisation: str
    factory: str
    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """更正一处."""

    number: int
    what: str
    before: str
    after: str
    why: str
    document: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """一份名单的页面: ``own`` where it accounts for what the desk decided itself instead of rosters; ``unsure`` says where the calendar or the length is not confirmed."""

    title: str
    mark: Mark
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    dropped: tuple[Row, ...]
    open: bool
    unsure: str
    replaced: str
    file: str
    verify: str
    own: bool = False
    corrections: tuple[Corrected, ...] = ()


def cards(lists: Iterable[ShownList], today: date) -> tuple[Card, ...]:
    """One card a list."""
    return tuple(Card(reverse("published-one", args=[it.code]), _name(it), it.document, _mark(it, today)) for it in lists)


def page(it: ShownList, today: date, spoken: str) -> NoticePage:
    """What anybody reads of it."""
    at = 0 if spoken == "zh" else 1
    content = it.content
    known = not it.opens or not it.closes or working_days().knows(it.opens, it.closes)
    unsure = _("公示多少天、谁可以提异议，没有见到全国统一的规定：按公布机关写的办。") if notice_rule().confidence != "confirmed" else ""
    if not known:
        unsure += _("这一年的放假安排还没有录入，公示止日只按周末推算。")
    return NoticePage(
        _name(it), _mark(it, today), tuple(_facts(it, at)), tuple(_row(each, WHY_LISTED) for each in content["rows"]),
        tuple(_row(each, WHY_DROPPED) for each in content["dropped"]), it.open_on(today), unsure if it.state == "noticed" else "",
        reverse("published-one", args=[it.replaced]) if it.replaced else "", reverse("published-file", args=[it.code]), reverse("verify"),
        any(each["code"] == DESK for each in content["roster"]), tuple(map(_corrected, content.get("corrections", ()))),
    )  # fmt: skip


def _corrected(each: Mapping[str, Any]) -> Corrected:
    return Corrected(each["number"], _(WHAT_CORRECTED[each["part"]]), each["before"], each["after"], each["why"], each["document"])


def objection_form(it: ShownList) -> DeedForm:
    """What is asked of whoever objects."""
    rows = tuple((str(each["number"]), f"{each['number']} {each['factory']['name']}") for each in it.content["rows"])
    return deed_form(
        "objection", reverse("published-object", args=[it.code]), _("提出异议"),
        Field("number", _("对哪一家"), "choice", options=rows),
        Field("objector", _("以什么身份"), "choice", options=tuple((each.value, str(each.label)) for each in Objector)),
        Field("name", _("姓名或单位全称"), help=_("只有公布机关看得到。匿名的不受理。"), most=80),
        Field("contact", _("电话或邮箱"), help=_("核查结论按这个送达"), most=120),
        Field("text", _("事实和理由"), "area", most=2000),
        Field("evidence", _("证据在哪里"), "area", help=_("写明链接，或说明证据原件怎么递交"), optional=True, most=1000),
        kind="main",
    )  # fmt: skip


def _name(it: ShownList) -> str:
    campaign = it.campaign if lang() == "zh" else it.campaign_en
    kind = _("拟认定名单公示") if it.state == "noticed" else _("认定名单")
    return f"{campaign} {kind}" + (_("（第 %(number)s 版）") % {"number": it.number} if it.number > 1 else "")


def _mark(it: ShownList, today: date) -> Mark:
    if it.replaced:
        return Mark("claimed", _("已有新名单"))
    if it.state != "noticed":
        return Mark("met", _("已公布"))
    return Mark("unknown", _("公示中")) if it.open_on(today) else Mark("claimed", _("公示期满"))


def _facts(it: ShownList, at: int) -> Iterable[tuple[str, str]]:
    yield _("公布机关"), it.content["office"]["name"][at]
    if it.document:
        yield _("文号"), it.document
    yield _("公布时间"), localtime(it.published_at).strftime("%Y-%m-%d %H:%M")
    if it.opens and it.closes:
        yield _("公示期"), _("%(first)s 至 %(last)s 24 时") % {"first": it.opens.isoformat(), "last": it.closes.isoformat()}
    yield _("家数"), str(len(it.content["rows"]))
    yield _("验证码"), show_code(it.code)


def _row(each: Mapping[str, Any], words: Mapping[str, str]) -> Row:
    said = words.get(each["reason"], "")
    document = each.get("document") or ""
    note = _(said) if said else ""
    return Row(
        each.get("number", each["rank"]), each["organisation"]["name"], each["factory"]["name"], each.get("city") or "",
        " ".join(part for part in (note, document) if part),
    )  # fmt: skip
