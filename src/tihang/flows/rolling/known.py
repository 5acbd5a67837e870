"""What rows are held against (比对底册): the enterprises of the jurisdiction, and what the roll-out holds already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from uuid import UUID

from tihang.flows.importing.places import place_path
from tihang.journey.campaigns.models import ListedResult, Rollout, Target
from tihang.journey.campaigns.names import RolloutListKind
from tihang.journey.campaigns.queries.matching import Body as KnownBody
from tihang.journey.campaigns.queries.matching import Site as KnownSite
from tihang.journey.campaigns.queries.matching import bodies_with, named_bodies, results_of, targets_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.codes import find_divisions, named, path_of
from tihang.listio.name_index import NameIndex
from tihang.listio.rollout_rows import ReadRow

__all__ = ["Known", "KnownBody", "KnownSite", "known_to"]


@dataclass(frozen=True)
class Known:
    """比对底册."""

    part: Part
    year: int
    today: date
    bodies: dict[str, KnownBody]
    targets: dict[str, Target]
    results: dict[tuple[object, ...], ListedResult]

    @cached_property
    def names(self) -> tuple[NameIndex, dict[str, str]]:
        """Names of the jurisdiction, and key → name; read only when a row has no code."""
        index, names = NameIndex(), dict[str, str]()
        for _key, name, code in named_bodies(part=self.part):
            index.learn(name, code)
            names[code] = name
        return index, names

    def place(self, entry_place: tuple[str, str, str, str], issued: str, body: KnownBody | None) -> str | None:
        """Where a row is, as narrow as it tells; None where it says that it is elsewhere."""
        told = place_path(*self._whole(entry_place)) if any(entry_place) else ""
        if (told and not self._on_the_line(told)) or self._elsewhere(entry_place):
            return None
        known = [site.place_path for site in body.sites] + [body.place_path] if body else []
        within = [path for path in (told, *known, issued) if self.part.holds(path)]
        return max(within[:1] or [self.part.place_path], key=len)

    def _whole(self, said: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
        """A district without its city is one of ours: a list of a city need not name the city in every row."""
        region, province, city, district = said
        mine = [named(step) for step in self.part.place_path.split("/") if step]
        if not province and not region and mine:
            province = mine[0]
            city = city or (mine[1] if len(mine) > 1 and (district or city) else "")
        return region, province, city, district

    def _elsewhere(self, said: tuple[str, str, str, str]) -> bool:
        """Whether the narrowest place that is named is known, and nowhere here: 深圳市 in a list of 杭州."""
        narrowest = next((text for text in (said[3], said[2]) if text), "")
        return bool(narrowest) and _paths_named(narrowest) != () and not any(map(self._on_the_line, _paths_named(narrowest)))

    def _on_the_line(self, path: str) -> bool:
        return path.startswith(self.part.place_path) or self.part.place_path.startswith(path)


def known_to(*, rollout: Rollout, kind: str, rows: Sequence[ReadRow], answers: Sequence[str], today: date) -> Known:
    """What these rows are held against, in a number of queries that does not grow with the rows but by the slice."""
    part = Part(rollout.place_path, rollout.group_path)
    codes = {row.entry.credit_code for row in rows if row.entry and row.entry.credit_code} | set(answers)
    key: UUID = rollout.pk
    targets = targets_of(rollout=key) if kind == RolloutListKind.TARGETS else {}
    results = results_of(rollout=key) if kind == RolloutListKind.RESULTS else {}
    return Known(part, rollout.year, today, bodies_with(part=part, codes=codes), targets, results)


@lru_cache(maxsize=20_000)
def _paths_named(text: str) -> tuple[str, ...]:
    """The paths of the places that go by a name; none for what no list knows."""
    return tuple(path_of(found.code) for found in find_divisions(text))
