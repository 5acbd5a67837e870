"""The page of a submission's paper (纸质件页): how far it is, which pages to print again, what the scans say page by page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tihang.core.paper import Page, Reprint, reprint
from tihang.journey.intake.names import PaperState, ScanState
from tihang.journey.intake.queries.papers import Handed, PaperCard, ScanCard
from tihang.web.parts.marks import Mark

MEGABYTE = 1_000_000
STATES = {
    "found": gettext_noop("第 {page} 页"),
    "kept": gettext_noop("第 {version} 版的第 {page} 页，内容和现在的第 {stands_for} 页一样，可以留用"),
    "other_version": gettext_noop("第 {version} 版的第 {page} 页，内容已经改过，要换新打印的页"),
    "stranger": gettext_noop("不是这份申报书的页"),
    "twice": gettext_noop("第 {page} 页，前面已经有了"),
    "unreadable": gettext_noop("读不出二维码：扫清楚一点，或者补扫这一页"),
}
MARKS = {"found": "met", "kept": "met", "other_version": "not_met", "stranger": "not_met", "twice": "unknown", "unreadable": "unknown"}


@dataclass(frozen=True, slots=True)
class ScanShown:
    """一次扫描: its verdict, and a line for each page that is not as it should be."""

    when: str
    names: str
    mark: Mark
    sentence: str
    lines: tuple[tuple[str, Mark], ...]


@dataclass(frozen=True, slots=True)
class PaperPageShown:
    """纸质件页."""

    submission: UUID
    number: int
    code: str
    superseded: str
    ready: bool
    waiting: bool
    percent: int
    trouble: str
    facts: tuple[tuple[str, str], ...]
    again: tuple[str, ...]
    scans: tuple[ScanShown, ...]
    may_print: bool
    may_scan: bool


def paper_page(
    handed: Handed, card: PaperCard | None, before: tuple[Page, ...], scans: Iterable[ScanCard], *, may_print: bool, may_scan: bool
) -> PaperPageShown:
    """Everything that the page says."""
    ready = card is not None and card.state == PaperState.READY
    waiting = card is not None and card.state in {PaperState.WAITING, PaperState.PRINTING}
    newer = _("又报送了第 {number} 版，以新版为准。").format(number=handed.newest) if handed.superseded else ""
    return PaperPageShown(
        handed.id, handed.number, handed.shown_code, newer, ready, waiting, card.percent if card else 0,
        card.trouble if card and card.state == PaperState.FAILED else "",
        _facts(handed, card) if card and ready else (),
        tuple(_again(reprint(before, card.pages), handed.number, bool(before))) if card and ready else (),
        tuple(_scan(scan) for scan in scans), may_print and not ready and not waiting and not handed.withdrawn, may_scan and ready,
    )  # fmt: skip


def _facts(handed: Handed, card: PaperCard) -> tuple[tuple[str, str], ...]:
    printed = timezone.localtime(card.printed_at).strftime("%Y-%m-%d %H:%M") if card.printed_at else ""
    return (
        (_("版本"), _("第 {number} 版").format(number=handed.number)),
        (_("验证码"), handed.shown_code),
        (_("页数"), str(len(card.pages))),
        (_("大小"), f"{card.size / MEGABYTE:.1f} MB"),
        (_("生成时间"), printed),
    )


def _again(found: Reprint, number: int, again: bool) -> Iterator[str]:
    if not again:
        yield _("这是首次打印，全部打印；在封面和承诺页盖章、签字。")
        return
    yield _("和上一版相比，要重新打印第 {pages} 页。").format(pages=_runs(found.print))
    if found.kept:
        yield _("其余 {many} 页内容没有变，已打印的可以留用。").format(many=len(found.kept))
    if found.renumbered:
        yield _("第 {pages} 页只是页码或总页数变了，以二维码为准，可以不重打。").format(pages=_runs(found.renumbered))
    yield _("承诺页内容有改动，要重新盖章、签字。") if found.seal_again else _("承诺页内容没有变，盖过章的旧页继续有效。")


def _runs(numbers: Iterable[int]) -> str:
    """Numbers as runs: 2、5–7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number, number])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _scan(card: ScanCard) -> ScanShown:
    when = timezone.localtime(card.attached_at).strftime("%Y-%m-%d %H:%M")
    names = "、".join(card.names)
    if card.state == ScanState.WAITING:
        return ScanShown(when, names, Mark("unknown", _("等待核对")), _("正在逐页读二维码。"), ())
    if card.state == ScanState.FAILED:
        return ScanShown(when, names, Mark("not_met", _("读不出来")), card.trouble, ())
    lines = tuple(
        (_("扫描第 {at} 页").format(at=page["at"]), Mark(MARKS[page["state"]], _(STATES[page["state"]]).format(**page)))
        for page in card.pages
    )
    if card.whole:
        return ScanShown(when, names, Mark("met", _("齐全")), _("每一页都在，内容都是这一版的。"), lines)
    missing = _("缺第 {pages} 页。").format(pages=_runs(card.missing)) if card.missing else ""
    return ScanShown(when, names, Mark("not_met", _("不齐全")), missing or _("有的页不是这一版的，或读不出来。"), lines)
