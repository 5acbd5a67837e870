"""Send a letter again that failed, or of which nobody knows whether it went (再寄一次)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.steward.nothing_to_do import NothingToDo
from tihang.journey.post import operations as post
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def resend_letter(*, actor: Person, now: datetime, letter: UUID) -> None:
    """One press. Raises NotAllowed, NothingToDo."""
    must(actor.scope, Deed.RESEND_LETTER)
    if not post.resend_letter(letter=letter, now=now):
        raise NothingToDo(letter)
    record(region=NATION, verb=Deed.RESEND_LETTER, actor=actor.user, at=now, subject_kind="letter", subject=letter)
