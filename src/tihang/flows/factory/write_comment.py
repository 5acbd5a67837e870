"""Say something about a question or a part, of a self-assessment or of an application (批注)."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.housework import joint
from tihang.journey.intake.operations import write_comment as keep
from tihang.journey.registry.access import Deed

LONGEST = 2000


@deed
def write_comment(*, actor: Person, now: datetime, workspace: UUID, section: str, question: str, text: str) -> UUID:
    """Everybody of the house may, readers too. Comments are drafts' talk and stay out of the trail. Raises NoSuchDraft, NotAllowed, BadInput."""
    found = joint(actor=actor, deed=Deed.WRITE_COMMENT, workspace=workspace)
    part, said = found.section(section), text.strip()
    if not said or len(said) > LONGEST:
        what = f"批注要写 1 到 {LONGEST} 个字", f"a comment has 1 to {LONGEST} characters"
        raise BadInput([bad(*what, "写一句", "Write a sentence", place="text", code="text")])
    if question and not found.asks(part, question):
        raise BadInput([bad("没有这道题", "there is no such question", "从题目旁边写批注", "Comment beside a question", place="question")])
    return keep(region=found.region, workspace=workspace, section=part, question=question, text=said, by=actor.user, now=now)
