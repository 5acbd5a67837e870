"""Entries of cultivation lists as their readers see them: the house its own, an office those of its part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tihang.journey.campaigns.models import Campaign
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.cultivation.codes import CultivationRule, rule_for
from tihang.journey.cultivation.models import Cultivation, CultivationStep
from tihang.journey.cultivation.names import CULTIVATE, CultivationState, StepKind
from tihang.journey.registry.access import Columns, Deed, Scope, Thing, visible
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Authority
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.models import ReviewCase, ReviewStep

COLUMNS: Final = Columns(organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path")
MOST: Final = 500


class NoSuchEntry(LookupError):
    """没有这个培育对象: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """培育对象一行."""

    id: UUID
    factory: UUID
    factory_name: str
    organisation_name: str
    place_path: str
    document: str
    since: date
    until: date
    state: CultivationState
    steps: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """培育记录一行."""

    number: int
    kind: StepKind
    text: str
    facts: Mapping[str, Any]
    by: str
    at: datetime


@dataclass(frozen=True)
class EntryCard:
    """培育对象: where it stands, by which campaign, and every step."""

    line: EntryLine
    rule: CultivationRule | None
    campaign: UUID
    campaign_name: str
    at_office: Thing
    at_unit: Thing
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class Placeable:
    """可以列入的一批: the cases of one campaign that an office agreed to and that stand on no list yet."""

    campaign: UUID
    name: str
    names: tuple[str, ...]


def entries_seen(*, scope: Scope) -> tuple[EntryLine, ...]:
    """Those in the reader's part, whose term ends first in front; what is over comes last."""
    rows = _seen(scope).select_related("factory").order_by("until", "id")[:MOST]
    return tuple(sorted((_line(row) for row in rows), key=lambda each: each.state in {CultivationState.ACCEPTED, CultivationState.DROPPED}))


def entries_of(*, scope: Scope, factory: UUID) -> tuple[EntryLine, ...]:
    """Those of one factory, the newest first."""
    return tuple(_line(row) for row in _seen(scope).filter(factory=factory).select_related("factory").order_by("-id"))


def entry_card(*, scope: Scope, entry: UUID) -> EntryCard:
    """One of them. Raises NoSuchEntry."""
    row = _seen(scope).select_related("factory", "case__campaign").filter(pk=entry).first()
    if row is None:
        raise NoSuchEntry(str(entry))
    steps = list(CultivationStep.objects.filter(cultivation=row).order_by("number"))
    people, campaign = names_of({each.by for each in steps}), row.case.campaign
    return EntryCard(
        _line(row), rule_in(campaign), campaign.pk, campaign.name, _at(row, *_office_of(row)), _at(row, row.unit_path, row.unit_group_path),
        tuple(StepRow(each.number, StepKind(each.kind), each.text, each.facts, people.get(each.by, ""), each.at) for each in steps),
    )  # fmt: skip


def rule_in(campaign: Campaign) -> CultivationRule | None:
    """How cultivation goes in a campaign; None where its route knows none."""
    return rule_for(campaign.pack, law_in(campaign.law))


def placeable(*, office: UUID) -> tuple[Placeable, ...]:
    """What an office agreed to and has not published yet, campaign by campaign. The caller asks whether its reader may publish."""
    found: dict[UUID, tuple[str, list[str]]] = {}
    for row in cases_agreed(office).select_related("campaign", "factory").order_by("campaign", "id")[:MOST]:
        found.setdefault(row.campaign_id, (row.campaign.name, []))[1].append(row.factory.name)
    return tuple(Placeable(campaign, name, tuple(names)) for campaign, (name, names) in found.items())


def cases_agreed(office: UUID) -> QuerySet[ReviewCase]:
    """The cases that an office agreed to cultivate and that stand on no list yet."""
    agreed = ReviewStep.objects.filter(case=OuterRef("pk"), outcome=CULTIVATE, office=office)
    placed = Cultivation.objects.filter(case=OuterRef("pk"))
    return ReviewCase.objects.filter(Exists(agreed), ~Exists(placed))


def _seen(scope: Scope) -> QuerySet[Cultivation]:
    return Cultivation.objects.filter(visible(scope, Deed.SEE_CULTIVATION, COLUMNS))


def _office_of(row: Cultivation) -> tuple[str, str]:
    found = Authority.objects.select_related("group").get(pk=row.office)
    return ("", found.group.group_path) if found.group else (found.path, "")


def _at(row: Cultivation, path: str, group: str) -> Thing:
    """The entry before a desk, as the policy asks about it."""
    made = row.factory
    return Thing(
        organisation=made.organisation_id, place_path=made.place_path, group_path=made.group_path, desk_path="" if group else path or NATION_DESK,
        desk_group_path=group,
    )  # fmt: skip


def _line(row: Cultivation) -> EntryLine:
    made = row.factory
    return EntryLine(
        row.pk, row.factory_id, made.name, made.organisation_name, made.place_path, row.document, row.since, row.until,
        CultivationState(row.state), row.steps,
    )  # fmt: skip
