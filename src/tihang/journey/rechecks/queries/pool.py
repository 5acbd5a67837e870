"""The titles a round falls on, and what is known of each (复核范围). For deeds, in a number of queries that does not grow."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.rechecks.models import RecheckStep, RecheckTask
from tihang.journey.rechecks.names import SETTLED, StepKind
from tihang.journey.rechecks.rules import Known
from tihang.journey.record.models import CURRENT, Equipment, IndicatorValue, OutsideReport, ScenarioInstance, System, Title
from tihang.journey.record.names import Programme, Tier
from tihang.journey.record.rules.titles import held
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.names import FactoryState

UPDATED: Final = (IndicatorValue, ScenarioInstance, Equipment, System, OutsideReport)
"""Parts of the record whose newest entry says when a factory last brought its data up to date."""


@dataclass(frozen=True, slots=True)
class TitleHeld:
    """在册称号."""

    factory: UUID
    region: str
    state: str
    status: str
    year: int
    since: date | None
    until: date | None

    def years_on(self, day: date) -> int:
        """Calendar years since it was given."""
        return max(0, day.year - (self.since.year if self.since else self.year))


def titles_held(*, part: Part, tiers: Collection[str], day: date) -> dict[UUID, TitleHeld]:
    """Title → what it is, in order of keys: of each factory in the part that holds one of the tiers on the day, its newest."""
    newest = dict[UUID, tuple[tuple[int, UUID], TitleHeld]]()
    columns = ("pk", "factory_id", "factory__region", "factory__state", "status", "year", "since", "until")
    for key, *rest in _titles(part, tiers).values_list(*columns).iterator(chunk_size=5_000):
        found = TitleHeld(*rest)
        if held(found.status, found.year, found.since, found.until, day):
            rank = (found.year, key)
            if found.factory not in newest or newest[found.factory][0] < rank:
                newest[found.factory] = rank, found
    return {rank[1]: found for rank, found in sorted(newest.values(), key=lambda each: each[0][1])}


def known_of(titles: Mapping[UUID, TitleHeld], *, part: Part, tier: str, day: date, changed: Mapping[UUID, date]) -> dict[UUID, Known]:
    """Title → what the record and earlier rounds say of it; ``changed``: factory → when something last happened in it."""
    above = Tier.values[Tier.values.index(tier) + 1 :]
    higher = {each.factory for each in titles_held(part=part, tiers=above, day=day).values()} if above else set()
    updated, kept, corrected = _updated(part), _last(part, StepKind.KEEP), _last(part, StepKind.CORRECT)
    return {
        key: Known(
            years_held=each.years_on(day), years_since_update=_ago(updated.get(each.factory), day),
            years_since_kept=_ago(kept.get(each.factory), day), years_since_change=_ago(changed.get(each.factory), day), stopped=each.state != FactoryState.OPERATING,
            nothing_recorded=each.factory not in updated, corrected_before=each.factory in corrected, higher_tier=each.factory in higher,
        )
        for key, each in titles.items()
    }  # fmt: skip


def busy_titles(titles: Mapping[UUID, TitleHeld], *, part: Part) -> list[UUID]:
    """Titles of factories that another round has in hand."""
    rows = RecheckTask.objects.exclude(state__in=SETTLED).filter(_of(part))
    inside = set(rows.values_list("factory", flat=True))
    return [key for key, each in titles.items() if each.factory in inside]


def _titles(part: Part, tiers: Collection[str]) -> QuerySet[Title]:
    return Title.objects.filter(CURRENT, _of(part), programme=Programme.GRADIENT, tier__in=tiers)


def _of(part: Part, factory: str = "factory") -> Q:
    return within(f"{factory}__place_path", part.place_path) & within(f"{factory}__group_path", part.group_path)


def _updated(part: Part) -> dict[UUID, datetime]:
    found = dict[UUID, datetime]()
    for table in UPDATED:
        rows = table.objects.filter(CURRENT, _of(part)).values_list("factory").annotate(last=Max("recorded_at")).order_by()
        for factory, last in rows:
            found[factory] = max(last, found.get(factory, last))
    return found


def _last(part: Part, kind: StepKind) -> dict[UUID, datetime]:
    rows = RecheckStep.objects.filter(_of(part, "task__factory"), kind=kind)
    return dict(rows.values_list("task__factory").annotate(last=Max("at")).order_by())


def _ago(last: date | None, day: date) -> int | None:
    return None if last is None else max(0, day.year - last.year)
