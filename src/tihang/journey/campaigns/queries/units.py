"""The units below a level that it may give a share of its quota (下级单位): divisions, functional zones, groups of enterprises; and what they are called."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tihang.journey.campaigns.rules.levels import code_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Scope
from tihang.journey.registry.codes import children, division, named, path_of
from tihang.journey.registry.models import Organisation, Zone
from tihang.journey.registry.names import OrganisationKind
from tihang.journey.registry.queries.groups import group_names, groups_at_desk, groups_under
from tihang.journey.registry.queries.zones import places_in_words, zones_at


@dataclass(frozen=True, slots=True)
class UnitBelow:
    """下级单位: the part and what it is called."""

    part: Part
    name: str


def units_below(*, scope: Scope, part: Part, lang: str) -> tuple[UnitBelow, ...]:
    """Directly below a level: a place's divisions and functional zones, a group's groups; below the nation the groups that have a desk here,
    since provinces are given theirs by rule.
    """
    if part.group_path:
        return tuple(UnitBelow(Part(part.place_path, each.path), each.name) for each in groups_under(scope=scope, path=part.group_path))
    code = code_of(part)
    if not code:
        return tuple(UnitBelow(Part("", each.path), each.name) for each in groups_at_desk(scope=scope))
    places = [UnitBelow(Part(path_of(each.code)), named(each.code, lang)) for each in children(code)]
    return (*places, *(UnitBelow(Part(zone.path), zone.name) for zone in zones_at(part.place_path)))


def unit_names(*, scope: Scope, parts: Collection[Part], lang: str) -> Mapping[Part, str]:
    """What parts are called: a group by its name, a place by its path in words. At most two queries."""
    places = places_in_words({part.place_path for part in parts if not part.group_path}, lang)
    groups = group_names(scope=scope, paths={part.group_path for part in parts if part.group_path})
    return {part: groups.get(part.group_path, part.key) if part.group_path else places[part.place_path] for part in parts}


def unit_there(part: Part) -> bool:
    """Whether there is such a unit today. For deeds."""
    if part.group_path:
        return Organisation.objects.filter(group_path=part.group_path, kind=OrganisationKind.GROUP, closed_at=None).exists()
    found = division(code_of(part))
    if found is not None:
        return found.current and path_of(found.code) == part.place_path
    return Zone.objects.filter(path=part.place_path, until=None).exists()
