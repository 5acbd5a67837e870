"""Panels as their own office sees them (看评审组), and its pool of experts. Nobody else's office sees either."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from tihang.core.campaign import Provision
from tihang.core.values import Words
from tihang.journey.campaigns.models import Campaign
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.registry.access import Deed, Office, Scope, visible
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Expert, FormerEmployment
from tihang.journey.registry.names import Department
from tihang.journey.registry.queries.called import called
from tihang.journey.review.models import Declaration, Panel, PanelCase, Reading, ReviewCase, ScoreSheet
from tihang.journey.review.names import DeclaredOf, PanelHow, ReadingRole, ReadingState
from tihang.journey.review.queries.cases import COLUMNS
from tihang.journey.review.queries.draws import DrawRow, draws_of

MOST = 500
"""So many dossiers are offered for one panel."""


class NoSuchPanel(LookupError):
    """没有这个评审组: it does not exist, or is another office's; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class PanelLine:
    """一个评审组."""

    id: UUID
    campaign_words: Words
    how: PanelHow
    blind: bool
    cases: int
    drawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """一份评阅; ``kept`` says that a sheet was begun, also where it no longer counts."""

    id: UUID
    case: UUID
    expert: UUID
    name: str
    order: int
    role: ReadingRole
    state: ReadingState
    why: str
    kept: bool


@dataclass(frozen=True)
class PanelCard:
    """评审组 with everything of it."""

    line: PanelLine
    rubric: str
    readers: int
    load: int
    former_years: int
    same_city: bool
    calibration: bool
    calibration_owed: bool
    provisions: tuple[Provision, ...]
    """What the campaign says of panels."""
    why: str
    """The reason where this one departs from it."""
    pool_digest: str
    cases: tuple[tuple[UUID, str, str], ...]
    """Case, factory, enterprise."""
    readings: tuple[ReadingLine, ...]
    draws: tuple[DrawRow, ...]

    @property
    def loads(self) -> Mapping[str, int]:
        """Expert → how many he reads now."""
        gone = (ReadingState.CONFLICTED, ReadingState.REDRAWN)
        return Counter(each.name for each in self.readings if each.state not in gone)


@dataclass(frozen=True, slots=True)
class PoolLine:
    """库里的一位专家; ``former`` are name and last day; ``ours``: our office keeps him."""

    id: UUID
    name: str
    region: str
    fields: tuple[str, ...]
    employer: str
    employer_code: str
    former: tuple[tuple[str, date], ...]
    away_until: date | None
    declared: bool
    reading: int
    ours: bool


@dataclass(frozen=True, slots=True)
class DeskCase:
    """可以交给专家评的一份."""

    id: UUID
    campaign: UUID
    factory: str
    house: str
    campaign_words: Words


def panels_of(*, scope: Scope, office: Office) -> tuple[PanelLine, ...]:
    """Newest first."""
    rows = _mine(scope).filter(office=office.authority).select_related("campaign").defer("campaign__law").order_by("-id")
    many: dict[UUID, int] = dict(PanelCase.objects.filter(panel__in=rows).values_list("panel").annotate(Count("id")))
    return tuple(_panel(row, many.get(row.pk, 0)) for row in rows)


def panel_card(*, scope: Scope, panel: UUID) -> PanelCard:
    """One of my office's. Raises NoSuchPanel."""
    row = _mine(scope).filter(pk=panel).select_related("campaign").first()
    if row is None:
        raise NoSuchPanel(panel)
    cases = (
        PanelCase.objects.filter(panel=row).values_list("case", "case__factory__name", "case__factory__organisation_name").order_by("case")
    )
    readings = _readings(row)
    calibration = row.calibration_owed or any(each.role == ReadingRole.CALIBRATION for each in readings)
    return PanelCard(
        _panel(row, len(cases)), f"{row.rubric_pack}@{row.rubric_edition}", row.readers, row.load, row.former_years, row.same_city,
        calibration, row.calibration_owed, law_in(row.campaign.law).panels, row.why, row.pool_digest, tuple(cases), readings, draws_of(row.pk),
    )  # fmt: skip


