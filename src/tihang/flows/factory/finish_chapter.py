"""Say that a part is done, or not after all (完成章节)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.housework import in_house_open, known_section, note
from tihang.journey.intake.operations import finish
from tihang.journey.registry.access import Deed


@deed
def finish_chapter(*, actor: Person, now: datetime, workspace: UUID, section: str, done: bool) -> None:
    """Any owner or editor may: a colleague on leave must not hold everybody up. Raises NoSuchDraft, NotAllowed, BadInput."""
    found, house = in_house_open(actor=actor, deed=Deed.FINISH_CHAPTER, workspace=workspace)
    part = known_section(found, section)
    finish(region=house.region, workspace=workspace, section=part, done=done, by=actor.user, now=now)
    note(actor, Deed.FINISH_CHAPTER, found, now, {"section": part, "done": done})
