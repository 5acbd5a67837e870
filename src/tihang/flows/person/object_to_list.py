"""Object to a list on notice (提出异议): by anybody, under his own name, with reasons, until the end of its last day."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Guest, Person
from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.recognition.models import Objection, RecognitionList
from tihang.journey.recognition.names import ObjectionState, Objector
from tihang.journey.recognition.operations import NewObjection, keep_objection
from tihang.journey.recognition.queries import cases_on
from tihang.journey.recognition.rules.fingerprints import said_digest
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.queries import staff_at
from tihang.journey.trail.operations import record

ARRIVED: Final = gettext_noop("收到一件对公示名单的异议：%(factory)s")
MOST: Final = {"name": 80, "contact": 120, "text": 2000, "evidence": 1000}
LEAST: Final = {"name": 2, "contact": 5, "text": 10}
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class SaidAgainst:
    """要提的异议: against which number of the list, by whom, and why."""

    number: int
    objector: str
    name: str
    contact: str
    text: str
    evidence: str = ""


@deed
def object_to_list(*, actor: Guest | Person, now: datetime, notice: UUID, said: SaidAgainst) -> str:
    """The receipt. Raises NotThere, and BadInput where it comes too late, bears no name, gives no reason or was made already."""
    must(actor.scope, Deed.OBJECT_TO_LIST)
    row = hold(RecognitionList, notice)
    late = _late(row, now)
    if late:
        raise BadInput([late])
    case = cases_on(row).get(said.number)
    problems = [*_wrong(said), *([] if case else [_no_row(said.number)])]
    if problems or case is None:
        raise BadInput(problems)
    key = "".join(said.name.split()).casefold()
    if Objection.objects.filter(case=case, key=key, state=ObjectionState.RECEIVED).exists():
        words = "你对这一家的异议已经收到，还在核查", "your objection to this factory was received and is being looked into"
        raise BadInput(
            [bad(*words, "有新的事实，联系公布机关补充", "For new facts talk to the office that published", place="number", code="twice")]
        )
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
    new = NewObjection(
        region=row.region, list_id=row.pk, case_id=case, objector=said.objector, name=said.name.strip(), key=key,
        contact=said.contact.strip(), text=said.text.strip(), evidence=said.evidence.strip(), code=code, received_at=now,
    )  # fmt: skip
    made = keep_objection(new)
    _tell(row, made, now)
    facts = {"list": row.pk.hex, "case": case.hex, "number": said.number, "said": said_digest(made)}
    record(
        region=row.region, verb=Deed.OBJECT_TO_LIST.value, actor=actor.user, at=now, subject_kind="objection", subject=made.pk, facts=facts
    )
    return code


def _tell(row: RecognitionList, made: Objection, now: datetime) -> None:
    users = staff_at("" if row.group_path else row.place_path or NATION_DESK, row.group_path, ("industry",))
    words = NoticeWords(ARRIVED, {"factory": _factory(made)}, f"/authority/recognition/{row.campaign_id}/")
    notify(region=row.region, users=users, key=f"objection/{made.pk}", topic=Topic.TASK, words=words, now=now)


def _factory(made: Objection) -> str:
    return str(made.case.factory.name)


def _late(row: RecognitionList, now: datetime) -> Problem | None:
    newest = RecognitionList.objects.filter(campaign=row.campaign_id, office=row.office).order_by("-id").first()
    if row.closes and localdate(now) <= row.closes and newest is not None and newest.pk == row.pk:
        return None
    day = row.closes.isoformat() if row.closes else ""
    said = f"公示已于 {day} 结束，或已被新的名单取代", f"the notice ended on {day}, or a newer list took its place"
    return bad(*said, "认定以后发现问题，向公布机关反映", "For what is found after that, write to the office", place="number", code="late")


def _no_row(number: int) -> Problem:
    said = f"名单上没有第 {number} 号", f"the list has no number {number}"
    return bad(*said, "从名单上选一家", "Choose a row of the list", place="number", code="no_row")


def _wrong(said: SaidAgainst) -> list[Problem]:
    found = []
    for name, most in MOST.items():
        text = str(getattr(said, name)).strip()
        if len(text) > most:
            found.append(
                bad(f"太长，最多 {most} 字", f"too long, at most {most} characters", "写短一些", "Shorten it", place=name, code="long")
            )
        if len(text) < LEAST.get(name, 0):
            found.append(_missing(name))
    if said.objector not in Objector.values:
        found.append(
            bad(
                "要说明是个人还是单位",
                "say whether a person or an organisation objects",
                "选一项",
                "Choose one",
                place="objector",
                code="kind",
            )
        )
    return found


def _missing(name: str) -> Problem:
    words = {
        "name": ("异议要实名，匿名的不受理", "an objection bears a real name; nameless ones are not taken", "写上姓名或单位全称", "Give your name, or the organisation's full one"),
        "contact": ("没有联系方式，核查结论送不到", "without a contact the findings cannot reach you", "写上电话或邮箱", "Give a telephone number or a mail address"),
        "text": ("要写明事实和理由", "facts and reasons are owed", "至少写 10 个字", "Write 10 characters at least"),
    }[name]  # fmt: skip
    return bad(*words, place=name, code="missing")
