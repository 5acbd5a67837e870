"""Withdraw a declaration (撤回声明) while no desk has settled it."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.desk_steps import WITHDRAWN, Answer, held_filing, note, route_of, taken, tell_desk
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.review.names import WITHDRAW
from tihang.journey.review.operations import keep_step


@deed
def withdraw_declaration(*, actor: Person, now: datetime, filing: UUID, why: str = "") -> None:
    """It ends, and stays readable; the year may be declared anew. Raises NotThere, NotAllowed, BadInput where it is settled."""
    found, subject = held_filing(filing, Deed.WITHDRAW_DECLARATION)
    must(actor.scope, Deed.WITHDRAW_DECLARATION, subject.thing)
    step = taken(actor, now, route_of(found), found.state, subject, Answer(WITHDRAW, why.strip()[:1000]))
    waited = found.desk_path
    keep_step(found, step)
    if waited:
        tell_desk(found, subject, WITHDRAWN, now)
    note(actor, Deed.WITHDRAW_DECLARATION, subject, found, step, now)
