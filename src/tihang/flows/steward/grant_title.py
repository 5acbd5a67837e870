"""Record a title that somebody granted (记称号): from an official list or document. Suspending and revoking are recorded the same way."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, whereabouts
from tihang.journey.record.names import STATED
from tihang.journey.record.operations import keep_title
from tihang.journey.record.rules import NewTitle
from tihang.journey.registry.access import Deed


@deed
def grant_title(*, actor: Person, now: datetime, factory: UUID, said: NewTitle, instead_of: UUID | None = None) -> UUID:
    """Add a title, or the next step of the one named by ``instead_of``. Raises NotAllowed, BadInput, AlreadyKept, NotCurrent."""
    subject = may(actor, Deed.GRANT_TITLE, factory)
    problems = said.problems(localdate(now))
    if said.confidence == STATED:
        what = "称号要有公布它的文件或名单作来源", "a title needs the document or list that published it as its source"
        problems.append(bad(*what, "写明来源和可信度", "Give source and confidence", place="confidence", code="confidence"))
    if problems:
        raise BadInput(problems)
    kept = keep_title(whereabouts(actor, subject, now), said, instead_of)
    facts = {
        "entry": kept,
        "instead_of": instead_of,
        "programme": said.programme,
        "tier": said.tier,
        "status": said.status,
        "year": said.year,
    }
    leave_trail(actor, Deed.GRANT_TITLE, subject, now, facts)
    return kept
