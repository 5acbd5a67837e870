"""Close an authority (停用主管部门): offices and open invitations end; what it decided stays."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.authorities import shut_authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.operations import record


@deed
def close_authority(*, actor: Person, now: datetime, authority: UUID, why: str) -> None:
    """It governs nothing from now on; claims that wait there go to the authority above. Raises NotAllowed, NotThere, BadInput."""
    must(actor.scope, Deed.CLOSE_AUTHORITY)
    office = hold(Authority, authority)
    refuse(_closed(office), missing(why, "why", "停用原因", "the reason"), too_long(why, 200, "why"))
    postings, invitations = shut_authority(authority=authority, now=now)
    record(
        region=office.region, verb=Deed.CLOSE_AUTHORITY, actor=actor.user, at=now, subject_kind="authority", subject=authority,
        why=why.strip(), facts={"name": office.name, "postings": postings, "invitations": invitations},
    )  # fmt: skip


def _closed(office: Authority) -> Problem | None:
    if office.closed_at is None:
        return None
    said = f"{office.name}已经停用", f"{office.name} is closed already"
    return bad(*said, "不用再做什么", "Nothing is left to do", place="authority", code="closed")
