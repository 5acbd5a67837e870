"""How far the printing of one submission is (打印进度): its proof of deposit and its paper, each with what may be done now."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.intake.names import PaperState
from tihang.journey.intake.queries.deposit_prints import PrintCard, Prints
from tihang.web.parts.marks import Mark

MARKS = {PaperState.WAITING: "claimed", PaperState.PRINTING: "claimed", PaperState.READY: "met", PaperState.FAILED: "not_met"}


@dataclass(frozen=True, slots=True)
class PrintLine:
    """一件: what it is called, how far it is, where it leads, and what to know about it."""

    name: str
    mark: Mark | None
    href: str
    link: str
    note: str = ""
    takes: bool = False


@dataclass(frozen=True, slots=True)
class PrintsView:
    """一版报送的打印; ``href`` is asked again while a job still works."""

    id: UUID
    lines: tuple[PrintLine, ...]
    coming: bool
    href: str


def prints_view(submission: UUID, found: Prints) -> PrintsView:
    """What the page shows."""
    lines = (_deposit(submission, found.deposit), _paper(submission, found.paper))
    return PrintsView(submission, lines, found.coming, reverse("submission-prints", args=[submission]))


def _deposit(submission: UUID, card: PrintCard | None) -> PrintLine:
    name, href = _("回执 PDF"), reverse("deposit-pdf", args=[submission])
    if card is not None and card.coming:
        return PrintLine(name, _mark(card), "", "")
    failed = card is not None and card.state == PaperState.FAILED
    note = _("没有生成，会自动再试；带签名的文本回执不受影响。") if failed else ""
    return PrintLine(name, _mark(card), href, _("现在就生成") if failed else _("下载"), note, takes=not failed)


def _paper(submission: UUID, card: PrintCard | None) -> PrintLine:
    name, href = _("纸质件"), reverse("paper", args=[submission])
    ready = card is not None and card.state == PaperState.READY
    return PrintLine(name, _mark(card), href, _("下载和盖章") if ready else _("打开"))


def _mark(card: PrintCard | None) -> Mark | None:
    if card is None:
        return None
    words = {
        PaperState.WAITING: _("排队打印"), PaperState.PRINTING: _("正在生成"), PaperState.READY: _("可以下载"), PaperState.FAILED: _("没有生成"),
    }  # fmt: skip
    told = words[card.state]
    if card.state == PaperState.PRINTING and card.percent:
        told = _("正在生成，%(percent)s%%") % {"percent": card.percent}
    return Mark(MARKS[card.state], told)
