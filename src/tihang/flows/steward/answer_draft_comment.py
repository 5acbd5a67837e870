"""Answer a comment on a draft (答复对草案的意见): adopted or not, with the reason; once."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.drafting import held
from tihang.flows.telling_drafts import tell_speaker
from tihang.journey.insight.models import DraftComment
from tihang.journey.insight.operations.drafts import answer_comment
from tihang.journey.insight.queries.drafts import NoSuchDraft
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

LONGEST = 2000


@deed
def answer_draft_comment(*, actor: Person, now: datetime, remark: UUID, answer: str, adopted: bool) -> UUID:
    """Gives back the draft. Raises NotAllowed, NoSuchDraft, BadInput."""
    must(actor.scope, Deed.ANSWER_DRAFT_COMMENT)
    comment = DraftComment.objects.filter(pk=remark).first()
    if comment is None:
        raise NoSuchDraft(str(remark))
    held(comment.edition_id)
    comment.refresh_from_db()
    answer = answer.strip()
    again = bad("已经答复过了", "it was answered already", "答复只写一次", "An answer is written once", place="answer", code="answered")
    refuse(
        missing(answer, "answer", "答复", "the answer"), too_long(answer, LONGEST, "answer"), again if comment.adopted is not None else None
    )
    answer_comment(comment=comment, answer=answer, adopted=adopted, by=actor.user, now=now)
    tell_speaker(comment, now)
    facts = {"comment": remark.hex, "adopted": adopted}
    record(
        region=NATION,
        verb=Deed.ANSWER_DRAFT_COMMENT,
        actor=actor.user,
        at=now,
        subject_kind="draft",
        subject=comment.edition_id,
        facts=facts,
    )
    return comment.edition_id
