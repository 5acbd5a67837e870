"""The parts of a self-assessment (各部分): sub-domains and sections of the criteria, with their names and how far each is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.criteria import Area, Pack
from tihang.core.explain.report_words import Tongue
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import CRITERIA, FACTS, SCENARIOS
from tihang.journey.intake.queries import Draft
from tihang.web.factory.criteria_page import section_of, section_questions, sections


@dataclass(frozen=True, slots=True)
class SheetPart:
    """一个部分: ``section`` is what chapters and comments call it; estimates are not answers yet."""

    section: str
    name: str
    group: str
    href: str
    questions: tuple[str, ...]
    answered: int
    estimated: int
    excluded: bool

    @property
    def asked(self) -> int:
        return len(self.questions)

    @property
    def left(self) -> int:
        return self.asked - self.answered - self.estimated


def sheet_parts(draft: Draft, lang: str) -> tuple[SheetPart, ...]:
    """Every part, in the order in which the pages follow each other."""
    return (*_areas(draft, Tongue(lang)), *_criteria(draft, Tongue(lang)))


def part_name(pack: Pack, section: str, lang: str) -> str:
    """What a part is called, where only its pack is at hand."""
    if section.startswith(CRITERIA):
        return _criteria_name(pack, section.removeprefix(CRITERIA), Tongue(lang))
    return Tongue(lang).of(pack.names(section)) if section in pack.area_by_code else section


def part_of(draft: Draft, question: str) -> str:
    """The part to which a question belongs. Raises KeyError."""
    main = pack_of(draft.main.pack, draft.main.edition)
    if question in main.question_by_id:
        return main.question_by_id[question].area
    return f"{CRITERIA}{section_of(pack_of(draft.beside.pack, draft.beside.edition), question)}"


def part_href(draft: Draft, section: str) -> str:
    """Where a part is filled."""
    if section.startswith(CRITERIA):
        return reverse("factory:criteria", kwargs={"draft_id": draft.id, "section": section.removeprefix(CRITERIA)})
    return reverse("factory:area", kwargs={"draft_id": draft.id, "code": section})


def _areas(draft: Draft, tongue: Tongue) -> list[SheetPart]:
    pack, profile = pack_of(draft.main.pack, draft.main.edition), draft.main.profile
    found: list[SheetPart] = []
    for top in pack.areas:
        judged = [area for area in top.walk() if area.questions and (not area.profiles or profile in area.profiles)]
        found += [_area(draft, area, tongue.of(top.words), tongue) for area in judged]
    return found


def _area(draft: Draft, area: Area, group: str, tongue: Tongue) -> SheetPart:
    rows = [draft.main.rows.get(question) for question in area.questions]
    estimated = sum(1 for row in rows if row and row.estimated)
    answered = sum(1 for row in rows if row) - estimated
    return SheetPart(
        area.code, tongue.of(area.words), group, part_href(draft, area.code), tuple(area.questions), answered, estimated,
        area.code in draft.main.excluded,
    )  # fmt: skip


def _criteria(draft: Draft, tongue: Tongue) -> list[SheetPart]:
    pack = pack_of(draft.beside.pack, draft.beside.edition)
    found: list[SheetPart] = []
    for section in sections(pack):
        asked = tuple(section_questions(pack, section))
        answered = sum(1 for question in asked if question in draft.beside.rows)
        name = f"{CRITERIA}{section}"
        found.append(
            SheetPart(
                name, _criteria_name(pack, section, tongue), _("要素条件"), part_href(draft, name), asked, answered, 0, excluded=False
            )
        )
    return found


def _criteria_name(pack: Pack, section: str, tongue: Tongue) -> str:
    if section in pack.rung_by_id:
        return tongue.of(pack.rung_by_id[section].words)
    return {FACTS: _("基本情况与记录"), SCENARIOS: _("已建场景")}.get(section, section)
