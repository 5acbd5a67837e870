"""Close a visit (办结现场核查): with a conclusion; its record is sealed, and what comes in later is kept beside it and counts no more."""

from datetime import datetime
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import Data, canonical_bytes, digest
from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.doing import deed
from tihang.flows.ports import Signer
from tihang.flows.signing import signing
from tihang.flows.visit_records import KIND, record_content
from tihang.flows.visiting import HeldVisit, held_visit, note, refuse_closed, refuse_if
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.trail.operations import issue_seal
from tihang.journey.visits.names import Found
from tihang.journey.visits.operations import close
from tihang.journey.visits.operations.records import NewRecord, keep_record
from tihang.journey.visits.queries.sheets import findings_of, standing_of, waiting_of

REMEDY: Final = ("写明看了什么、总的看法", "Say what was looked at and what you think of it as a whole")
READ: Final = ("要写核查意见，上级会看到", "a conclusion is owed; the levels above read it")


@deed
def close_visit(*, actor: Person, now: datetime, visit: UUID, conclusion: str, seen: int, signer: Signer) -> int:
    """How many claims were looked at. ``seen``: findings that the page showed. Raises NotThere, NotAllowed, BadInput."""
    held = held_visit(visit)
    must(actor.scope, Deed.CLOSE_VISIT, held.thing)
    refuse_closed(held)
    found = findings_of(visit)
    standing = standing_of(found)
    looked = [each for each in standing.values() if each.found is not Found.NOT_LOOKED]
    text = conclusion.strip()
    refuse_if(
        [
            _moved(len(found), seen), _nothing(len(looked)), _waiting(len(waiting_of(found))),
            wrong_reason(text, REMEDY, owed=True, said=READ, place="conclusion"),
        ]
    )  # fmt: skip
    close(held.row, text, by=actor.user, now=now)
    code, sha256 = _seal(actor, now, held, record_content(held, standing, text, (names_of({actor.user}).get(actor.user, ""), now)), signer)
    facts = {"looked": len(looked), "findings": len(found), "code": code, "digest": sha256}
    note(actor, Deed.CLOSE_VISIT, held.row, held.organisation, now, facts)
    return len(looked)


def _seal(actor: Person, now: datetime, held: HeldVisit, content: dict[str, Data], signer: Signer) -> tuple[str, str]:
    """The record kept; its code and digest."""
    key, sha256, region = uuid7(), digest(content), held.row.region
    pen = signing(signer=signer, now=now, actor=actor.user)
    code = issue_seal(region=region, kind=KIND, digest=sha256, pages=0, now=now, sign=pen, subject=key)
    text = canonical_bytes(content)[1:].decode()
    keep_record(NewRecord(id=key, region=region, visit_id=held.row.pk, content=text, sha256=sha256, code=code, by=actor.user, at=now))
    return code, sha256


def _moved(many: int, seen: int) -> Problem | None:
    if many == seen:
        return None
    said = "你打开以后又传来了核查结论，还没有办结", "findings arrived after the page was opened; it is not closed"
    return bad(*said, "看过新的再办", "Look at them first", place="visit", code="moved")


def _nothing(looked: int) -> Problem | None:
    if looked:
        return None
    said = "还没有一条核查结论传上来", "no finding has arrived"
    return bad(*said, "请核查人员连上网同步", "Ask those who went to synchronise", place="visit", code="nothing")


def _waiting(many: int) -> Problem | None:
    if not many:
        return None
    said = f"有 {many} 项两个人记得不一样，还没有定", f"{many} claims were found differently by two people, and nobody has chosen"
    return bad(*said, "请核查人员在清单上选定", "Ask those who went to choose in the checklist", place="visit", code="waiting")
