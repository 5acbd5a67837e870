"""Countersign sheets on the screen (会签单页): what there is to print, each sheet, and a reading to confirm row by row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tihang.core.paper.countersign import pages_for
from tihang.flows.authority.reasons import LONGEST
from tihang.journey.review.names import CountersignState, Said
from tihang.journey.review.queries.countersigns import Batch, ScanShown, SheetCard
from tihang.journey.trail.rules.codes import show_code
from tihang.web.authority.review.joint_words import department_name
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said

STATES: Final = {CountersignState.OPEN: "claimed", CountersignState.SUPERSEDED: "not_applicable", CountersignState.ENTERED: "met"}
FLAGS: Final = {
    "gap": gettext_lazy("没有打勾"),
    "double": gettext_lazy("勾了不止一个框"),
    "unsure": gettext_lazy("笔迹太淡，认不准"),
    "missing": gettext_lazy("这一页没有扫描进来"),
}
STANDS: Final = {
    "moved": gettext_lazy("已经不在这个环节，或换了新版，不能录入"),
    "answered": gettext_lazy("这个部门已经回过，不能录入"),
    "entered": gettext_lazy("已经录入"),
}
PAGES: Final = {
    "unreadable": gettext_lazy("读不出二维码"),
    "foreign": gettext_lazy("不是这张会签单的页"),
    "superseded": gettext_lazy("是另一张会签单的页，没有读；一张单子只录它自己的页"),
    "twice": gettext_lazy("同一页来了两次，用了前一次的"),
    "crooked": gettext_lazy("四角的定位方块读不全，这一页没有读"),
}
SEALS: Final = {
    "red": ("met", gettext_lazy("盖章处有红章")),
    "grey": ("unknown", gettext_lazy("扫描件没有颜色，盖章处有印迹，看不出是不是公章")),
    "none": ("not_met", gettext_lazy("盖章处没有红章")),
    "absent": ("not_met", gettext_lazy("末页没有扫描进来，看不到章")),
}


@dataclass(frozen=True, slots=True)
class RowShown:
    """读出的一行: what was read, what hinders, and the choice that stands."""

    number: int
    page: int
    factory: str
    house: str
    mark: Mark
    note: str
    choice: Field | None
    why: Field | None
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class ScanPage:
    """读出的会签单."""

    over: str
    under: str
    seal: Mark
    needs_seal: bool
    told: tuple[str, ...]
    rows: tuple[RowShown, ...]
    open: bool
    form: DeedForm
    back: str


def print_form(found: list[Batch]) -> DeedForm | None:
    """What there is to print; None where nothing waits for a department without people here."""
    if not found:
        return None
    options = tuple((f"{each.campaign}/{each.department}", _batch_words(each)) for each in found)
    batch = Field("batch", _("哪个部门，哪个批次"), "choice", options=options, value=options[0][0])
    addressee = Field("addressee", _("发给哪个单位"), "text", _("印在会签单上，例如“西湖区财政局”。"), most=60)
    return deed_form("print", reverse("review-sheet-print"), _("生成会签单"), batch, addressee)


def _batch_words(each: Batch) -> str:
    many = _("%(department)s · %(campaign)s · %(n)s 件，%(pages)s 页") % {
        "department": department_name(each.department), "campaign": said(each.campaign_words), "n": len(each.rows), "pages": pages_for(len(each.rows)),
    }  # fmt: skip
    return many + (_("（另有 %(n)s 件下一张再印）") % {"n": each.more} if each.more else "")


def sheets_roster(found: list[SheetCard]) -> Roster:
    """The sheets that were printed."""
    columns = (_("会签单"), _("批次"), _("状态"), _("录入"), _("打印时间"))
    rows = [
        (
            cell(each.content["addressee"], href=reverse("review-sheet", args=[each.id]), under=show_code(each.code)),
            cell(each.content["campaign"]["name"][0]), cell(each.state.label), cell(f"{each.entered} / {len(each.rows)}", number=True),
            cell(f"{localtime(each.printed_at):%Y-%m-%d %H:%M}"),
        )
        for each in found
    ]  # fmt: skip
    return roster(_("打印过的会签单"), columns, rows)


def sheet_facts(card: SheetCard) -> tuple[tuple[str, str], ...]:
    """What a sheet is."""
    return (
        (_("发给"), card.content["addressee"]),
        (_("部门"), department_name(card.department)),
        (
            _("件数"),
            _("%(n)s 件，%(pages)s 页，已录入 %(done)s 件")
            % {"n": len(card.rows), "pages": pages_for(len(card.rows)), "done": card.entered},
        ),
        (_("回复期限"), card.content["until"] or _("没有定")),
        (_("验证码"), show_code(card.code)),
        ("SHA-256", card.sha256[:16]),
        (_("打印时间"), f"{localtime(card.printed_at):%Y-%m-%d %H:%M}"),
    )


def state_of(card: SheetCard) -> Mark:
    """How far a sheet is, as a mark."""
    return mark(STATES[card.state], str(card.state.label))


def scan_rows(card: SheetCard) -> tuple[tuple[str, str, str], ...]:
    """Its readings: address, when, which files."""
    return tuple(
        (reverse("review-sheet-scan", args=[key]), f"{localtime(at):%Y-%m-%d %H:%M}", _("、").join(names)) for key, at, names in card.scans
    )


def scan_page(found: ScanShown, typed: Mapping[str, str], wrong: Mapping[str, str]) -> ScanPage:
    """A reading to compare with the paper; ``typed`` and ``wrong`` are what was refused."""
    card, read = found.sheet, found.read
    kind, words = SEALS[read.seal]
    told = [_("扫描第 %(at)s 页：%(what)s。") % {"at": at, "what": PAGES[what]} for at, what in read.pages]
    if read.missing:
        told.append(_("缺第 %(pages)s 页。") % {"pages": _("、").join(map(str, read.missing))})
    seal_why = Field(
        "seal_why", _("没有读到红章的说明"), "text", _("对着纸看：盖了章的写明，没有盖的退回去补盖。"), typed.get("seal_why", ""),
        wrong.get("seal_why", ""), most=200,
    )  # fmt: skip
    agreed = Field("agreed", _("对着纸看过，选的和写的与纸上一致"), "check", error=wrong.get("agreed", ""), value="")
    fields = (*(() if read.seal == "red" else (seal_why,)), agreed)
    form = deed_form("enter", reverse("review-sheet-enter", args=[found.id]), _("录入为部门意见"), *fields)
    return ScanPage(
        _("%(to)s的会签单") % {"to": card.content["addressee"]}, _("、").join(found.names), mark(kind, str(words)), read.seal != "red", tuple(told),
        tuple(_row(found, number, typed, wrong) for number in range(len(read.rows))), card.state is CountersignState.OPEN, form,
        reverse("review-sheet", args=[card.id]),
    )  # fmt: skip


def _row(found: ScanShown, number: int, typed: Mapping[str, str], wrong: Mapping[str, str]) -> RowShown:
    read, row, stands = found.read.rows[number], found.sheet.rows[number], found.now[number]
    may = not stands and read.flag != "missing" and found.sheet.state is CountersignState.OPEN
    name = f"row-{number}"
    options = (("", _("不录入")), *((each.value, str(each.label)) for each in Said))
    choice = Field(
        name, _("第 %(n)s 行的意见") % {"n": number + 1}, "choice", value=typed.get(name, read.outcome if not typed else ""), error=wrong.get(name, ""),
        options=options, id=name,
    )  # fmt: skip
    why = Field(
        f"why-{number}",
        _("第 %(n)s 行的说明") % {"n": number + 1},
        "text",
        value=typed.get(f"why-{number}", ""),
        most=LONGEST,
        id=f"why-{number}",
    )
    return RowShown(
        number + 1, read.page, row["factory"], row["organisation"], _read_mark(read.outcome, read.flag, read.sure), _note(read.remark, stands),
        choice if may else None, why if may else None, "" if may else wrong.get(name, ""),
    )  # fmt: skip


def _read_mark(outcome: str, flag: str, sure: int) -> Mark:
    if flag:
        return mark("unknown", str(FLAGS[flag]))
    return mark("claimed" if sure < 60 else "met", _("%(said)s，把握 %(sure)s%%") % {"said": Said(outcome).label, "sure": sure})


def _note(remark: bool, stands: str) -> str:
    words = [str(STANDS[stands])] if stands else []
    if remark:
        words.append(_("“说明”栏有手写字，照着录入"))
    return _("；").join(words)
