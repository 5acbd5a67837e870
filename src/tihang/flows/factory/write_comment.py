"""Say something about a question or a part (批注)."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.housework import in_house, known_section
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.operations import write_comment as keep
from tihang.journey.intake.queries import Draft
from tihang.journey.registry.access import Deed

LONGEST = 2000


@deed
def write_comment(*, actor: Person, now: datetime, workspace: UUID, section: str, question: str, text: str) -> UUID:
    """Everybody of the house may, readers too. Comments are drafts' talk and stay out of the trail. Raises NoSuchDraft, NotAllowed, BadInput."""
    found, house = in_house(actor=actor, deed=Deed.WRITE_COMMENT, workspace=workspace)
    part, said = known_section(found, section), text.strip()
    if not said or len(said) > LONGEST:
        what = f"批注要写 1 到 {LONGEST} 个字", f"a comment has 1 to {LONGEST} characters"
        raise BadInput([bad(*what, "写一句", "Write a sentence", place="text", code="text")])
    if question and question not in _questions(found):
        raise BadInput([bad("没有这道题", "there is no such question", "从题目旁边写批注", "Comment beside a question", place="question")])
    return keep(region=house.region, workspace=workspace, section=part, question=question, text=said, by=actor.user, now=now)


def _questions(found: Draft) -> set[str]:
    sheets = found.main, found.beside
    return {question for sheet in sheets for question in pack_of(sheet.pack, sheet.edition).question_by_id}
