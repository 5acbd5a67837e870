"""The front page as one frozen object: what this is, where to begin, what comes out."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.packio.shelf import default_shelf
from tihang.web.parts.blockers import BlockerRow, bar
from tihang.web.parts.gauge import Gauge, gauge
from tihang.web.parts.ladder import RungCard
from tihang.web.parts.marks import mark
from tihang.web.parts.words import said
from tihang.web.public.programme import ProgrammePart, programme_part
from tihang.web.public.shelf_page import StandardLine, standard_line

MODEL = ("national/maturity-gbt39116", "2020")
TIERS = ("national/smart-factory-tiers", "2025")
CATALOGUE = ("national/scenarios", "2025")
SHOWN_AREA = "MFG.EQM"
SHOWN_MARKS = ("met", "claimed", "not_met", "not_met")


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """行业类型."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """示意的一幅图."""

    art: str
    level: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """首页."""

    profiles: tuple[ProfileChoice, ...]
    ask: str
    pictures: tuple[ShownPicture, ...]
    questions: int
    requirements: int
    gauge: Gauge
    rungs: tuple[RungCard, ...]
    blockers: tuple[BlockerRow, ...]
    standards: tuple[StandardLine, ...]
    latest: str
    programme: ProgrammePart


def front_page(latest: UUID | None) -> FrontPage:
    """``latest`` is the draft that this browser opened last."""
    shelf = default_shelf()
    model = shelf.pack(*MODEL)
    shown = next(short for short in model.short if short.area == SHOWN_AREA)
    levels = model.ladder.rungs if model.ladder else ()
    texts = {
        "discrete": _("零件加工、装配成产品：机械、电子、汽车、家电"),
        "process": _("原料连续加工：化工、钢铁、水泥、制药、食品"),
    }
    return FrontPage(
        profiles=tuple(ProfileChoice(profile.id, said(profile.words), texts.get(profile.id, "")) for profile in model.profiles),
        ask=said(shown.words),
        pictures=tuple(
            ShownPicture(picture.art, said(rung.words), said(picture.words), said(picture.text))
            for rung, picture in zip(levels, shown.pictures, strict=False)
        ),
        questions=len(model.short),
        requirements=len(model.questions),
        gauge=_gauge(),
        rungs=_rungs(),
        blockers=_blockers(),
        standards=tuple(standard_line(shelf.pack(*name)) for name in (MODEL, TIERS, CATALOGUE)),
        latest=reverse("factory:resume_at", kwargs={"draft_id": latest}) if latest else "",
        programme=programme_part(),
    )


def _gauge() -> Gauge:
    """An invented result, drawn small."""
    return gauge(2.59, 3.38, estimate=2.78, need=(3, 2.80), small=True)


def _rungs() -> tuple[RungCard, ...]:
    tiers = default_shelf().pack(*TIERS)
    rungs = tiers.ladder.rungs if tiers.ladder else ()
    words = (_("自评满足"), _("差 2 项"), _("不满足"), _("不满足"))
    cards = [
        RungCard(rung.ordinal, said(rung.words), mark(kind, word)) for rung, kind, word in zip(rungs, SHOWN_MARKS, words, strict=False)
    ]
    return tuple(reversed(cards))


def _blockers() -> tuple[BlockerRow, ...]:
    model = default_shelf().pack(*MODEL)
    shown = (("MFG.SLS.L3.b", "+0.0250", 250), ("MFG.LGS.L3.b", "+0.0167", 167), ("MFG.EQM.L3.d", "+0.0129", 129))
    questions = [(model.question_by_id[name], worth, rise) for name, worth, rise in shown if name in model.question_by_id]
    return tuple(
        BlockerRow(said(question.words), said(model.names(question.area)), worth, bar(rise, 250), "") for question, worth, rise in questions
    )
