"""Correct a final list (更正名单): a next number of it says which rows were wrong, how, why and by which document; nothing published is written over."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.ranking.correcting import Change, CorrectedPart, corrected
from tihang.core.ranking.published import ListState
from tihang.flows.actors import Person
from tihang.flows.correcting import Correction
from tihang.flows.depositing import moment
from tihang.flows.doing import deed
from tihang.flows.noticing import HeldNotice, Publishing, held_notice, long_document, note_list, seal_list
from tihang.flows.ports import Signer
from tihang.journey.recognition.queries import cases_on
from tihang.journey.registry.access import Deed


@dataclass(frozen=True, slots=True)
class CorrectionSaid:
    """要公布的更正: ``seen`` is the code of the list that is corrected."""

    seen: str
    document: str
    changes: Sequence[Change]


@deed
def correct_list(*, actor: Person, now: datetime, campaign: UUID, office: UUID, said: CorrectionSaid, signer: Signer) -> UUID:
    """The next number of the final list. Raises NotThere, NotAllowed, BadInput."""
    held = held_notice(actor, Deed.CORRECT_LIST, campaign, office)
    document, final, changes = said.document.strip(), held.it.final, said.changes
    problems = [*_standing(held, said.seen), *_lacks(document)]
    if problems or final is None:
        raise BadInput(problems)
    before: dict[str, Any] = json.loads(final.content)
    it = Publishing(state=ListState.FINAL, document=document, supersedes=final, number=final.number + 1)
    head = {"number": it.number, "supersedes": final.code, "document": document, "published_at": moment(now)}
    after = corrected(before, changes, head)
    gone = {each.number for each in changes if each.part is CorrectedPart.REMOVED}
    cases = cases_on(final)
    made = seal_list(held, it, after, {number: case for number, case in cases.items() if number not in gone}, actor, now, signer)
    was, rows = ({row["number"]: row for row in each["rows"]} for each in (before, after))
    Correction(held, made, actor, now, was, rows).carry_out(changes, cases)
    note_list(actor, Deed.CORRECT_LIST, made, now, why="；".join(dict.fromkeys(each.why for each in changes)))
    return made.pk


def _standing(held: HeldNotice, seen: str) -> list[Problem]:
    final = held.it.final
    if final is None:
        said = "还没有公布过名单", "no list was published yet"
        return [bad(*said, "公示期里的名单重新公示就是更正", "A list on notice is put right by another notice", code="no_list")]
    if final.code != seen:
        said = f"名单刚以 {final.document} 更正过", f"the list was just corrected by {final.document}"
        return [bad(*said, "打开现在的名单，看还要不要改", "Open the list of now and see what is left to correct", code="seen")]
    return []


def _lacks(document: str) -> list[Problem]:
    if document:
        return long_document(document)
    said = "更正要有文号", "a correction bears a document number"
    return [bad(*said, "填上文号", "Fill in its number", place="document", code="missing")]
