"""Comment on a draft (对草案提意见): whoever was sent it, on one id of its pack."""

from datetime import datetime
from uuid import UUID

from tihang.core.criteria import Pack
from tihang.core.problems import Problem, bad, nearest
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.drafting import held, law_of, newest
from tihang.flows.telling_drafts import tell_keepers
from tihang.journey.insight.operations.drafts import add_comment
from tihang.journey.insight.queries.drafts import NoSuchDraft, sent_as
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

LONGEST = 2000


@deed
def comment_on_draft(*, actor: Person, now: datetime, edition: UUID, subject: str, body: str) -> UUID:
    """``subject`` is an id of the pack: a criterion, a question, an area, a rung or an open point. Raises NotAllowed, NoSuchDraft, BadInput."""
    must(actor.scope, Deed.COMMENT_ON_DRAFT)
    on_behalf = sent_as(actor.scope, edition)
    if on_behalf is None:
        raise NoSuchDraft(str(edition))
    found = held(edition)
    number, draft = newest(found)
    subject, body = subject.strip(), body.strip()
    refuse(missing(body, "body", "意见", "the comment"), too_long(body, LONGEST, "body"), _known(law_of(draft), subject))
    made = add_comment(edition=found, said=(number, subject, body), by=actor.user, on_behalf=on_behalf, now=now)
    tell_keepers(found, made.pk, subject, now)
    facts = {"subject": subject, "version": number}
    record(region=NATION, verb=Deed.COMMENT_ON_DRAFT, actor=actor.user, at=now, subject_kind="draft", subject=found.pk, facts=facts)
    return made.pk


def _known(pack: Pack, subject: str) -> Problem | None:
    ids = {**pack.criterion_by_id, **pack.question_by_id, **pack.area_by_code, **pack.rung_by_id, **pack.policy_by_id}
    if subject in ids:
        return None
    zh, en = nearest(subject, ids)
    return bad(f"标准里没有“{subject}”", f"the pack has no '{subject}'", zh, en, place="subject", code="unknown_id")
