"""Set a reading aside (搁置评阅): an expert is found in conflict, perhaps after he scored. The sheet is kept and no longer counts; another is asked."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.declaring_interests import give_up
from tihang.flows.doing import deed
from tihang.flows.paneling import GONE, desk_thing, office_of
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Reading
from tihang.journey.trail.operations import record


@deed
def set_reading_aside(*, actor: Person, now: datetime, reading: UUID, why: str) -> UUID | None:
    """The expert who is asked instead, None where nobody may. Raises NotThere, NotAllowed, BadInput."""
    row = hold(Reading, reading)
    must(actor.scope, Deed.SET_READING_ASIDE, desk_thing(office_of(row.panel)))
    why = why.strip()
    said = "要写明发现了什么利害关系", "say which interest was found"
    if found := wrong_reason(why, ("写一句", "One sentence"), owed=True, said=said):
        raise BadInput([found])
    if row.state in GONE:
        already = "这份评阅已经不算数", "this reading no longer counts"
        raise BadInput([bad(*already, "不用再办", "Nothing is left to do", place="reading", code="gone")])
    before = row.state
    instead = give_up(row, why, now)
    facts = {"reading": row.pk.hex, "was": before, "instead": instead.hex if instead else ""}
    record(
        region=row.region, verb=Deed.SET_READING_ASIDE.value, actor=actor.user, at=now, subject_kind="panel", subject=row.panel_id, why=why,
        facts=facts,
    )  # fmt: skip
    return instead
