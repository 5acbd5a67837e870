"""Claim an organisation, ask to join it, or dispute who looks after it (认领、申请加入、提出异议)."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.names import ClaimKind, MemberRole
from tihang.journey.registry.operations.claims import NewClaim, ask
from tihang.journey.registry.operations.organisations import hold_organisation
from tihang.journey.registry.queries.known import Known, organisation_by_code
from tihang.journey.registry.queries.standing import deciders, owners_of, role_of
from tihang.journey.registry.rules.claiming import claim_problem, read_claimed_code, read_why
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record

JOINS = gettext_noop("有人申请加入%(organisation)s")
CLAIMS = gettext_noop("有人认领%(organisation)s，等待核对")
DISPUTES = gettext_noop("有人对%(organisation)s的管理员有异议，等待核对")


@deed
def claim_organisation(*, actor: Person, now: datetime, code: str, kind: ClaimKind, why: str, role: MemberRole = MemberRole.OWNER) -> UUID:
    """Ask for what the kind says; the claim waits for the owner (join) or for the officer of the place. Raises BadInput."""
    must(actor.scope, Deed.CLAIM_ORGANISATION)
    reason = read_why(why)
    known = _known(read_claimed_code(code))
    problem = claim_problem(kind, owned=known.owned, role=role_of(organisation=known.id, user=actor.user))
    if problem:
        raise BadInput([problem])
    asked = role if kind == ClaimKind.JOIN else MemberRole.OWNER
    claim = NewClaim(kind=kind, organisation=known.id, subject_name=known.name, place_path=known.place_path, why=reason, role=asked)
    try:
        with transaction.atomic():
            made = ask(claim=claim, user=actor.user, now=now)
    except IntegrityError as twice:
        raise refused(("你已经提过，正在等答复", "you have asked already and the answer is awaited"),
                      ("到“我的申请”看进展，或先撤回", "See it among your claims, or withdraw it first"), code="waiting_already") from twice  # fmt: skip
    _tell(made, kind, known, now)
    record(region=known.region, verb=Deed.CLAIM_ORGANISATION, actor=actor.user, at=now, subject_kind="organisation", subject=known.id,
           facts={"claim": made.hex, "kind": kind.value, "role": asked.value})  # fmt: skip
    return made


def _known(code: str) -> Known:
    found = organisation_by_code(code)
    if found is None:
        raise refused(("名录里没有这个代码", "the register does not know this code"),
                      ("直接登记这家企业", "Register the organisation"), place="code", code="unknown_code")  # fmt: skip
    hold_organisation(organisation=found.id)
    return organisation_by_code(code) or found


def _tell(claim: UUID, kind: ClaimKind, known: Known, now: datetime) -> None:
    joins = kind == ClaimKind.JOIN
    users = owners_of(organisation=known.id) if joins else deciders(place_path=known.place_path)
    message = {ClaimKind.JOIN: JOINS, ClaimKind.DISPUTE: DISPUTES}.get(kind, CLAIMS)
    words = NoticeWords(message, {"organisation": known.name}, "/organisation/claims/" if joins else f"/authority/claims/{claim}/")
    notify(region=known.region, users=users, key=f"claim/{claim}", topic=Topic.TASK, words=words, now=now)
