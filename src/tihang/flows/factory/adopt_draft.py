"""Take a guest's draft into a factory's self-assessment (并入免登录草稿)."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.factory.open_workspace import check_year, words_of
from tihang.flows.recording import leave_trail, may
from tihang.journey.intake.operations import Belongs, give_to_factory, hand_to_factory
from tihang.journey.intake.queries import NoSuchDraft, draft, workspace_of_year
from tihang.journey.registry.access import Deed


@deed
def adopt_draft(*, actor: Person, now: datetime, draft_id: UUID, factory: UUID, year: int) -> UUID:
    """The draft becomes the factory's self-assessment of the year, with its history. Raises NotAllowed, NoSuchDraft, BadInput.

    Where the year has one already nothing is moved: its answers may be taken over one by one, see `carry_over`.
    """
    found = draft(scope=actor.scope, workspace=draft_id)
    if found.house is not None:
        raise NoSuchDraft(draft_id)
    subject = may(actor, Deed.ADOPT_DRAFT, factory)
    check_year(year, now)
    if workspace_of_year(factory=factory, year=year, pack=found.main.pack) is not None:
        said = (
            f"{subject.name}已有 {year} 年的自评，草稿没有动",
            f"{subject.name} has a self-assessment for {year}; the draft stays as it is",
        )
        mend = "打开那一份，从草稿里挑答案并入", "Open that one and take answers over from the draft"
        raise BadInput([bad(*said, *mend, place="year", code="year_taken")])
    words = words_of(subject)
    both = give_to_factory(workspace=draft_id, region=subject.region, of=Belongs(factory, year, actor.user), subject=words, now=now)
    hand_to_factory(workspaces=both, region=subject.region)
    leave_trail(actor, Deed.ADOPT_DRAFT, subject, now, {"workspace": draft_id, "year": year})
    return draft_id
