"""Take a draft back from somebody (收回标准草案): what he said stays."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.insight.models import DraftReader
from tihang.journey.insight.operations.drafts import end_reader
from tihang.journey.insight.queries.drafts import NoSuchDraft
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def end_draft_reader(*, actor: Person, now: datetime, reader: UUID) -> UUID:
    """Gives back the draft. Raises NotAllowed, NoSuchDraft."""
    must(actor.scope, Deed.END_DRAFT_READER)
    found = DraftReader.objects.filter(pk=reader, until=None).first()
    if found is None:
        raise NoSuchDraft(str(reader))
    end_reader(reader=reader, now=now)
    facts = {"reader": reader.hex}
    record(region=NATION, verb=Deed.END_DRAFT_READER, actor=actor.user, at=now, subject_kind="draft", subject=found.edition_id, facts=facts)
    return found.edition_id
