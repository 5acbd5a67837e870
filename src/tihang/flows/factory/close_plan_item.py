"""Close an item of a plan (办结计划项), or open it again; what is done is carried into the self-assessment that is being filled."""

from datetime import datetime
from uuid import UUID

from tihang.core.answers import read_sheet
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.factory.arrange_plan_item import item_in
from tihang.flows.factory.save_answers import written_rows
from tihang.flows.filling import draft_to_fill
from tihang.flows.planning import answers_of, plan_to_change
from tihang.journey.assessment.queries import pack_of
from tihang.journey.assessment.queries.reporting import signed_result
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import Pen, write_answers
from tihang.journey.intake.queries import workspaces_of
from tihang.journey.planning.operations import close_item
from tihang.journey.planning.queries import PlanCard, items_of
from tihang.journey.planning.rules import Item
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record


@deed
def close_plan_item(*, actor: Person, now: datetime, plan: UUID, item: UUID, done: bool) -> int | None:
    """How many answers were carried into the open self-assessment; None where none is open. Raises NoSuchPlan, NotAllowed, BadInput."""
    card, subject = plan_to_change(actor, Deed.CLOSE_PLAN_ITEM, plan)
    here = item_in(card.id, item)
    if here.done == done:
        return 0
    close_item(item=item, by=actor.user if done else None, now=now if done else None)
    _tell(actor, now, subject, plan, {"item": here.key, "done": done})
    return _carry(actor, now, subject, card, [each for each in items_of(plan=plan) if each.id == item]) if done else 0


@deed
def carry_plan(*, actor: Person, now: datetime, plan: UUID) -> int | None:
    """Everything that is done, into a self-assessment that was opened later. Raises NoSuchPlan, NotAllowed, BadInput."""
    card, subject = plan_to_change(actor, Deed.CLOSE_PLAN_ITEM, plan)
    many = _carry(actor, now, subject, card, list(items_of(plan=plan)))
    if many:
        _tell(actor, now, subject, plan, {"carried": many})
    return many


def _tell(actor: Person, now: datetime, subject: Subject, plan: UUID, facts: dict[str, object]) -> None:
    record(
        region=subject.region, verb=Deed.CLOSE_PLAN_ITEM.value, actor=actor.user, at=now, subject_kind="climb_plan", subject=plan,
        on_behalf=subject.organisation, facts=facts,
    )  # fmt: skip


def _carry(actor: Person, now: datetime, subject: Subject, card: PlanCard, items: list[Item]) -> int | None:
    """Into the newest self-assessment of that year or later that is not signed off; an answer that says so already is written no second time."""
    spaces = workspaces_of(scope=actor.scope, factory=subject.id, thing=subject.thing)
    since = signed_result(scope=actor.scope, assessment=card.assessment_id).row.year
    opened = next((space for space in spaces if space.signed_at is None and space.year >= since), None)
    if opened is None:
        return None
    found, many = draft_to_fill(actor=actor, deed=Deed.CARRY_OVER, workspace=opened.id), 0
    for sheet in (found.main, found.beside):
        pack = pack_of(sheet.pack, sheet.edition)
        mine = {question: value for question, value in answers_of(items).items() if question in pack.question_by_id}
        said = {question: value for question, value in mine.items() if question not in sheet.rows or sheet.rows[question].value != value}
        if said:
            read = read_sheet({"pack": pack.id, "edition": pack.edition, "profile": sheet.profile, "answers": said}, pack)
            many += len(write_answers(Pen(sheet.region, sheet.id, now, actor.user, AnswerHow.PLANNED), written_rows(pack, read)).versions)
    return many
