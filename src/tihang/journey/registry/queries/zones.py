"""Functional zones (功能区), and paths said in words with them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.codes import division, named
from tihang.journey.registry.models import Zone


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """功能区一行."""

    id: UUID
    code: str
    name: str
    path: str
    since: date | None
    until: date | None


def zones(*, scope: Scope) -> tuple[ZoneRow, ...]:
    """Every zone, by place, for the steward's desk."""
    rows = Zone.objects.filter(visible(scope, Deed.SEE_DESK, Columns())).order_by("path")
    return tuple(ZoneRow(row.pk, row.code, row.name, row.path, row.since, row.until) for row in rows)


def zones_at(path: str) -> tuple[ZoneRow, ...]:
    """The zones directly below a place that stand today. Public, as places are."""
    rows = Zone.objects.filter(region=path.rstrip("/").rpartition("/")[2], until=None).order_by("code")
    return tuple(ZoneRow(row.pk, row.code, row.name, row.path, row.since, row.until) for row in rows)


def places_in_words(paths: Collection[str], lang: str) -> Mapping[str, str]:
    """Paths said: 浙江省 › 杭州市 › 钱塘新区, in one query where a part is no division, else in none. The nation is 全国."""
    steps = {step for path in paths for step in _steps(path) if division(_last(step)) is None}
    known = dict(Zone.objects.filter(path__in=steps).values_list("path", "name")) if steps else {}
    whole = "全国" if lang == "zh" else "the whole country"
    return {path: " › ".join(known.get(step) or named(_last(step), lang) for step in _steps(path)) or whole for path in paths}


def _steps(path: str) -> list[str]:
    parts = [part for part in path.split("/") if part]
    return ["".join(f"{part}/" for part in parts[:count]) for count in range(1, len(parts) + 1)]


def _last(step: str) -> str:
    return step.rstrip("/").rpartition("/")[2]
