"""A panel whose experts may score: for tests of score sheets."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from applied import NOW, PLACE, applicant
from handed_in import ready, whole
from somebody import acting, authority, user
from tihang.core.rubric import Given
from tihang.flows.actors import Person
from tihang.flows.expert.sign_sheet import SheetPress
from tihang.journey.models import Expert, Panel, Reading, ReviewCase
from tihang.journey.registry.queries import scope_of

WHOLE = {
    "base": Given("21.5", "联网率高"),
    "technology": Given("15", "三个环节都有"),
    "example": Given("8", "有人照着做"),
    "benefit": Given("6", "“现状、做法和结果，写在这里。”〔special〕"),
    "next": Given("4", "有任务"),
}
TOTAL = "64.5"
"""With the ten points that follow from level 3."""


@dataclass
class World:
    """评审现场: one case before the district, a panel, and two experts who have declared."""

    case: ReviewCase
    panel: Panel
    experts: list[Expert]
    readings: list[Reading]

    def actor(self, number: int) -> Person:
        who = self.experts[number].user_id
        return Person(who, scope_of(who))


def world(*, blind: bool = True, experts: int = 2, state: str = "open") -> World:
    """The panel of the district's industry department."""
    office = authority(PLACE)
    made = ready()
    made.submit()
    case = ReviewCase.objects.get(application=made.row)
    panel = Panel.objects.create(
        region="330106",
        campaign=case.campaign,
        office=office.pk,
        rubric_pack="regions/liaoning-rubric",
        rubric_edition="2026",
        blind=blind,
        how="draw",
    )
    pool = [expert(f"专家{number}") for number in range(experts)]
    readings = [reading(panel, case, each, state=state, order=number) for number, each in enumerate(pool, 1)]
    return World(case, panel, pool, readings)


def expert(name: str) -> Expert:
    """Somebody in the pool."""
    return Expert.objects.create(user=user(name=name))


def reading(panel: Panel, case: ReviewCase, who: Expert, **said) -> Reading:
    """A reading of his."""
    return Reading.objects.create(
        **{"region": "330106", "panel": panel, "case": case, "expert": who, "declared_at": NOW, "state": "open", **said}
    )


def another_case(it: World) -> ReviewCase:
    """A second house of the same campaign."""
    made = whole(applicant(it.case.campaign), suffix="乙")
    made.submit()
    return ReviewCase.objects.get(application=made.row)


def press() -> SheetPress:
    """What prints, signs and keeps, as this installation wires it."""
    made = {name: import_string(settings.TIHANG_PORTS[name])() for name in ("score_sheet_printer", "pdf_signer", "signer", "files")}
    return SheetPress(
        made["score_sheet_printer"],
        made["pdf_signer"],
        made["signer"],
        made["files"],
        lambda code: f"https://tihang.example/v/{code}/1",
        "tihang.example/verify/",
    )


__all__ = ["TOTAL", "WHOLE", "World", "acting", "another_case", "expert", "press", "reading", "world"]
