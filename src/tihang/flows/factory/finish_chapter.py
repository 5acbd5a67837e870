"""Say that a part is done, or not after all (完成章节)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.housework import joint_open
from tihang.journey.intake.operations import finish
from tihang.journey.registry.access import Deed


@deed
def finish_chapter(*, actor: Person, now: datetime, workspace: UUID, section: str, done: bool) -> None:
    """Any owner or editor may: a colleague on leave must not hold everybody up. Raises NoSuchDraft, NotAllowed, BadInput."""
    found = joint_open(actor=actor, deed=Deed.FINISH_CHAPTER, workspace=workspace, now=now)
    part = found.section(section)
    finish(region=found.region, workspace=workspace, section=part, done=done, by=actor.user, now=now)
    found.note(Deed.FINISH_CHAPTER, now, {"section": part, "done": done})