def panel_provisions(campaign: UUID) -> tuple[Provision, ...]:
    """What a campaign says of panels; public, so no scope is asked."""
    text = Campaign.objects.filter(pk=campaign).values_list("law", flat=True).first()
    return law_in(text).panels if text else ()


def desk_cases(*, scope: Scope, office: Office) -> tuple[DeskCase, ...]:
    """Dossiers before this very desk that no panel of it reads yet."""
    at = Q(desk_group_path=office.group_path) if office.group_path else Q(desk_path=office.path or NATION_DESK)
    read = PanelCase.objects.filter(panel__office=office.authority).values("case")
    rows = ReviewCase.objects.filter(at, visible(scope, Deed.SEE_CASE, COLUMNS), end="").exclude(pk__in=read)
    found = rows.select_related("factory", "campaign").defer("campaign__law", "route").order_by("state_since", "id")[:MOST]
    return tuple(
        DeskCase(
            row.pk,
            row.campaign_id,
            row.factory.name,
            row.factory.organisation_name,
            (row.campaign.name, row.campaign.name_en or row.campaign.name),
        )
        for row in found
    )


def pool_lines(*, scope: Scope, office: Office, year: int) -> tuple[PoolLine, ...]:
    """Who may be asked: experts of my office, and those of the common pool without what only their keeper is told."""
    if office not in scope.offices or office.department != Department.INDUSTRY:
        return ()
    rows = list(Expert.objects.filter(Q(office=office.authority) | Q(office=None), until=None).select_related("employer").order_by("id"))
    names = called(users=[row.user_id for row in rows])
    former: dict[UUID, list[tuple[str, date]]] = {}
    for key, body, until in FormerEmployment.objects.filter(expert__in=rows).values_list("expert", "organisation__name", "until"):
        former.setdefault(key, []).append((body, until))
    said = set(Declaration.objects.filter(expert__in=rows, of=DeclaredOf.YEAR, year=year).values_list("expert", flat=True))
    ours = Reading.objects.filter(panel__office=office.authority, state__in=_UNDER_WAY)
    many: dict[UUID, int] = dict(ours.values_list("expert").annotate(Count("id")))
    return tuple(
        PoolLine(
            row.pk, names.get(row.user_id, ""), row.region, tuple(row.fields), row.employer.name if row.employer else "",
            row.employer.credit_code if row.employer else "", tuple(former.get(row.pk, ())), row.away_until, row.pk in said,
            many.get(row.pk, 0), row.office_id == office.authority,
        )
        for row in rows
    )  # fmt: skip


_UNDER_WAY = (ReadingState.OFFERED, ReadingState.DECLARED, ReadingState.OPEN)


def _mine(scope: Scope) -> QuerySet[Panel]:
    offices = [each.authority for each in scope.offices if each.department == Department.INDUSTRY]
    return Panel.objects.filter(office__in=offices)


def _panel(row: Panel, cases: int) -> PanelLine:
    campaign = row.campaign
    return PanelLine(row.pk, (campaign.name, campaign.name_en or campaign.name), PanelHow(row.how), row.blind, cases, row.drawn_at)


def _readings(panel: Panel) -> tuple[ReadingLine, ...]:
    rows = list(Reading.objects.filter(panel=panel).select_related("expert").order_by("case", "order", "id"))
    names = called(users=[row.expert.user_id for row in rows])
    begun = set(ScoreSheet.objects.filter(reading__in=rows).values_list("reading", flat=True))
    why = dict(Declaration.objects.filter(reading__in=rows, conflict=True).order_by("said_at").values_list("reading", "why"))
    return tuple(
        ReadingLine(
            row.pk, row.case_id, row.expert_id, names.get(row.expert.user_id, ""), row.order, ReadingRole(row.role), ReadingState(row.state),
            why.get(row.pk, ""), row.pk in begun,
        )
        for row in rows
    )  # fmt: skip
