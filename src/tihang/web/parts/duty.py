"""How a duty reads (报送的文句), for the house and for the desk alike."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.core.criteria.citation import Citation
from tihang.journey.duties.codes import Duty
from tihang.journey.duties.names import DutyState, Takes
from tihang.journey.duties.queries import ReceiptRow, ReportCard
from tihang.web.parts.marks import SourceMark, source_mark
from tihang.web.parts.words import said

KINDS: Final = {
    DutyState.OWED: "unknown", DutyState.LATE: "not_met", DutyState.HANDED_IN: "claimed", DutyState.RETURNED: "not_met", DutyState.RECEIVED: "met",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AboutDuty:
    """事项说明: what it is, what it holds, where that is said and how sure it is."""

    name: str
    outline: tuple[str, ...]
    source: str
    mark: SourceMark


@dataclass(frozen=True, slots=True)
class ReceiptShown:
    """一份回执."""

    head: str
    kind: str
    why: str
    code: str
    verify: str


@dataclass(frozen=True)
class ReportShown:
    """一份报送件: ``lists`` what a factory wrote, name by name."""

    head: str
    href: str
    text: str
    document: str
    document_href: str
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    digest: str
    receipts: tuple[ReceiptShown, ...]


def about(duty: Duty) -> AboutDuty:
    """What a reader should know before handing it in."""
    mark = source_mark(Citation(duty.confidence))
    return AboutDuty(said(duty.words), tuple(said(each) for each in duty.outline), said(duty.source), mark)


def due_words(due: date | None, duty: Duty) -> str:
    """The day; where nobody said one, that."""
    return due.isoformat() if due else _("没有查到，也没有机关定过") if not duty.due else ""


def report_shown(card: ReportCard, href: str = "") -> ReportShown:
    """One version with its receipts."""
    at = localtime(card.at).strftime("%Y-%m-%d %H:%M")
    head = _("第 %(number)s 版") % {"number": card.number}
    parts = [head, str(card.takes.label), card.by, at, _("逾期报送") if card.late else ""]
    document, address = _document(card)
    facts = card.content["facts"]
    names = {"solutions": _("输出的解决方案"), "standards": _("参与制定的标准"), "firms": _("带动的企业")}
    lists = tuple((words, tuple(facts[name])) for name, words in names.items() if facts.get(name))
    return ReportShown(
        " · ".join(each for each in parts if each), href, str(card.content["text"]), document, address, lists, card.sha256,
        tuple(_receipt(each) for each in card.receipts),
    )  # fmt: skip


def _document(card: ReportCard) -> tuple[str, str]:
    """What it leads to."""
    if card.takes is Takes.FILE:
        return card.file_name, reverse("duty-file", args=[card.id])
    if card.takes is Takes.LIST:
        return card.code, reverse("published-one", args=[card.code])
    return (card.code, f"{reverse('verify')}?code={card.code}") if card.code else ("", "")


def _receipt(each: ReceiptRow) -> ReceiptShown:
    at = localtime(each.at).strftime("%Y-%m-%d %H:%M")
    head = " · ".join(part for part in (f"{each.addressee.label}{_('：')}{each.said.label}", each.by, at) if part)
    verify = f"{reverse('verify')}?code={each.code}" if each.code else ""
    return ReceiptShown(head, "met" if each.code else "not_met", each.why, each.code, verify)
