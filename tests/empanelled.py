"""A case before a district, its officer, and a pool of experts of two employers: for tests of panels."""

from dataclasses import dataclass
from uuid import UUID

from applied import NOW, PLACE
from handed_in import ready
from somebody import acting, authority, officer, organisation, user
from tihang.flows.actors import Person
from tihang.flows.authority.open_panel import PanelAsked, open_panel
from tihang.journey.models import Authority, Expert, Organisation, ReviewCase

RUBRIC = "regions/liaoning-rubric@2026"


@dataclass
class World:
    """评审组的现场."""

    case: ReviewCase
    office: Authority
    officer: Person
    experts: list[Expert]
    employers: list[Organisation]

    def panel(self, how: str = "draw", **changed: object) -> UUID:
        """A panel of two readers for the one case."""
        asked = PanelAsked(RUBRIC, how, 2, **{"why": "县里只有两位专家", **changed})
        return open_panel(actor=self.officer, now=NOW, office=self.office.pk, cases=[self.case.pk], asked=asked)


def world(experts: int = 4) -> World:
    """The experts work for the one employer and the other in turn."""
    office, who = authority(PLACE), acting(officer(PLACE))
    made = ready()
    made.submit()
    employers = [organisation("理工大学"), organisation("研究院")]
    pool = [
        Expert.objects.create(user=user(f"专家{n}"), office=office, region="330100", fields=["3451"], employer=employers[n % 2])
        for n in range(experts)
    ]
    return World(ReviewCase.objects.get(application=made.row), office, who, pool, employers)
