"""Share a quota (分配名额): a level divides what it may recommend among the units below it; a later word takes the place of the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.campaign import split_problems
from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.invite_officer import still_open
from tihang.flows.calling import hold_campaign, law_of, level_itself, part_of_office
from tihang.flows.doing import deed
from tihang.journey.campaigns.operations.campaigns import Said
from tihang.journey.campaigns.operations.quotas import keep_share
from tihang.journey.campaigns.queries.chains import stands_over
from tihang.journey.campaigns.queries.quotas import own_quota, shares_from
from tihang.journey.campaigns.queries.units import unit_there
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.codes import named
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.rules.asked import refuse, too_long
from tihang.journey.trail.operations import record

MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Split:
    """分配方案: unit → how many. Units that are not named keep what they have."""

    shares: Mapping[Part, int]
    note: str = ""


@deed
def share_quota(*, actor: Person, now: datetime, campaign: UUID, authority: UUID, split: Split) -> int:
    """All shares together never exceed the level's own quota, nor the least it may be while a fact is missing. Gives how many changed.

    Raises NotAllowed, NotThere, BadInput.
    """
    office = hold(Authority, authority)
    part = part_of_office(office)
    must(actor.scope, Deed.SHARE_QUOTA, part.thing)
    level_itself(actor.scope, Deed.SHARE_QUOTA, part, nobody=False)
    refuse(still_open(office))
    row = hold_campaign(campaign)
    refuse(too_long(split.note, 300, "note"), *(_unit(part, unit, number) for unit, number in split.shares.items()))
    before = {share.part: share.number for share in shares_from(row.pk, part)}
    after = {unit.place_path or unit.group_path: number for unit, number in {**before, **split.shares}.items()}
    refuse(*split_problems(own_quota(row.pk, law_of(row), part).answer, after))
    changed = {unit: number for unit, number in split.shares.items() if before.get(unit) != number}
    for unit, number in changed.items():
        keep_share(campaign=row, giver=office.pk, part=unit, number=number, note=split.note.strip(), said=Said(actor.user, now))
    if changed:
        record(
            region=office.region, verb=Deed.SHARE_QUOTA, actor=actor.user, at=now, subject_kind="campaign", subject=row.pk,
            facts={"authority": office.pk.hex, "note": split.note.strip(),
                   "shares": {unit.place_path or unit.group_path: number for unit, number in changed.items()}},
        )  # fmt: skip
    return len(changed)


def _unit(part: Part, unit: Part, number: int) -> Problem | None:
    place = unit.key
    if not stands_over(part, unit) or not unit_there(unit):
        said = f"{named(place)}不是你的下级", f"{named(place)} does not stand below you"
        return bad(*said, "只分给下级", "Share among those below you", place=place, code="outside")
    if not 0 <= number <= MOST:
        said = f"名额 {number} 不在 0 到 {MOST} 之间", f"the share {number} does not lie between 0 and {MOST}"
        return bad(*said, "填整数", "Give a whole number", place=place, code="number")
    return None
