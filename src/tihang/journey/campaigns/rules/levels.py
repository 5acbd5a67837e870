"""At which level a place or a group stands (层级), which days its call may set, and as which unit a quota counts it."""

from typing import Final

from tihang.core.campaign import CampaignLaw, Unit
from tihang.core.campaign.channels import SEPARATE_CITY, XPCC
from tihang.core.routing import Level
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.codes import DivisionKind, division
from tihang.journey.trail.names import NATION

OWN: Final = {
    Level.NATION: ("company_online", "district_paper", "city", "province", "group", "ministry", "notice", "list"),
    Level.PROVINCE: ("company_online", "district_paper", "city", "province"),
    Level.CITY: ("company_online", "district_paper", "city"),
    Level.DISTRICT: ("company_online", "district_paper"),
    Level.GROUP: ("company_online", "group"),
}
"""Level → the milestones whose days its call may set: those of its own height and below."""

UNITS: Final = {Level.PROVINCE: "province", Level.CITY: "city", Level.GROUP: "group", Level.DISTRICT: "district", Level.NATION: "nation"}
"""Level → the kind of unit as which a quota rule speaks of it."""


def level_of(part: Part) -> Level:
    """The level of a jurisdiction. A functional zone stands with the districts; a district of a municipality is a district."""
    if part.group_path:
        return Level.GROUP
    code = code_of(part)
    if not code:
        return Level.NATION
    found = division(code)
    if found is None:
        return Level.DISTRICT
    if found.kind.provincial or found.kind is DivisionKind.CORPS:
        return Level.PROVINCE
    cities = {DivisionKind.CITY, DivisionKind.PREFECTURE, DivisionKind.SEPARATELY_DESIGNATED_CITY}
    return Level.CITY if found.kind in cities else Level.DISTRICT


def code_of(part: Part) -> str:
    """The last code of its path; empty for the nation and for a group that has no place."""
    return part.place_path.rstrip("/").rpartition("/")[2]


def region_of(part: Part) -> str:
    """The division that its rows belong to: a zone's is the one it lies in, a group's the nation where it has no place."""
    codes = [step for step in part.place_path.split("/") if division(step) is not None]
    return codes[-1] if codes else NATION


def milestones_of(law: CampaignLaw, part: Part) -> tuple[str, ...]:
    """The milestones whose days a call of this jurisdiction may set in this campaign, in order."""
    known = OWN[level_of(part)]
    return tuple(each.id for each in law.milestones if each.id in known)


def unit_of(law: CampaignLaw, part: Part) -> Unit:
    """As which unit the campaign's quotas count a jurisdiction."""
    code = code_of(part)
    if part.group_path:
        return Unit("group", code)
    if any(code.startswith(each) for each in law.places.get(XPCC, ())):
        return Unit(XPCC, code)
    if level_of(part) is Level.CITY and any(code.startswith(each) for each in law.places.get(SEPARATE_CITY, ())):
        return Unit(SEPARATE_CITY, code)
    return Unit(UNITS[level_of(part)], code)
