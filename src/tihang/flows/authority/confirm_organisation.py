"""Confirm an organisation (核对企业): somebody has compared it with the register of enterprises."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.models import Organisation
from tihang.journey.registry.operations.decisions import confirm
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.rules.asked import refuse
from tihang.journey.trail.operations import record


@deed
def confirm_organisation(*, actor: Person, now: datetime, organisation: UUID) -> None:
    """Name, code and place agree with the register. Raises NotAllowed, NotThere, BadInput."""
    body = hold(Organisation, organisation)
    thing = Thing(organisation=body.pk, place_path=body.place_path, group_path=body.group_path)
    must(actor.scope, Deed.CONFIRM_ORGANISATION, thing)
    refuse(_confirmable(body))
    confirm(organisation=body.pk, now=now)
    record(
        region=body.region, verb=Deed.CONFIRM_ORGANISATION, actor=actor.user, at=now, subject_kind="organisation", subject=body.pk,
        facts={"credit_code": body.credit_code, "name": body.name},
    )  # fmt: skip


def _confirmable(body: Organisation) -> Problem | None:
    if body.closed_at:
        said = "这家企业已经注销", "this organisation is closed"
        return bad(*said, "不用再核对", "There is nothing left to confirm", place="organisation", code="closed")
    if not (body.credit_code or body.foreign_code):
        said = "还没有统一社会信用代码，核对不了", "it has no credit code yet, so there is nothing to compare"
        return bad(*said, "让企业先补上代码", "Let the organisation add its code first", place="organisation", code="no_code")
    if body.confirmed_at:
        said = "已经有人核对过", "somebody has confirmed it already"
        return bad(*said, "看下一家", "Go on to the next one", place="organisation", code="confirmed")
    return None
