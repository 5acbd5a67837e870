"""Everything that an expert scores and has scored (我的评阅), without the dossiers themselves: three queries."""

import json
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from tihang.core.values import Words
from tihang.journey.registry.access import Scope
from tihang.journey.review.models import Reading, ScoreSheet
from tihang.journey.review.names import ALIVE, ReadingRole, ReadingState
from tihang.journey.review.queries.sheets import READABLE


@dataclass(frozen=True, slots=True)
class MyReading:
    """一份评阅. ``number`` is the name of a dossier that is read blind; ``waits``: a calibration comes first."""

    id: UUID
    number: int
    blind: bool
    factory_name: str
    campaign_words: Words
    role: ReadingRole
    state: ReadingState
    version: int
    total: Decimal | None
    waits: bool

    @property
    def open(self) -> bool:
        """Whether it may be scored now."""
        return self.state in {ReadingState.DECLARED, ReadingState.OPEN} and not self.waits


def my_readings(*, scope: Scope) -> tuple[MyReading, ...]:
    """Mine, in the order in which they came; those not declared yet are counted in their numbers and not shown."""
    rows = list(_rows(scope)) if scope.user else []
    sheets: dict[UUID, tuple[int, Decimal | None]] = {}
    for reading, version, total in (
        ScoreSheet.objects.filter(reading__in=rows).order_by("version").values_list("reading", "version", "total")
    ):
        sheets[reading] = version, total
    waiting = {row.panel_id for row in rows if row.role == ReadingRole.CALIBRATION and row.state in ALIVE}
    counted: dict[UUID, int] = {}
    found = []
    for row in rows:
        counted[row.panel_id] = counted.get(row.panel_id, 0) + 1
        if row.state in READABLE:
            found.append(_mine(row, counted[row.panel_id], sheets.get(row.pk, (0, None)), waiting))
    return tuple(found)


def _rows(scope: Scope) -> list[Reading]:
    found = Reading.objects.filter(expert__user=scope.user, expert__until=None).select_related("panel__campaign", "case__submission")
    return list(found.defer("case__route", "panel__campaign__law").order_by("id"))


def _mine(row: Reading, number: int, sheet: tuple[int, Decimal | None], waiting: set[UUID]) -> MyReading:
    campaign, waits = row.panel.campaign, row.role != ReadingRole.CALIBRATION and (row.panel_id in waiting or row.panel.calibration_owed)
    name = "" if row.panel.blind else str(json.loads(row.case.submission.content)["factory"]["name"])
    return MyReading(
        row.pk, number, row.panel.blind, name, (campaign.name, campaign.name_en or campaign.name), ReadingRole(row.role),
        ReadingState(row.state), sheet[0], sheet[1], waits,
    )  # fmt: skip
