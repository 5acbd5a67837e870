"""Receive what was reported (签收报送), with a sealed receipt; or give it back with the reason, to be handed in anew."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data, digest
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.calling import part_of_office
from tihang.flows.depositing import moment
from tihang.flows.doing import deed
from tihang.flows.duty_steps import note
from tihang.flows.ports import Signer
from tihang.flows.signing import signing
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty, duty_of
from tihang.journey.duties.models import DutyReport
from tihang.journey.duties.names import RECEIPT_SEAL, Said
from tihang.journey.duties.operations import NewReceipt, keep_receipt
from tihang.journey.duties.queries.units import To, addressees_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.rechecks.queries.rounds import thing_of
from tihang.journey.record.queries import subject_of
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.models import Authority, Posting
from tihang.journey.registry.names import OfficerRole
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.queries.standing import owners_of
from tihang.journey.trail.operations import issue_seal

REMEDY: Final = ("写明缺什么、怎么改", "Say what is missing and how to mend it")
READ: Final = ("退回要写理由，报送单位会看到", "a reason is owed; whoever reported it reads it")
TOLD: Final = {
    Said.RECEIVED: gettext_noop("%(office)s签收了《%(duty)s》（%(year)d 年）"),
    Said.RETURNED: gettext_noop("%(office)s退回了《%(duty)s》（%(year)d 年），改好再报"),
}


@deed
def receive_duty(*, actor: Person, now: datetime, office: UUID, report: UUID, said: str, why: str, signer: Signer) -> str:
    """The code of the receipt, empty where it is given back. Raises NotThere, NotAllowed, BadInput."""
    row, why = hold(Authority, office), why.strip()
    must(actor.scope, Deed.RECEIVE_DUTY, thing_of(part_of_office(row)))
    made = hold(DutyReport, report)
    duty = duty_of(made.duty)
    to = _addressed(row, duty, made)
    if problems := _wrong(made, said, why):
        raise BadInput(problems)
    it = Said(said)
    code = _sealed(row, made, why, actor, now, signer) if it is Said.RECEIVED else ""
    new = NewReceipt(
        region=made.region, report_id=made.pk, addressee=to.addressee.value, office=row.pk, said=it.value, why=why, code=code, at=now, by=actor.user,
    )  # fmt: skip
    try:
        with transaction.atomic():
            keep_receipt(new)
    except IntegrityError as twice:
        words = "这一版已经办过", "this version was settled already"
        raise BadInput([bad(*words, "刷新看结果", "Reload to see the result", place="said", code="settled")]) from twice
    _tell(row, duty, made, it, now)
    note(actor, Deed.RECEIVE_DUTY.value, made, now, why, said=it.value, code=code)
    return code


def _addressed(row: Authority, duty: Duty, made: DutyReport) -> To:
    """As which addressee this office receives it. Raises NotAllowed where it was sent to somebody else."""
    part = Part(made.place_path) if made.factory_id else Part(made.place_path, made.group_path)
    found = next((each for each in addressees_of(duty, part) if each.office == row.pk), None)
    if found is None or row.closed_at is not None:
        raise NotAllowed(Deed.RECEIVE_DUTY)
    return found


def _wrong(made: DutyReport, said: str, why: str) -> list[Problem]:
    if said not in Said.values:
        return [
            bad(
                "没有选签收还是退回",
                "it is not said whether it is received or given back",
                "选一项",
                "Choose one",
                place="said",
                code="missing",
            )
        ]
    found = [wrong_reason(why, REMEDY, owed=said == Said.RETURNED, said=READ)]
    later = DutyReport.objects.filter(duty=made.duty, year=made.year, office=made.office, factory=made.factory_id, number__gt=made.number)
    if later.exists():
        words = "报送单位又报了新的一版", "a newer version was handed in"
        found.append(bad(*words, "打开新的一版办理", "Open the newer one", place="said", code="superseded"))
    return [each for each in found if each]


def _sealed(row: Authority, made: DutyReport, why: str, actor: Person, now: datetime, signer: Signer) -> str:
    content: dict[str, Any] = {
        "kind": RECEIPT_SEAL, "version": 1, "report": {"id": made.pk.hex, "sha256": made.sha256}, "duty": made.duty, "year": made.year,
        "by": {"office": row.pk.hex, "name": row.name}, "why": why, "at": moment(now),
    }  # fmt: skip
    pen = signing(signer=signer, now=now, actor=actor.user)
    return issue_seal(region=made.region, kind=RECEIPT_SEAL, digest=digest(content), pages=0, now=now, sign=pen, subject=made.pk)


def _tell(row: Authority, duty: Duty, made: DutyReport, said: Said, now: datetime) -> None:
    """The people of whoever handed it in."""
    if made.factory_id:
        subject = subject_of(made.factory_id)
        users = owners_of(organisation=subject.organisation) if subject else []
        link = f"/factories/{made.factory_id}/duties/{made.duty}/{made.year}/"
    else:
        rows = Posting.objects.filter(authority=made.office, until=None, user__is_active=True).exclude(role=OfficerRole.READER)
        users, link = list(rows.order_by("since", "id").values_list("user", flat=True)), f"/authority/duties/reports/{made.pk}/"
    words: dict[str, Data] = {"office": row.name, "duty": {"zh": duty.words[0], "en": duty.words[1]}, "year": made.year}
    notice = NoticeWords(TOLD[said], words, link)
    notify(region=made.region, users=users, key=f"duty/{made.pk.hex}/{row.pk.hex}", topic=Topic.PROGRESS, words=notice, now=now)
