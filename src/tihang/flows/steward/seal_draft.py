"""Seal a draft (封印标准草案): its last version becomes the pack to be published, once every comment is answered."""

from datetime import datetime
from uuid import UUID

from tihang.core.criteria.law import fingerprint
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.drafting import held, law_of, newest
from tihang.flows.telling_drafts import tell_sealed
from tihang.journey.insight.models import DraftComment
from tihang.journey.insight.operations.drafts import seal
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def seal_draft(*, actor: Person, now: datetime, edition: UUID) -> str:
    """Gives back the seal. Raises NotAllowed, NoSuchDraft, and BadInput with every comment that waits for an answer."""
    must(actor.scope, Deed.SEAL_DRAFT)
    found = held(edition)
    waiting = DraftComment.objects.filter(edition=found, adopted=None).order_by("said_at", "id")
    if waiting:
        mend = "先答复，再封印", "Answer it before the draft is sealed"
        raise BadInput(
            [
                bad(
                    f"{each.subject} 的意见还没答复：{each.body[:60]}",
                    f"a comment on {each.subject} is not answered: {each.body[:60]}",
                    *mend,
                    code="unanswered",
                )
                for each in waiting
            ]
        )
    number, draft = newest(found)
    digest = fingerprint(law_of(draft))
    seal(edition=found, version=number, digest=digest, now=now)
    tell_sealed(found, now)
    facts = {"version": number, "digest": digest}
    record(region=NATION, verb=Deed.SEAL_DRAFT, actor=actor.user, at=now, subject_kind="draft", subject=found.pk, facts=facts)
    return digest
