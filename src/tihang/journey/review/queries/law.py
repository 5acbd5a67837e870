"""Which way of filing holds for a factory (备案方式), and whose desks are open there."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tihang.core.criteria import Filings, fingerprint
from tihang.core.routing import Route, route_data
from tihang.core.values import Words
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department
from tihang.packio.filing import filing_pack
from tihang.packio.shelf import default_shelf
from tihang.packio.walks import route_of

CRITERIA: Final = "national/smart-factory-tiers"


@dataclass(frozen=True, slots=True)
class Way:
    """一地的备案方式: what holds, by which law, and the route it takes."""

    filings: Filings
    law: str
    fingerprint: str
    route: Route
    beyond: tuple[Words, ...] = ()
    """What overlays of the region change in the national criteria of the tier: said, because the shared sheet does not ask it."""

    @property
    def route_text(self) -> str:
        """The route as a filing keeps it."""
        return json.dumps(route_data(self.route), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=512)
def way_for(region: str) -> Way:
    """The way that holds in a region, read once for each process. Raises BadInput where a seal is broken."""
    pack = filing_pack(default_shelf(), region)
    assert pack.filings is not None, "the pack of filings holds them"  # noqa: S101 - checked when the pack was sealed
    law = " + ".join((f"{pack.name} r{pack.revision}", *pack.overlays))
    route = route_of(pack, pack.filings.holds.route)
    return Way(pack.filings, law, fingerprint(pack), route, tuple(_beyond(region, pack.filings.tier)))


def _beyond(region: str, tier: str) -> Iterator[Words]:
    shelf = default_shelf()
    for name in ("@".join(each) for each in shelf.names() if each[0] == CRITERIA):
        for overlay in shelf.overlays_for({"region": region}, name):
            changes = [each for each in overlay.changes if tier in (*each.tiers, *(each.adds.tiers if each.adds else ()))]
            yield from ((f"{overlay.words[0]}：{each.words[0]}", f"{overlay.words[1]}: {each.words[1]}") for each in changes)


def open_industry_paths(paths: Sequence[str]) -> frozenset[str]:
    """Which of these jurisdictions have an industry department at work here."""
    found = Authority.objects.filter(path__in=paths, department=Department.INDUSTRY, group=None, closed_at=None)
    return frozenset(found.values_list("path", flat=True))
