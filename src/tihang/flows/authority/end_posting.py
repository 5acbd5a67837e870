"""End a posting (结束任职): somebody leaves an authority, or is taken out of it."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.models import Authority, Posting
from tihang.journey.registry.names import OfficerRole
from tihang.journey.registry.operations.authorities import end_posting_row
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.rules.asked import refuse, too_long
from tihang.journey.trail.operations import record


@deed
def end_posting(*, actor: Person, now: datetime, posting: UUID, why: str = "") -> None:
    """The office ends now; what was done in it stays. Raises NotAllowed, NotThere, BadInput."""
    held = hold(Posting, posting)
    office = hold(Authority, held.authority_id)
    group = office.group.group_path if office.group else ""
    thing = Thing(place_path=office.path, group_path=group, department=office.department, user=held.user_id)
    must(actor.scope, Deed.END_POSTING, thing)
    refuse(_over(held), _last_leader(actor, held), too_long(why, 200, "why"))
    end_posting_row(posting=posting, now=now)
    record(
        region=office.region, verb=Deed.END_POSTING, actor=actor.user, at=now, subject_kind="authority", subject=office.pk, why=why.strip(),
        facts={"posting": posting.hex, "person": held.user_id.hex, "role": held.role},
    )  # fmt: skip


def _over(held: Posting) -> Problem | None:
    if held.until is None:
        return None
    said = "这个任职已经结束", "this office is over already"
    return bad(*said, "不用再做什么", "Nothing is left to do", place="posting", code="over")


def _last_leader(actor: Person, held: Posting) -> Problem | None:
    """A leader does not leave an authority without one by his own hand; the steward may."""
    if held.user_id != actor.user or held.role != OfficerRole.LEADER or actor.scope.steward:
        return None
    others = Posting.objects.filter(authority=held.authority_id, role=OfficerRole.LEADER, until=None).exclude(pk=held.pk)
    if others.exists():
        return None
    said = "你是这里唯一的负责人", "you are the only leader here"
    return bad(*said, "先邀请另一位负责人", "Invite another leader first", place="posting", code="last_leader")
