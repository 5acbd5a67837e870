"""The scores of a panel as its office sees them (评分对照): every reader beside the others, raw and adjusted, and who disagrees."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from tihang.core.forms.rubric import Rubric
from tihang.core.problems import Problem
from tihang.core.rubric import Apart, Total, apart
from tihang.core.values import Words
from tihang.engines.severity import Severity
from tihang.journey.registry.access import Deed, Scope, Thing, permits, visible
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Authority, Expert
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.models import CalibrationReference, Panel, PanelCase, Reading, ReviewCase, ScoreSheet
from tihang.journey.review.names import ALIVE, ReadingRole, ReadingState
from tihang.journey.review.queries.cases import COLUMNS
from tihang.journey.review.queries.scores import CaseScore, PanelScores, panel_scores
from tihang.journey.review.queries.sheets import rubric_for

MOST_CHOICES: Final = 300


class NoSuchPanel(LookupError):
    """没有这个评审组: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """一位专家对一份材料: what he gave, if he has signed."""

    reading: UUID
    expert: UUID
    name: str
    role: ReadingRole
    state: ReadingState
    points: Decimal | None
    sheet: UUID | None
    outlier: bool


@dataclass(frozen=True, slots=True)
class CaseLine:
    """一份材料的评分: its readers, raw and adjusted, whether they disagree and what comes next."""

    case: UUID
    factory_name: str
    organisation_name: str
    readers: tuple[ReaderLine, ...]
    score: CaseScore | None
    apart: Apart | None
    calibration: bool

    @property
    def waits(self) -> bool:
        """Whether a third reader was asked and has not signed yet."""
        return any(each.role == ReadingRole.THIRD and each.state in ALIVE for each in self.readers)


@dataclass(frozen=True, slots=True)
class Leans:
    """一位专家的宽严, by name."""

    name: str
    read: int
    leaning: Decimal
    error: Decimal
    clear: bool


@dataclass(frozen=True)
class ScoreBoard:
    """评分对照 of one panel."""

    panel: UUID
    campaign_words: Words
    rubric: Rubric
    lines: tuple[CaseLine, ...]
    leans: tuple[Leans, ...]
    noise: Decimal | None
    notes: tuple[Problem, ...]
    names: Mapping[str, str]
    """What the ids in notes are called."""
    references: Mapping[UUID, Mapping[str, Any]]
    may_ask: bool
    choices: tuple[tuple[UUID, str], ...]
    """What may become the calibration dossier, while nobody has signed and none is chosen."""


@dataclass(frozen=True, slots=True)
class PanelLine:
    """一个评审组 in the list of an office."""

    id: UUID
    campaign_words: Words
    rubric: str
    readings: int
    signed: int


def panel_thing(panel: Panel) -> Thing:
    """The panel as the policy asks about it: of the place or the group of its office, before its own desk."""
    office = Authority.objects.filter(pk=panel.office).select_related("group").first()
    if office is None:
        return Thing()
    if office.group is not None:
        return Thing(place_path=office.group.place_path, group_path=office.group.group_path, desk_group_path=office.group.group_path)
    return Thing(place_path=office.path, desk_path=office.path or NATION_DESK)


def panels_with_scores(*, scope: Scope, office: UUID) -> tuple[PanelLine, ...]:
    """The panels of one office, newest first."""
    rows = list(Panel.objects.filter(office=office).select_related("campaign").order_by("-id")[:200])
    seen = [row for row in rows if permits(scope, Deed.SEE_SCORES, panel_thing(row))] if rows else []
    states: dict[UUID, list[str]] = {row.pk: [] for row in seen}
    for panel, state in Reading.objects.filter(panel__in=seen).values_list("panel", "state"):
        states[panel].append(state)
    return tuple(
        PanelLine(
            row.pk, (row.campaign.name, row.campaign.name_en or row.campaign.name), f"{row.rubric_pack}@{row.rubric_edition}",
            len(states[row.pk]), states[row.pk].count(ReadingState.DONE),
        )
        for row in seen
    )  # fmt: skip


def score_board(*, scope: Scope, panel: UUID) -> ScoreBoard:
    """Raises NoSuchPanel."""
    row = Panel.objects.filter(pk=panel).select_related("campaign").first()
    thing = panel_thing(row) if row else Thing()
    if row is None or not permits(scope, Deed.SEE_SCORES, thing):
        raise NoSuchPanel(panel)
    rubric, _ = rubric_for(row)
    found = panel_scores([panel])[panel]
    severity = found.found
    names = _names(panel)
    references = {
        case: json.loads(content)
        for case, content in CalibrationReference.objects.filter(panel=panel).order_by("said_at", "id").values_list("case", "content")
    }
    may = permits(scope, Deed.ASK_THIRD, thing)
    lines = _lines(row, rubric, found, names)
    begun = any(each.role == ReadingRole.CALIBRATION or each.state == ReadingState.DONE for line in lines for each in line.readers)
    return ScoreBoard(
        panel, (row.campaign.name, row.campaign.name_en or row.campaign.name), rubric, lines,
        _leans(severity, names), severity.noise if severity else None, severity.notes if severity else (),
        {expert.hex: name for expert, name in names.items()}, references,
        may,
        calibration_choices(scope=scope, panel=panel) if may and names and not begun else (),
    )  # fmt: skip


