"""One panel as a page (评审组): who reads what, how it came about, and each draw with its record."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.campaign import Provision, departures
from tihang.core.forms.rubric import rubric_of
from tihang.core.values import exact_text
from tihang.journey.review.names import ReadingState
from tihang.journey.review.queries.draws import DrawRow
from tihang.journey.review.queries.panels import PanelCard, ReadingLine
from tihang.journey.review.rules.draw_record import asked_from, lines_of
from tihang.packio.shelf import default_shelf
from tihang.web.authority.claims_page import moment
from tihang.web.authority.panels.forms import aside_form
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.marks import Mark, SourceMark, source_mark
from tihang.web.parts.words import said

KINDS = {
    ReadingState.OFFERED: "not_applicable", ReadingState.DECLARED: "met", ReadingState.OPEN: "met", ReadingState.DONE: "met",
    ReadingState.CONFLICTED: "not_met", ReadingState.REDRAWN: "not_applicable",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """一个席位: who reads, how far, and what was said where he no longer does."""

    name: str
    mark: Mark
    note: str
    form: DeedForm | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """一份材料和评它的专家."""

    factory: str
    house: str
    seats: tuple[Seat, ...]
    lacking: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """一次抽取."""

    number: int
    at: str
    seed: str
    why: str
    sha256: str
    record: str
    lines: str
    proof: str


@dataclass(frozen=True, slots=True)
class SaysLine:
    """一条规定: its words, where it is said and on which day it was read."""

    words: str
    source: SourceMark
    as_of: str


@dataclass(frozen=True)
class PanelPage:
    """评审组页."""

    title: str
    facts: tuple[tuple[str, str], ...]
    says: tuple[SaysLine, ...]
    departs: tuple[str, ...]
    why: str
    calibrate: str
    dossiers: tuple[Dossier, ...]
    loads: tuple[tuple[str, int], ...]
    draws: tuple[Drawn, ...]
    repeat: str
    same: bool
    differs: str


def panel_page(card: PanelCard, again: str = "") -> PanelPage:
    """Everything of it; ``again`` is what the repetition found, "same" where the record holds."""
    line = card.line
    facts = (
        (_("评分表"), card.rubric), (_("产生方式"), str(line.how.label)), (_("盲评"), _("是") if line.blind else _("否")),
        (_("每份几位专家"), str(card.readers)), (_("每位专家最多评几份"), str(card.load) if card.load else _("不限")),
        (_("同一单位"), _("一份材料最多一位")), (_("离开原单位几年内要回避"), str(card.former_years)),
        (_("同一城市的专家回避"), _("是") if card.same_city else _("否")), (_("先评校准材料"), _("是") if card.calibration else _("否")),
        *_third(card.rubric),
    )  # fmt: skip
    here = reverse("panel", args=[line.id])
    dossiers = tuple(_dossier(card, case, factory, house) for case, factory, house in card.cases)
    draws = tuple(_draw(line.id, each) for each in card.draws)
    loads = tuple(sorted(card.loads.items(), key=lambda pair: (-pair[1], pair[0])))
    departs = tuple(said(each.words) for each in departures(card.provisions, _chosen(card))) if card.why else ()
    calibrate = reverse("authority-scores-panel", args=[line.id]) if card.calibration_owed and draws else ""
    return PanelPage(
        said(line.campaign_words), facts, says_lines(card.provisions), departs, card.why, calibrate, dossiers, loads, draws,
        f"{here}?repeat=1", again == "same", "" if again == "same" else again,
    )  # fmt: skip


def says_lines(provisions: Iterable[Provision]) -> tuple[SaysLine, ...]:
    """What the campaign says, as it is shown."""
    return tuple(
        SaysLine(said(each.words), source_mark(each.cite), _("%(day)s 查") % {"day": each.as_of.isoformat()} if each.as_of else "")
        for each in provisions
    )


def _chosen(card: PanelCard) -> dict[str, str]:
    flags = {"blind": card.line.blind, "same_city": card.same_city, "calibration": card.calibration}
    numbers = {"readers": card.readers, "load": card.load, "former_years": card.former_years}
    said_ = {name: "yes" if flag else "no" for name, flag in flags.items()}
    return {"how": card.line.how.value, **said_, **{name: str(number) for name, number in numbers.items()}}


def _third(rubric: str) -> tuple[tuple[str, str], ...]:
    """When a third reader is asked, as the rubric says."""
    name, _sign, edition = rubric.partition("@")
    rule = rubric_of(default_shelf().pack(name, edition)).disagreement
    if rule is None or rule.spread is None:
        return ()
    return ((_("总分差多少请第三位专家"), _("%(n)s 分（评分表规定）") % {"n": exact_text(rule.spread)}),)


def _dossier(card: PanelCard, case: UUID, factory: str, house: str) -> Dossier:
    rows = [each for each in card.readings if each.case == case]
    standing = sum(each.state not in {ReadingState.CONFLICTED, ReadingState.REDRAWN} for each in rows)
    return Dossier(factory, house, tuple(_seat(card.line.id, each) for each in rows), max(card.readers - standing, 0) if card.draws else 0)


def _seat(panel: UUID, row: ReadingLine) -> Seat:
    gone = row.state in {ReadingState.CONFLICTED, ReadingState.REDRAWN}
    notes = [row.why] if row.why else []
    if gone and row.kept:
        notes.append(_("评分表留着，不计分"))
    return Seat(row.name, Mark(KINDS[row.state], str(row.state.label)), "；".join(notes), None if gone else aside_form(panel, row.id))


def _draw(panel: UUID, row: DrawRow) -> Drawn:
    data = row.content
    lots = data["how"] == "draw"
    proof = (
        ""
        if lots
        else (_("已证明最优") if data["cost"] == data["bound"] else _("与最优最多差 %(n)s") % {"n": data["cost"] - data["bound"]})
    )
    lines = "\n".join(lines_of(asked_from(data))) if lots else ""
    href = reverse("panel-record", args=[panel, row.number])
    return Drawn(row.number, moment(row.drawn_at), str(data["seed"]), row.why, row.sha256, href, lines, proof)
