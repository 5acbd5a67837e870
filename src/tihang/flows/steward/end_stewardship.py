"""End a stewardship (结束平台管理): never the last one."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Console, Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Stewardship
from tihang.journey.registry.operations.authorities import end_stewardship_row
from tihang.journey.registry.operations.holding import NotThere
from tihang.journey.registry.rules.asked import refuse
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def end_stewardship(*, actor: Person | Console, now: datetime, stewardship: UUID) -> None:
    """The person looks after the instance no longer. Raises NotAllowed, NotThere, BadInput."""
    must(actor.scope, Deed.END_STEWARDSHIP)
    all_of_them = list(Stewardship.objects.select_for_update().filter(until=None, user__is_active=True))
    mine = next((each for each in all_of_them if each.pk == stewardship), None)
    if mine is None:
        raise NotThere(str(stewardship))
    refuse(_last(len(all_of_them)))
    end_stewardship_row(stewardship=stewardship, now=now)
    facts = {"person": mine.user_id.hex}
    record(region=NATION, verb=Deed.END_STEWARDSHIP, actor=actor.user, at=now, subject_kind="stewardship", subject=stewardship, facts=facts)


def _last(count: int) -> Problem | None:
    if count > 1:
        return None
    said = "这是最后一位平台管理员", "this is the last steward"
    return bad(*said, "先任命另一位", "Appoint another one first", place="stewardship", code="last_steward")
