"""By when (报送期限): the nearest office above that said a day, its newest word; else what a document names."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty
from tihang.journey.duties.models import DutyDate


@dataclass(frozen=True, slots=True)
class DaySaid:
    """说过的期限."""

    office: UUID
    part: Part
    due: date
    basis: str


@dataclass(frozen=True)
class Days:
    """一个事项一年的期限: read once, asked for many units."""

    named: date | None
    said: tuple[DaySaid, ...]
    """Newest first."""

    def of(self, part: Part, *, itself: bool = False) -> DaySaid | None:
        """What counts for a unit, or with ``itself`` for a factory of that part; a group hears its group and the nation."""
        found = [each for each in self.said if _over(each.part, part) and (itself or each.part != part)]
        return max(found, key=lambda each: len(each.part.place_path + each.part.group_path), default=None)

    def due(self, part: Part, *, itself: bool = False) -> date | None:
        """The day alone."""
        said = self.of(part, itself=itself)
        return said.due if said else self.named


def days_of(duty: Duty, year: int) -> Days:
    """In one query."""
    newest = dict[UUID, DaySaid]()
    for row in DutyDate.objects.filter(duty=duty.id, year=year).order_by("-said_at", "-id"):
        newest.setdefault(row.office, DaySaid(row.office, Part(row.place_path, row.group_path), row.due, row.basis))
    return Days(duty.day_in(year), tuple(newest.values()))


def _over(above: Part, part: Part) -> bool:
    if above.group_path:
        return bool(part.group_path) and part.group_path.startswith(above.group_path)
    return not above.place_path if part.group_path and not part.place_path else part.place_path.startswith(above.place_path)
