"""Carry an open draft to the newest revision of its form (改用新修订的表单): by itself where nothing is lost, else only if somebody said so."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from tihang.core.forms import Loss
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.applying import Desk, application_to_fill, trail_of
from tihang.flows.doing import deed
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import Pen, Written, keep_revision, write_answers
from tihang.journey.intake.queries import draft_of
from tihang.journey.intake.queries.forms import NewRevision, new_revision
from tihang.journey.registry.access import Deed

MEND = "先看新旧表单的不同，再决定要不要改用", "Look at what differs first, then decide"


@deed
def carry_form(*, actor: Person, now: datetime, factory: UUID, campaign: UUID, revision: int, even_so: bool = False) -> NewRevision:
    """Let a draft answer to the revision that was looked at. Raises NotAllowed, Submitted, BadInput.

    What the new revision has no place for stays in the history of the draft. A dossier that was returned keeps the form it was handed in on.
    """
    desk = application_to_fill(actor=actor, deed=Deed.CARRY_FORM, factory=factory, campaign=campaign, now=now)
    found = _found(desk, revision)
    if found.carried.losses and not even_so:
        raise BadInput([_lost(loss) for loss in found.carried.losses])
    write_answers(Pen(desk.row.region, desk.row.workspace, now, actor.user, AnswerHow.CARRIED), list(_moves(desk, found)))
    keep_revision(workspace=desk.row.workspace, revision=revision, now=now)
    trail_of(actor, Deed.CARRY_FORM, desk.row, now, revision=revision, lost=len(found.carried.losses))
    return found


def _found(desk: Desk, revision: int) -> NewRevision:
    found = new_revision(draft_of(desk.row), desk.law) if desk.returned is None else None
    if found is None or found.form[2] != revision:
        said = "没有可以改用的新表单，或者它刚刚又变了", "there is no newer form to move to, or it has just changed again"
        raise BadInput([bad(*said, *MEND, place="form", code="no_revision")])
    return found


def _moves(desk: Desk, found: NewRevision) -> Iterator[Written]:
    """What stands under another address now, and what is taken back; the rest stays as it is, with its history."""
    raw = draft_of(desk.row).raw
    carried = found.carried.answers
    yield from (Written(address, None) for address in raw if address not in carried)
    yield from (Written(address, data) for address, data in carried.items() if address not in raw)


def _lost(loss: Loss) -> Problem:
    said = f"“{loss.words[0]}”带不过去：{loss.why[0]}", f"'{loss.words[1]}' cannot be carried: {loss.why[1]}"
    return bad(*said, *MEND, place=loss.address, code="would_be_lost")
