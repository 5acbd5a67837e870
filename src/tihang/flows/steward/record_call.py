"""Record a call (代录通知): what a level without an account here has announced, taken down by the steward from its document."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from tihang.core.campaign import CallExample
from tihang.core.problems import Problem, bad
from tihang.flows.actors import Console, Person
from tihang.flows.calling import hold_campaign
from tihang.flows.doing import deed
from tihang.flows.issuing import issue
from tihang.journey.campaigns.operations.campaigns import Said
from tihang.journey.campaigns.rules.calls import NewCall
from tihang.journey.campaigns.rules.examples import of_its_level
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.codes import division, path_of
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department
from tihang.journey.registry.rules.asked import missing, refuse
from tihang.journey.trail.names import NATION


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """依据: where an example of the law was read; it stands for the document number, which its source does not give."""

    source: str
    example: CallExample


@deed
def record_call(
    *, actor: Person | Console, now: datetime, campaign: UUID, place: str, new: NewCall, taken: TakenFrom | None = None
) -> UUID:
    """``place`` is the six digits of the level. Raises NotAllowed, NotThere, BadInput; one with an authority here speaks for itself."""
    must(actor.scope, Deed.RECORD_CALL)
    row, place = hold_campaign(campaign), place.strip()
    refuse(_place(place), _vouched(new, taken), of_its_level(taken.example, place) if taken else None)
    part = Part(path_of(place))
    refuse(_has_a_voice(part))
    new = replace(new, text=f"{new.text}\n出处：{taken.source}".strip()) if taken else new
    return issue(deed=Deed.RECORD_CALL, campaign=row, part=part, authority=None, new=new, said=Said(actor.user, now)).pk


def _vouched(new: NewCall, taken: TakenFrom | None) -> Problem | None:
    """Nobody takes down a call that cannot be looked up."""
    return None if taken and taken.source.strip() else missing(new.number, "number", "文号", "the document number")


def _place(place: str) -> Problem | None:
    found = division(place)
    if found is not None and found.current and place != NATION:
        return None
    said = f"“{place[:20]}”不是现在的省、市或县级区划", f"'{place[:20]}' is no province, city or county of today"
    return bad(*said, "填六位区划代码", "Give the six digits of the place", place="place", code="unknown_division")


def _has_a_voice(part: Part) -> Problem | None:
    there = Authority.objects.filter(path=part.place_path, group=None, department=Department.INDUSTRY, closed_at=None).first()
    if there is None:
        return None
    said = f"{there.name}在本站有账号", f"{there.name} is here itself"
    return bad(*said, "由它自己转发", "It issues its call itself", place="place", code="has_a_voice")
