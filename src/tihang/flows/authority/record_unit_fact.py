"""Record what a quota hangs on (录入名额依据): a unit's rank, or how many titles it holds, with its source; a later word supersedes."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.campaign import CampaignLaw
from tihang.core.campaign.quotas import FACTS
from tihang.core.problems import Problem, bad, nearest
from tihang.flows.actors import Person
from tihang.flows.calling import hold_campaign, law_of
from tihang.flows.doing import deed
from tihang.journey.campaigns.operations.campaigns import Said
from tihang.journey.campaigns.operations.quotas import keep_fact
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.codes import NoSuchDivision, path_of
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.operations import record

MOST: Final = 100_000


@deed
def record_unit_fact(*, actor: Person, now: datetime, campaign: UUID, place: str, name: str, value: int | None, source: str) -> UUID:
    """``place`` is the unit's division code. A steward, or the unit itself. Raises NotAllowed, NotThere, BadInput."""
    refuse(_place(place))
    part = Part(path_of(place))
    must(actor.scope, Deed.RECORD_UNIT_FACT, part.thing)
    row = hold_campaign(campaign)
    refuse(_name(law_of(row), name), _value(value), missing(source, "source", "出处", "the source"), too_long(source, 300, "source"))
    kept = keep_fact(campaign=row, part=part, name=name, value=str(value), source=source.strip(), said=Said(actor.user, now))
    record(
        region=place, verb=Deed.RECORD_UNIT_FACT, actor=actor.user, at=now, subject_kind="campaign", subject=row.pk,
        facts={"place": place, "name": name, "value": value, "source": source.strip()},
    )  # fmt: skip
    return kept


def _place(place: str) -> Problem | None:
    try:
        path_of(place)
    except NoSuchDivision:
        return bad(
            f"没有区划“{place[:20]}”",
            f"there is no division '{place[:20]}'",
            "填六位代码",
            "Give six digits",
            place="place",
            code="unknown_division",
        )
    return None


def _name(law: CampaignLaw, name: str) -> Problem | None:
    known = [quota.fact for quota in law.quotas if quota.fact]
    if name in known:
        return None
    said = f"这个批次的名额不看“{name[:30]}”", f"no quota of this campaign asks for '{name[:30]}'"
    return bad(*said, *nearest(name, known or FACTS), place="name", code="unknown_id")


def _value(value: int | None) -> Problem | None:
    if value is not None and 0 <= value <= MOST:
        return None
    return bad("数值要是整数", "the value is a whole number", "写成 8", "Write 8", place="value", code="number")
