"""The workbook of my open readings (评分工作簿): pages to score, with what is read of each dossier beside them."""

from collections.abc import Iterator
from typing import Final

from tihang.core.forms.rubric import Dimension
from tihang.core.rubric import Given, bearing_on
from tihang.core.values import exact_text
from tihang.journey.registry.access import Scope
from tihang.journey.review.names import ReadingRole
from tihang.journey.review.queries.sheets import ReadingDesk, my_desks
from tihang.listio.score_book import score_book
from tihang.listio.score_pages import Passage, ScoreLine, ScorePage

HEIGHTS: Final = {"low": ("低", "Low"), "middle": ("中", "Middle"), "high": ("高", "High")}


def my_workbook(*, scope: Scope, lang: str) -> bytes:
    """One file of everything that I may still score; a calibration dossier alone while it waits."""
    desks = [desk for desk in my_desks(scope=scope) if desk.open]
    return score_book([score_page(desk) for desk in desks], ("评分工作簿", "Score workbook")[0 if lang == "zh" else 1], lang)


def score_page(desk: ReadingDesk) -> ScorePage:
    """One reading as a page."""
    given, judged = desk.given, {each.id: each for each in desk.judged.items}
    lines = []
    for each in desk.rubric.dimensions:
        scored = judged[each.id]
        typed = Given(str(scored.points), "") if scored.derived else given.get(each.id, Given())
        hint = "\n".join(_hints(each, 0)), "\n".join(_hints(each, 1))
        lines.append(ScoreLine(each.id, each.words, exact_text(each.most), exact_text(desk.rubric.step), typed, scored.derived, hint))
    return ScorePage(desk.id, desk.version, _name(desk), tuple(lines), tuple(_material(desk)))


def _name(desk: ReadingDesk) -> tuple[str, str]:
    calibration = desk.role == ReadingRole.CALIBRATION
    zh, en = f"第 {desk.number} 份", f"No. {desk.number}"
    tail = desk.panel.hex[-4:]
    return f"{zh}{' 校准' if calibration else ''} {tail}", f"{en}{' calibration' if calibration else ''} {tail}"


def _hints(each: Dimension, at: int) -> Iterator[str]:
    for anchor in each.anchors:
        yield f"{HEIGHTS[anchor.id][at]} {exact_text(anchor.low)}–{exact_text(anchor.high)}: {anchor.words[at]}"
    if each.help:
        yield each.help[at]


def _material(desk: ReadingDesk) -> Iterator[Passage]:
    for each in desk.rubric.dimensions:
        found = bearing_on(each, desk.content)
        for address, part in (*found.passages, *found.indicators):
            yield Passage(each.words, (part["words"][0], part["words"][1]), address, str(part["shown"]))
        for file in found.evidence:
            yield Passage(each.words, ("佐证", "Evidence"), file["address"], str(file["name"]))
