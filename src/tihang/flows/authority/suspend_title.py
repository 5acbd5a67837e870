"""Suspend a title (暂停称号): from a day on, with the facts, the document and the day by which things have to be put right."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.standing_steps import AtTitle, Given, Said, day_said, held_title, later_day, reasons_and_document, refuse_moved, take_step
from tihang.journey.record.names import TitleStatus
from tihang.journey.registry.access import Deed
from tihang.journey.standing.names import StepKind

NOT_NOW = "现在不能暂停：没有在持有，或者有申诉没有答复", "it cannot be suspended now: it is not held, or an appeal is open"
OWED = "没有整改期限；办法没有公开，由机关自己定", "no day for the correction; the rules are not known, so the office sets it"


@deed
def suspend_title(*, actor: Person, now: datetime, at: AtTitle, given: Given) -> UUID:
    """The step. ``until``: by when the factory proves its correction. Raises NotThere, NotAllowed, BadInput."""
    held, why, document = held_title(actor, Deed.SUSPEND_TITLE, at), given.why.strip(), given.document.strip()
    refuse_moved(held, at.seen, held.it.way.may_suspend, NOT_NOW, ("先看它现在的状态", "See how it stands now"))
    since, wrong = day_said(given.day, held, now)
    last, late = later_day(given.until, now, "until", owed=OWED)
    problems = [*reasons_and_document(why, document), *wrong, *late]
    if problems:
        raise BadInput(problems)
    said = Said(kind=StepKind.SUSPENDED, why=why, document=document, status=TitleStatus.SUSPENDED.value, day=since, until=last)
    return take_step(actor, Deed.SUSPEND_TITLE, held, said, now).pk
