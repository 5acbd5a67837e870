"""Panels, draws, readings and declarations written (写评审组)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.review.models import Declaration, Panel, PanelCase, PanelDraw, Reading
from tihang.journey.review.names import DeclaredOf, ReadingRole, ReadingState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPanel:
    """要开的评审组."""

    region: str
    campaign_id: UUID
    office: UUID
    rubric_pack: str
    rubric_edition: str
    how: str
    blind: bool
    readers: int
    load: int
    former_years: int
    same_city: bool
    calibration_owed: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDraw:
    """要存的抽取记录."""

    number: int
    content: str
    sha256: str
    why: str
    by: UUID
    drawn_at: datetime


def open_panel_row(new: NewPanel, cases: Iterable[UUID]) -> UUID:
    """A panel with the cases that it reads."""
    row = Panel.objects.create(**asdict(new))
    PanelCase.objects.bulk_create([PanelCase(region=new.region, panel=row, case_id=case) for case in cases])
    return row.pk


def keep_draw(panel: Panel, new: NewDraw, *, seed: str, pool_digest: str) -> None:
    """A draw beside those before it; the panel names the newest."""
    PanelDraw.objects.create(region=panel.region, panel=panel, **asdict(new))
    Panel.objects.filter(pk=panel.pk).update(seed=seed, pool_digest=pool_digest, drawn_at=new.drawn_at)


def offer(panel: Panel, case: UUID, expert: UUID, *, order: int, role: str = ReadingRole.READER) -> UUID:
    """A reading offered; one that an earlier draw had taken away is offered again."""
    row, _ = Reading.objects.update_or_create(
        region=panel.region, panel=panel, case_id=case, expert_id=expert,
        defaults={"order": order, "role": role, "state": ReadingState.OFFERED, "declared_at": None},
    )  # fmt: skip
    return row.pk


def take_away_drawn(panel: Panel) -> None:
    """Every reading of the draw before this one that is not over."""
    rows = Reading.objects.filter(panel=panel, role=ReadingRole.READER)
    rows.exclude(state__in=[ReadingState.DONE, ReadingState.CONFLICTED]).update(state=ReadingState.REDRAWN)


def mark_reading(reading: Reading, state: ReadingState, declared_at: datetime | None) -> None:
    """Where a reading stands; its sheets stay as they are."""
    Reading.objects.filter(pk=reading.pk).update(state=state, declared_at=declared_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDeclaration:
    """要存的声明; of one ``reading``, or of the year where there is none."""

    region: str
    expert_id: UUID
    year: int
    said_at: datetime
    reading: Reading | None = None
    ties: str = ""
    conflict: bool = False
    why: str = ""


def keep_declaration(new: NewDeclaration) -> UUID:
    """What was declared."""
    of = DeclaredOf.READING if new.reading else DeclaredOf.YEAR
    row = Declaration.objects.create(
        region=new.region, expert_id=new.expert_id, of=of, year=new.year, reading=new.reading, ties=new.ties, conflict=new.conflict, why=new.why,
        said_at=new.said_at,
    )  # fmt: skip
    return row.pk
