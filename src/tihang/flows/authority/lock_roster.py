"""Lock a roster (锁定): its content is frozen, digested twice and entered in the register of codes."""

from datetime import datetime
from uuid import UUID

from tihang.core.canonical import canonical_bytes
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.ports import Signer
from tihang.flows.rostering import content_of, held_roster, lock_problems, note, refuse_changed, refuse_state
from tihang.flows.signing import signing
from tihang.journey.registry.access import Deed
from tihang.journey.review.names import RosterState
from tihang.journey.review.operations.rosters import Frozen, freeze_roster
from tihang.journey.trail.operations import issue_seal
from tihang.journey.trail.rules.digests import sha256_of, sm3_of

KIND = "roster"


@deed
def lock_roster(*, actor: Person, now: datetime, roster: UUID, seen: int, signer: Signer) -> str:
    """The verification code. Raises NotThere, NotAllowed, and BadInput with everything in the way: quota, reasons, signatures."""
    held = held_roster(actor, Deed.LOCK_ROSTER, roster)
    refuse_state(held.row, RosterState.OPEN)
    refuse_changed(held.row, seen)
    problems = lock_problems(held.board)
    if problems:
        raise BadInput(problems)
    body = canonical_bytes(content_of(held, actor, now))
    sha256, sm3, row = sha256_of(body), sm3_of(body), held.row
    pen = signing(signer=signer, now=now, actor=actor.user)
    code = issue_seal(region=row.region, kind=KIND, digest=sha256, pages=0, now=now, sign=pen, subject=row.pk)
    freeze_roster(row, Frozen(body[1:].decode(), sha256, sm3, code), by=actor.user, now=now)
    note(actor, Deed.LOCK_ROSTER, row, now, sha256=sha256, sm3=sm3, rows=len(held.board.order))
    return code
