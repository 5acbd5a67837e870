"""The board of a panel's scores (评分对照页), as it will stand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.rubric import Given, given_from
from tihang.core.values import exact_text
from tihang.journey.review.names import ReadingRole, ReadingState
from tihang.journey.review.queries.score_board import CaseLine, ReaderLine, ScoreBoard
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class Reads:
    """一位专家: what he gave, or where he stands."""

    name: str
    points: str
    href: str
    remark: str


@dataclass(frozen=True, slots=True)
class Line:
    """一份材料."""

    case: UUID
    name: str
    under: str
    reads: tuple[Reads, ...]
    raw: str
    adjusted: str
    ranks: str
    mark: Mark | None
    why: str
    asks: bool
    href: str


@dataclass(frozen=True, slots=True)
class Lean:
    """一位专家的宽严."""

    name: str
    read: int
    leaning: str
    mark: Mark


@dataclass(frozen=True)
class BoardPage:
    """评分对照页."""

    title: str
    under: str
    lines: tuple[Line, ...]
    rule: str
    rule_sure: str
    leans: tuple[Lean, ...]
    noise: str
    notes: tuple[str, ...]
    calibrations: tuple[tuple[UUID, DeedForm], ...]
    third: str
    choosing: DeedForm | None
    """The choice of a calibration dossier, while there is one."""


def board_page(board: ScoreBoard, lang: str, forms: Mapping[UUID, DeedForm] | None = None) -> BoardPage:
    """The page; ``forms`` are references that were refused."""
    given = forms or {}
    calibrations = [line for line in board.lines if any(each.role == ReadingRole.CALIBRATION for each in line.readers)]
    return BoardPage(
        title=said(board.campaign_words), under=said(board.rubric.words), lines=tuple(_line(board, each, lang) for each in board.lines),
        rule=_rule(board), rule_sure=_sure(board), leans=tuple(_lean(each.name, each.read, each.leaning, each.error, clear=each.clear) for each in board.leans),
        noise="" if board.noise is None else _one(board.noise), notes=tuple(_named(board, replace(each, place="").text(lang)) for each in board.notes),
        calibrations=tuple((each.case, given.get(each.case) or reference_form(board, each)) for each in calibrations) if board.may_ask else (),
        third=reverse("authority-scores-third", args=[board.panel]), choosing=_choosing(board) if board.choices else None,
    )  # fmt: skip


def _choosing(board: ScoreBoard) -> DeedForm:
    options = tuple((str(case), words) for case, words in board.choices)
    field = Field("case", _("材料"), "choice", help=_("同一批次、这个评审组不评的一份。每位专家先声明，再先评它。"), options=options)
    return deed_form("calibration", reverse("authority-scores-calibration", args=[board.panel]), _("定为校准材料"), field)


def reference_form(board: ScoreBoard, line: CaseLine) -> DeedForm:
    """What the office holds a calibration dossier to be worth, with what was said before."""
    known = given_from(board.references[line.case]) if line.case in board.references else {}
    fields: list[Field] = []
    for each in board.rubric.dimensions:
        if each.fact:
            continue
        typed, most = known.get(each.id, Given()), exact_text(each.most)
        fields.append(
            Field(
                f"points-{each.id}", _("%(item)s（满分 %(most)s）") % {"item": said(each.words), "most": most}, value=typed.points, most=10
            )
        )
        fields.append(Field(f"reason-{each.id}", _("理由"), "area", value=typed.reason, most=1000))
    action = reverse("authority-scores-reference", args=[board.panel])
    return deed_form(f"reference-{line.case.hex[:8]}", action, _("定参考分"), *fields, title=line.factory_name)


def _line(board: ScoreBoard, line: CaseLine, lang: str) -> Line:
    score, at = line.score, 0 if lang == "zh" else 1
    reads = tuple(_reads(board, each) for each in line.readers)
    ranks = "" if score is None else str(score.rank) if score.best == score.worst else f"{score.best}–{score.worst}"
    shown, why = None, ""
    if line.apart is not None:
        words = {"third": _("分歧，要请第三位"), "meeting": _("分歧，要开会合议")}
        shown = mark("claimed", _("等第三位") if line.waits else words[line.apart.then])
        why = _("；").join(each[at] for each in line.apart.words)
    return Line(
        line.case, line.factory_name, line.organisation_name, reads, _one(score.raw) if score else "—",
        _one(score.adjusted) if score and score.adjusted is not None else "—", ranks, shown, why,
        board.may_ask and line.apart is not None and line.apart.then == "third" and not line.waits, reverse("review-case", args=[line.case]),
    )  # fmt: skip


def _reads(board: ScoreBoard, each: ReaderLine) -> Reads:
    remark = {ReadingRole.THIRD: _("第三位"), ReadingRole.CALIBRATION: _("校准")}.get(each.role, "")
    if each.outlier:
        remark = f"{remark} {_('离群，看一眼')}".strip()
    if each.state != ReadingState.DONE or each.points is None:
        return Reads(each.name, "", "", " ".join(part for part in (remark, str(each.state.label)) if part))
    href = reverse("authority-scores-sheet", args=[board.panel, each.sheet]) if each.sheet else ""
    return Reads(each.name, f"{each.points.normalize():f}", href, remark)


def _lean(name: str, read: int, leaning: Decimal, error: Decimal, *, clear: bool) -> Lean:
    if not clear:
        shown = mark("not_applicable", _("在误差内"))
    else:
        shown = mark("claimed", _("偏宽") if leaning > 0 else _("偏严"))
    return Lean(name, read, f"{leaning:+.1f} ± {error:.1f}", shown)


def _named(board: ScoreBoard, text: str) -> str:
    """A note with names for ids."""
    for key, name in board.names.items():
        text = text.replace(key, name)
    return text


def _rule(board: ScoreBoard) -> str:
    rule = board.rubric.disagreement
    if rule is None:
        return _("评分表没有写分歧规则。")
    parts = []
    if rule.spread is not None:
        parts.append(_("总分相差 %(n)s 分及以上") % {"n": exact_text(rule.spread)})
    if rule.sigmas is not None:
        parts.append(_("相差超过一次评分误差的 %(n)s 倍") % {"n": exact_text(rule.sigmas)})
    then = _("请第三位专家；第三位评过仍有分歧，开会合议。") if rule.then == "third" else _("开会合议。")
    return _("分歧规则：%(when)s，%(then)s") % {"when": _("，或").join(parts), "then": then}


def _sure(board: ScoreBoard) -> str:
    rule = board.rubric.disagreement
    return said(rule.cite.words) if rule and rule.cite.confidence != "confirmed" else ""


def _one(value: Decimal) -> str:
    return f"{value:.2f}"
