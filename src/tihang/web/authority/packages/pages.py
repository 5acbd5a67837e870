"""Page objects of packages (报送包的页面对象), and the part that stands on the page of a locked roster."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.core.criteria import Citation
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.insight.queries.reports import newest_of_part
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.review.names import ItemKind, PackageState
from tihang.journey.review.queries.locked_rosters import LockedRoster
from tihang.journey.review.queries.packages import ItemRow, PackageCard, package_of_roster, sending
from tihang.journey.trail.rules.codes import show_code
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.roster import Cell, Roster, cell, roster
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class ItemLine:
    """材料的一行: ``state`` is met, not_met or unknown, as marks are drawn."""

    number: int
    kind: str
    name: str
    code: str
    pages: str
    copies: str
    state: str
    said: str
    action: str
    turn: str
    turn_words: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """应报材料的一行."""

    words: str
    copies: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class PackagePage:
    """一个报送包的页面."""

    title: str
    facts: tuple[tuple[str, str], ...]
    state: str
    state_words: str
    trouble: str
    files: tuple[tuple[str, str], ...]
    rebuild: str
    asked: tuple[AskedLine, ...]
    items: tuple[ItemLine, ...]
    arrived: str
    receives: bool
    received: str
    no_report: str


@dataclass(frozen=True, slots=True)
class RosterPapers:
    """锁定排序页上的一栏: documents to take home, and the package or the press that builds it."""

    title: str
    code: str
    files: tuple[tuple[str, str], ...]
    package: str
    build: str
    report: str
    """Which report of the roll-out goes along, or that none was frozen; empty where the package is built or not ours to build."""
    rollouts: str
    """Where one is frozen, where none was."""


def roster_papers(scope: Scope, found: LockedRoster) -> RosterPapers:
    """For `authority/packages/of_roster.html`: the documents of a roster that this reader was let in to, and its package."""
    key, at = found.id, 0 if lang() == "zh" else 1
    named = (("table", "pdf", _("推荐汇总表 PDF")), ("table", "docx", _("推荐汇总表 Word")), ("table", "xlsx", _("推荐汇总表 Excel")),
             ("letter", "pdf", _("推荐函 PDF")), ("letter", "docx", _("推荐函 Word")), ("meeting", "pdf", _("会议材料 PDF")))  # fmt: skip
    files = tuple((words, reverse("roster-document", args=[key, noun, suffix])) for noun, suffix, words in named)
    made = package_of_roster(scope=scope, roster=key)
    builds = found.stands and permits(scope, Deed.BUILD_PACKAGE, sending(found.place_path, found.group_path))
    title = f"{found.content['unit']['name'][at]} · {found.content['campaign']['name'][at]}"
    return RosterPapers(
        title,
        show_code(found.code),
        files,
        reverse("package", args=[made]) if made else "",
        reverse("package-build", args=[key]) if builds and not made else "",
        *(_report(found) if builds and not made else ("", "")),
    )


def _report(found: LockedRoster) -> tuple[str, str]:
    """What is said of the report before the package is built."""
    year = int(found.content["campaign"]["year"])
    card = newest_of_part(part=Part(found.place_path, found.group_path), year=year)
    if card is not None:
        return _("一并报送自评工作开展情况报告 %(number)s（截至 %(day)s）。") % {"number": card.number, "day": card.as_of.isoformat()}, ""
    none = _("%(year)d 年的自评工作还没有冻结过开展情况报告，报送包里就没有它。要一并报送，先在自评工作的“报告”里冻结，再生成报送包。")
    return none % {"year": year}, reverse("authority-rollouts")


def packages_roster(found: tuple[PackageCard, ...], lang: str) -> Roster:
    """The list."""
    columns = (_("报送单位"), _("批次"), _("验证码"), _("文件"), _("签收"))
    return roster(_("报送包"), columns, [_line(card, lang) for card in found])


def _line(card: PackageCard, lang: str) -> tuple[Cell, ...]:
    at = 0 if lang == "zh" else 1
    received = moment(card.received_at) if card.received_at else _("还没有签收")
    return (
        cell(card.content["unit"]["name"][at], href=reverse("package", args=[card.id]), under=moment(card.asked_at)),
        cell(card.content["campaign"]["name"][at]), cell(show_code(card.code)), cell(card.state.label), cell(received),
    )  # fmt: skip


def package_page(card: PackageCard, lang: str) -> PackagePage:
    """One package."""
    at, content = 0 if lang == "zh" else 1, card.content
    receives = card.may_receive and card.received_at is None
    received = (
        _("%(when)s 签收，验证码 %(code)s") % {"when": moment(card.received_at), "code": show_code(card.receipt_code)}
        if card.received_at
        else ""
    )
    failed = card.state == PackageState.FAILED
    return PackagePage(
        title=_("%(unit)s报送包") % {"unit": content["unit"]["name"][at]},
        facts=tuple(_facts(card, at)),
        state={PackageState.READY: "met", PackageState.FAILED: "not_met"}.get(card.state, "unknown"),
        state_words=str(card.state.label),
        trouble=card.trouble if failed else "",
        files=tuple(_files(card)),
        rebuild=reverse("package-build", args=[card.roster]) if failed and card.may_build else "",
        no_report=""
        if any(each.kind is ItemKind.REPORT for each in card.items)
        else _("没有自评工作开展情况报告：生成报送包时，这个单位这一年还没有冻结过。"),
        asked=tuple(
            AskedLine(each["words"][at], _copies(each["copies"]), Citation(each["confidence"]).words[at], each["source"][at])
            for each in content["asked"]
        ),
        items=tuple(_item(each, card, receives=receives) for each in card.items),
        arrived=_("应收 %(all)d 件，已收 %(here)d 件") % {"all": len(card.items), "here": card.arrived},
        receives=receives,
        received=received,
    )


def scan_form(card: PackageCard) -> DeedForm:
    """The field that a scanner types into."""
    return deed_form(
        "scan", reverse("package-receive", args=[card.id]), _("登记收到"),
        Field("code", _("验证码"), help=_("对准纸上的方码扫，或输入页脚的 16 位验证码"), most=300, code=True),
        Field("sealed", _("有印章"), "check", value="yes"),
        kind="main",
    )  # fmt: skip


def receipt_form(card: PackageCard) -> DeedForm:
    """The last press of whoever receives."""
    help_ = _("缺件或者没有印章的，写明怎么补、什么时候补")
    action = reverse("package-receipt", args=[card.id])
    return deed_form("receipt", action, _("出具回执"), Field("why", _("说明"), "area", help=help_, optional=True, most=500))


def moment(when: object) -> str:
    """As people read it."""
    return localtime(when).strftime("%Y-%m-%d %H:%M") if when else ""  # type: ignore[arg-type]  # a moment or nothing


def _facts(card: PackageCard, at: int) -> Iterator[tuple[str, str]]:
    content = card.content
    yield _("批次"), content["campaign"]["name"][at]
    yield _("主送"), "、".join(each["name"][at] for each in content["addressees"] if not each["copy"])
    copies = "、".join(each["name"][at] for each in content["addressees"] if each["copy"])
    if copies:
        yield _("抄送"), copies
    yield _("推荐排序验证码"), show_code(card.roster_code)
    yield _("报送包验证码"), show_code(card.code)
    yield _("清单摘要"), f"{card.sha256[:16]}…"


def _files(card: PackageCard) -> Iterator[tuple[str, str]]:
    if card.state == PackageState.READY:
        yield _("报送包 ZIP（%(size)s MB）") % {"size": f"{card.size / 1_000_000:.1f}"}, reverse("package-archive", args=[card.id])
    yield _("交接清单 PDF"), reverse("package-list", args=[card.id, "handover"])
    if card.received_at:
        yield _("签收回执 PDF"), reverse("package-list", args=[card.id, "receipt"])


def _item(each: ItemRow, card: PackageCard, *, receives: bool) -> ItemLine:
    here = each.received_at is not None
    state, said = ("unknown", _("未收到")) if not here else ("met", _("收到，有印章")) if each.sealed else ("not_met", _("收到，没有印章"))
    action = reverse("package-seal", args=[card.id, each.number]) if receives and here else ""
    return ItemLine(
        each.number, str(each.kind.label), each.name, show_code(each.code), str(each.pages or ""), _copies(each.copies), state, said,
        action, "no" if each.sealed else "yes", _("改为没有印章") if each.sealed else _("改为有印章"),
    )  # fmt: skip


def _copies(copies: int | None) -> str:
    return "—" if copies is None else str(copies)