def calibration_choices(*, scope: Scope, panel: UUID) -> tuple[tuple[UUID, str], ...]:
    """Cases of the campaign that the office sees and the panel does not read, by name: one of them may be the calibration dossier."""
    row = Panel.objects.filter(pk=panel).first()
    if row is None:
        return ()
    read = [
        *PanelCase.objects.filter(panel=panel).values_list("case", flat=True),
        *Reading.objects.filter(panel=panel).values_list("case", flat=True),
    ]
    seen = ReviewCase.objects.filter(visible(scope, Deed.SEE_CASE, COLUMNS), campaign=row.campaign_id).exclude(pk__in=read)
    named = seen.order_by("factory__organisation_name", "pk").values_list("pk", "factory__organisation_name", "factory__name")
    return tuple((case, f"{house} {factory}") for case, house, factory in named[:MOST_CHOICES])


def sheet_of_panel(*, scope: Scope, panel: UUID, sheet: UUID) -> tuple[UUID, str]:
    """A signed sheet and its code, for the office of its panel. Raises NoSuchPanel."""
    row = ScoreSheet.objects.filter(pk=sheet, reading__panel=panel, signed_at__isnull=False).first()
    held = Panel.objects.filter(pk=panel).first()
    if row is None or held is None or not permits(scope, Deed.SEE_SCORES, panel_thing(held)):
        raise NoSuchPanel(panel)
    return row.pk, row.code


def _names(panel: UUID) -> dict[UUID, str]:
    users = dict(Expert.objects.filter(pk__in=Reading.objects.filter(panel=panel).values("expert")).values_list("pk", "user"))
    said = names_of(set(users.values()))
    return {expert: said.get(user, "") for expert, user in users.items()}


def _lines(row: Panel, rubric: Rubric, found: PanelScores, names: Mapping[UUID, str]) -> tuple[CaseLine, ...]:
    readings: dict[UUID, list[Reading]] = {case: [] for case in PanelCase.objects.filter(panel=row).values_list("case", flat=True)}
    for each in Reading.objects.filter(panel=row).order_by("order", "id"):
        readings.setdefault(each.case_id, []).append(each)
    sheets = _signed(row.pk)
    outliers = {(UUID(each.dossier), UUID(each.expert)) for each in found.found.outliers} if found.found else set()
    noise = found.found.noise if found.found else None
    leans = {UUID(each.expert): each.leaning for each in found.found.experts} if found.found else {}
    named = ReviewCase.objects.filter(pk__in=readings).values_list("pk", "factory__name", "factory__organisation_name")
    factories = {case: (factory, house) for case, factory, house in named}
    lines = []
    for case, mine in readings.items():
        readers = tuple(_reader(each, names, sheets, outliers) for each in mine)
        counted = [each for each in readers if each.points is not None and _counts(each)]
        totals = [
            Total(each.expert.hex, each.points or Decimal(0), each.role == ReadingRole.THIRD, leans.get(each.expert, Decimal(0)))
            for each in counted
        ]
        calibration = bool(mine) and all(each.role == ReadingRole.CALIBRATION for each in mine)
        found_apart = apart(rubric.disagreement, totals, noise)
        lines.append(CaseLine(case, *factories.get(case, ("", "")), readers, found.by_case.get(case), found_apart, calibration))
    return tuple(
        sorted(lines, key=lambda line: (line.calibration, line.score is None, line.score.rank if line.score else 0, line.factory_name))
    )


def _counts(line: ReaderLine) -> bool:
    return line.state == ReadingState.DONE and line.role != ReadingRole.CALIBRATION


def _signed(panel: UUID) -> dict[UUID, tuple[UUID, Decimal | None]]:
    rows = ScoreSheet.objects.filter(reading__panel=panel, signed_at__isnull=False).order_by("version")
    return {reading: (sheet, total) for reading, sheet, total in rows.values_list("reading", "pk", "total")}


def _reader(
    each: Reading, names: Mapping[UUID, str], sheets: Mapping[UUID, tuple[UUID, Decimal | None]], outliers: set[tuple[UUID, UUID]]
) -> ReaderLine:
    sheet, points = sheets.get(each.pk, (None, None))
    return ReaderLine(
        each.pk, each.expert_id, names.get(each.expert_id, ""), ReadingRole(each.role), ReadingState(each.state), points, sheet,
        (each.case_id, each.expert_id) in outliers,
    )  # fmt: skip


def _leans(found: Severity | None, names: Mapping[UUID, str]) -> tuple[Leans, ...]:
    if found is None:
        return ()
    return tuple(Leans(names.get(UUID(each.expert), ""), each.read, each.leaning, each.error, each.clear) for each in found.experts)
