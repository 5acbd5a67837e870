"""The page on which an expert scores a dossier (评分页), as it will stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.core.forms.rubric import Dimension
from tihang.core.problems import Problem
from tihang.core.rubric import LONGEST, Given, Judged, Scored, bearing_on
from tihang.core.values import exact_text
from tihang.journey.review.names import ReadingRole
from tihang.journey.review.queries.sheets import ReadingDesk
from tihang.journey.trail.rules.codes import show_code
from tihang.web.expert.scoring.material import Material, material_of
from tihang.web.parts.words import said

UNTOUCHED: Final = frozenset({"no_points", "no_reason"})


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """一条参照: low, middle or high, the points it usually earns, and what such work looks like."""

    height: str
    points: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """一项: what is read, what it is held against, and what was given. ``locked``: it follows from the dossier, or the sheet is signed."""

    id: str
    number: int
    title: str
    most: str
    step: str
    points: str
    reason: str
    derived: bool
    locked: bool
    help: str
    aspects: tuple[str, ...]
    anchors: tuple[AnchorLine, ...]
    anchors_sure: str
    """How sure the anchors are, in a word of the confidence scale; "" where an official text says them."""
    material: Material
    points_wrong: str
    reason_wrong: str
    longest: int = LONGEST
    reference: str = ""
    apart: str = ""


@dataclass(frozen=True)
class ScorePage:
    """评分页."""

    title: str
    over: str
    under: str
    blind: bool
    calibration: bool
    items: tuple[Item, ...]
    total: str
    most: str
    owed: tuple[tuple[str, str], ...]
    version: int
    saved: str
    save: str
    sign: str
    open: bool
    code: str
    sha256: str
    signed_at: str
    pdf: str
    rubric: str
    rubric_href: str
    reference: bool
    newer: bool
    """Whether the dossier was handed in anew since the newest version of the sheet."""


def score_page(
    desk: ReadingDesk, lang: str, *, typed: Mapping[str, Given] | None = None, reference: Mapping[str, Any] | None = None
) -> ScorePage:
    """The page; ``typed`` is what was sent and could not be kept, ``reference`` what the office holds a calibration to be worth."""
    judged, named, sheet = desk.judged, desk.rubric_named, desk.sheet
    given = {**desk.given, **(typed or {})}
    signed = sheet is not None and sheet.signed_at is not None
    shown = {each["id"]: each["points"] for each in reference["items"]} if reference else {}
    items = tuple(_item(desk, each, number, judged, given, shown, lang) for number, each in enumerate(desk.rubric.dimensions, 1))
    return ScorePage(
        title=name_of(desk), over=said(desk.campaign_words), under=said(desk.rubric.words), blind=desk.blind,
        calibration=desk.role == ReadingRole.CALIBRATION, items=items, total=total_words(judged), most=str(judged.most),
        owed=tuple(_owed(desk, judged)), version=desk.version, saved=_when(sheet.saved_at) if sheet else "",
        save=reverse("expert-save", args=[desk.id]), sign=reverse("expert-sign", args=[desk.id]), open=desk.open,
        code=show_code(sheet.code) if signed and sheet else "", sha256=sheet.sha256 if signed and sheet else "",
        signed_at=_when(sheet.signed_at) if sheet and sheet.signed_at else "", pdf=reverse("expert-sheet", args=[desk.id]) if signed else "",
        rubric=f"{named['pack']}@{named['edition']} r{named['revision']}",
        rubric_href=reverse("standard", args=[named["pack"], named["edition"]]), reference=bool(shown),
        newer=sheet is not None and sheet.content["submission"]["sha256"] != desk.submission_sha256,
    )  # fmt: skip


def name_of(desk: ReadingDesk) -> str:
    """What a dossier is called to its reader: by its number where it is read blind."""
    if desk.blind:
        return _("第 %(n)s 份") % {"n": desk.number}
    return str(desk.content["factory"]["name"])


def told(problems: Iterable[Problem], lang: str) -> str:
    """Complaints about one field as one sentence."""
    index, stop = (0, "。") if lang == "zh" else (1, ". ")
    return " ".join(f"{each.said[index]}{stop}{each.remedy[index]}{stop.strip()}" for each in problems)


def _item(
    desk: ReadingDesk, each: Dimension, number: int, judged: Judged, given: Mapping[str, Given], reference: Mapping[str, str | None], lang: str
) -> Item:  # fmt: skip
    scored = next(item for item in judged.items if item.id == each.id)
    typed = given.get(each.id, Given())
    at = 0 if lang == "zh" else 1
    return Item(
        id=each.id, number=number, title=said(each.words), most=exact_text(each.most), step=exact_text(desk.rubric.step),
        points=_points(scored, typed), reason=typed.reason, derived=scored.derived, locked=scored.derived or not desk.open,
        help=_help(each), aspects=tuple(said(aspect.words) for aspect in each.aspects),
        anchors=tuple(_anchor(desk, each, at)), anchors_sure=_sure(each), material=material_of(bearing_on(each, desk.content)),
        points_wrong=told(_wrong(judged, f"{each.id}/points", typed.points), lang),
        reason_wrong=told(_wrong(judged, f"{each.id}/reason", typed.reason), lang),
        reference=reference.get(each.id) or "", apart=_apart(scored, reference.get(each.id)),
    )  # fmt: skip


def _points(scored: Scored, typed: Given) -> str:
    return str(scored.points) if scored.derived else typed.points


def _help(each: Dimension) -> str:
    return " ".join(said(words) for words in (each.help, each.demand) if words)


def _anchor(desk: ReadingDesk, each: Dimension, at: int) -> Iterable[AnchorLine]:
    heights = {"low": _("低"), "middle": _("中"), "high": _("高")}
    for anchor in each.anchors:
        yield AnchorLine(heights[anchor.id], f"{exact_text(anchor.low)}–{exact_text(anchor.high)}", anchor.words[at])


def _sure(each: Dimension) -> str:
    unsure = [anchor.cite for anchor in each.anchors if anchor.cite.confidence != "confirmed"]
    return said(unsure[0].words) if unsure else ""


def _wrong(judged: Judged, place: str, typed: str) -> list[Problem]:
    """What is wrong with what was typed; what is merely not typed yet stands in the list of what is owed."""
    return [each for each in judged.problems if each.place == place and (typed.strip() or each.code not in UNTOUCHED)]


def _owed(desk: ReadingDesk, judged: Judged) -> Iterable[tuple[str, str]]:
    words = {each.id: said(each.words) for each in desk.rubric.dimensions}
    for item in dict.fromkeys(each.place.partition("/")[0] for each in judged.problems):
        yield item, words.get(item, item)


def total_words(judged: Judged) -> str:
    """The total, or between what it lies while items are open."""
    if judged.total is not None:
        return str(judged.total)
    found = judged.finding.span
    return f"{exact_text(found.floor)}–{exact_text(found.ceiling)}" if found else ""


def _apart(scored: Scored, reference: str | None) -> str:
    if reference is None or scored.points is None or not reference:
        return ""
    away = scored.points - type(scored.points)(reference)
    return f"{away:+f}" if away else "0"


def _when(at: Any) -> str:
    return localtime(at).strftime("%Y-%m-%d %H:%M:%S")
