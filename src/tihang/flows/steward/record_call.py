"""Record a call (代录通知): what a level without an account here has announced, taken down by the steward from its document."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Console, Person
from tihang.flows.calling import hold_campaign
from tihang.flows.doing import deed
from tihang.flows.issuing import issue
from tihang.journey.campaigns.operations.campaigns import Said
from tihang.journey.campaigns.rules.calls import NewCall
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.codes import division, path_of
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department
from tihang.journey.registry.rules.asked import missing, refuse
from tihang.journey.trail.names import NATION


@deed
def record_call(*, actor: Person | Console, now: datetime, campaign: UUID, place: str, new: NewCall) -> UUID:
    """``place`` is the six digits of the level. Raises NotAllowed, NotThere, BadInput; one with an authority here speaks for itself."""
    must(actor.scope, Deed.RECORD_CALL)
    row, place = hold_campaign(campaign), place.strip()
    refuse(_place(place), missing(new.number, "number", "文号", "the document number"))
    part = Part(path_of(place))
    refuse(_has_a_voice(part))
    return issue(deed=Deed.RECORD_CALL, campaign=row, part=part, authority=None, new=new, said=Said(actor.user, now)).pk


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
