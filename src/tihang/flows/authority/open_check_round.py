"""Open a check round (发起联合核查): departments are asked about the houses whose dossiers lie before a desk, each with a list of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from uuid_utils.compat import uuid7

from tihang.core.canonical import Data, canonical_bytes, digest
from tihang.core.problems import BadInput, bad, nearest
from tihang.flows.actors import Person
from tihang.flows.case_steps import DECIDING
from tihang.flows.checking import KIND, frozen_letter
from tihang.flows.doing import deed
from tihang.flows.ports import Signer
from tihang.flows.signing import signing
from tihang.journey.checks.codes import CheckLaw, CheckQuestion
from tihang.journey.checks.operations import NewLetter, keep_letter
from tihang.journey.checks.queries import Askable, askable
from tihang.journey.checks.queries.asking import asked_in
from tihang.journey.checks.queries.letters import unasked
from tihang.journey.registry.access import Deed, NotAllowed, Office, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.queries.countersigns import seat_of_office, thing_at
from tihang.journey.trail.operations import issue_seal, record


@dataclass(frozen=True, slots=True)
class CheckAsked:
    """要发起的核查: for which campaign, and whom to ask."""

    campaign: UUID | None
    questions: Sequence[str]


@deed
def open_check_round(*, actor: Person, now: datetime, office: UUID, asked: CheckAsked, signer: Signer) -> list[UUID]:
    """A letter for each department, over those it was not asked about yet. Raises NotThere, NotAllowed, BadInput."""
    seat = _seat(actor, office)
    must(actor.scope, Deed.OPEN_CHECK_ROUND, thing_at(*seat_of_office(seat)))
    row = hold(Authority, office)
    batch = _batch(seat, asked.campaign)
    questions = _questions(asked.questions, asked_in(batch.campaign))
    pen = signing(signer=signer, now=now, actor=actor.user)
    path, group_path = seat_of_office(seat)
    made = []
    for question in questions:
        cases, number = unasked(of=batch, office=seat, question=question.id)
        if not cases:
            continue
        campaign: dict[str, Data] = {"id": batch.campaign.hex, "name": list(batch.campaign_words)}
        content = frozen_letter(question, campaign=campaign, number=number, on=localdate(now), cases=cases)
        key, said = uuid7(), digest(content)
        code = issue_seal(region=row.region, kind=KIND, digest=said, pages=1, now=now, sign=pen, subject=key)
        new = NewLetter(
            id=key, region=row.region, campaign_id=batch.campaign, office=seat.authority, desk_path=path, desk_group_path=group_path,
            question=question.id, number=number, content=canonical_bytes(content)[1:].decode(), sha256=said, code=code, asked_by=actor.user,
            asked_at=now,
        )  # fmt: skip
        keep_letter(new, cases)
        record(
            region=row.region, verb=Deed.OPEN_CHECK_ROUND.value, actor=actor.user, at=now, subject_kind="check_letter", subject=key,
            facts={"campaign": batch.campaign.hex, "question": question.id, "number": number, "cases": len(cases), "code": code, "digest": said},
        )  # fmt: skip
        made.append(key)
    if not made:
        said_ = "你们这里有信用代码的每一件都已经问过选中的部门", "every dossier here with a credit code was asked about already"
        raise BadInput(
            [bad(*said_, "打开原来的核查函，看答复", "Open the letter of then and see its answers", place="questions", code="asked")]
        )
    return made


def _seat(actor: Person, office: UUID) -> Office:
    found = next((each for each in actor.scope.offices if each.authority == office and each.role in DECIDING), None)
    if found is None:
        raise NotAllowed(Deed.OPEN_CHECK_ROUND)
    return found


def _questions(keys: Sequence[str], law: CheckLaw) -> list[CheckQuestion]:
    if not keys:
        said = "没有选要问的部门", "no department was chosen"
        raise BadInput([bad(*said, "至少选一个", "Choose one at least", place="questions", code="missing")])
    known = [each.id for each in law.questions]
    wrong = [
        bad(f"没有“{key}”这一项", f"there is no '{key}'", *nearest(key, known), place="questions", code="unknown_id")
        for key in keys
        if key not in known
    ]
    if wrong:
        raise BadInput(wrong)
    return [each for each in law.questions if each.id in keys]


def _batch(seat: Office, campaign: UUID | None) -> Askable:
    found = next(iter(askable(office=seat, campaign=campaign)), None) if campaign else None
    if found is None:
        said = "这个批次没有在你们这里的申报", "no dossier of this campaign lies before your desk"
        raise BadInput([bad(*said, "重新打开这一页再选", "Open this page again and choose", place="campaign", code="nothing_here")])
    return found
