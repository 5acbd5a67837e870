"""Keep a private note on a case (私人笔记): its writer alone reads it, so the trail says nothing of it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.case_steps import held_case
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.review.operations.talks import keep_note
from tihang.journey.review.queries.talks import note_version

REMEDY: Final = ("写短一些", "Shorten it")


@deed
def keep_case_note(*, actor: Person, now: datetime, case: UUID, body: str, seen: int) -> int:
    """The version that stands now; an empty note is taken away. ``seen``: the version on the page. Raises NotThere, NotAllowed, BadInput."""
    held = held_case(case, Deed.KEEP_CASE_NOTE)
    must(actor.scope, Deed.KEEP_CASE_NOTE, held.thing)
    text = body.strip()
    if wrong := wrong_reason(text, REMEDY, owed=False, place="note"):
        raise BadInput([wrong])
    if note_version(case=held.row.pk, by=actor.user) != seen:
        said = "你在另一个窗口改过这条笔记，这一次没有存", "you changed this note in another window; nothing was kept this time"
        remedy = "已存的在下面，两边合好再存", "What is kept stands below; put both together and keep it again"
        raise BadInput([bad(*said, *remedy, place="note", code="moved")])
    return keep_note(held.row, by=actor.user, body=text, now=now)
