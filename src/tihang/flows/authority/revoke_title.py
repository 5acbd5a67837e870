"""Revoke a title (撤销称号): from a day on, with the facts and the document; until when it is banned from a new one, where a document says so."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.standing_steps import AtTitle, Given, Said, day_said, held_title, later_day, reasons_and_document, refuse_moved, take_step
from tihang.journey.record.names import TitleStatus
from tihang.journey.registry.access import Deed
from tihang.journey.standing.names import StepKind

NOT_NOW = "现在不能撤销：已经撤销，或者有申诉没有答复", "it cannot be revoked now: it was already, or an appeal is open"


@deed
def revoke_title(*, actor: Person, now: datetime, at: AtTitle, given: Given) -> UUID:
    """The step. Raises NotThere, NotAllowed, BadInput."""
    held, why, document = held_title(actor, Deed.REVOKE_TITLE, at), given.why.strip(), given.document.strip()
    refuse_moved(held, at.seen, held.it.way.may_revoke, NOT_NOW, ("先看它现在的状态", "See how it stands now"))
    since, wrong = day_said(given.day, held, now)
    last, late = later_day(given.until, now, "until", owed=None)
    problems = [*reasons_and_document(why, document), *wrong, *late]
    if problems:
        raise BadInput(problems)
    said = Said(kind=StepKind.REVOKED, why=why, document=document, status=TitleStatus.REVOKED.value, day=since, until=last)
    return take_step(actor, Deed.REVOKE_TITLE, held, said, now).pk
