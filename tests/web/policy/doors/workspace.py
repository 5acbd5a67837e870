"""Doors of a factory's self-assessment (企业自评)."""

from datetime import UTC, datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.write_comment import write_comment
from tihang.journey.models import Comment, Workspace
from tihang.journey.registry.access import Deed
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.record import under
from web.policy.world import World

QUESTION, PART = "PER.ORG.L1.a", "PER.ORG"
OTHER_YEAR = 2025
MARK = "秘批注"


def _editor(world: World) -> Person:
    return Person(world["editor"].id, world["editor"].scope)


def space_of(world: World, *, signed: bool = False) -> UUID:
    """A's self-assessment of the year with one answer, signed off or not."""
    now = datetime.now(UTC)
    found = open_workspace(actor=_editor(world), now=now, factory=world.factory.pk, year=now.year, profile="discrete")
    Workspace.objects.filter(factory=world.factory, campaign=None).update(signed_at=None, signed_by=None)
    save_answers(actor=_editor(world), now=now, workspace=found, beside=False, answers={QUESTION: "full"})
    if signed:
        Workspace.objects.filter(factory=world.factory, campaign=None).update(signed_at=now, signed_by=world["owner"].id)
    return found


def comment_of(world: World, text: str = MARK) -> Comment:
    """A fresh comment at the question."""
    made = write_comment(actor=_editor(world), now=datetime.now(UTC), workspace=space_of(world), section=PART, question=QUESTION, text=text)
    return Comment.objects.get(pk=made)


def at(world: World, tail: str, *, signed: bool = False) -> str:
    """An address under A's self-assessment."""
    return f"/a/{space_of(world, signed=signed)}/{tail}"


@attempt(Deed.OPEN_WORKSPACE)
def open_one(world: World) -> Made:
    form = {"year": str(OTHER_YEAR), "profile": "discrete"}
    Workspace.objects.filter(factory=world.factory, year=OTHER_YEAR, campaign=None).delete()
    return Made((Post(under(world, "assessments"), form),), world.of_factory)


@attempt(Deed.HAND_OUT_CHAPTER)
def hand(world: World) -> Made:
    form = {"section": PART, "holder": str(world["reader"].id)}
    return Made((Post(at(world, "team/hand/"), form),), world.of_factory)


@attempt(Deed.FINISH_CHAPTER)
def finish(world: World) -> Made:
    return Made((Post(at(world, "team/done/"), {"section": PART, "done": "yes"}),), world.of_factory)


@attempt(Deed.WRITE_COMMENT)
def comment(world: World) -> Made:
    text = f"批注{world.number()}"
    said = Comment.objects.filter(text=text)
    form = {"question": QUESTION, "text": text}
    return Made((Post(at(world, "comments/"), form),), world.of_factory, proof=lambda persona: said.get().written_by_id == persona.id)


@attempt(Deed.SETTLE_COMMENT)
def settle(world: World) -> Made:
    made = comment_of(world, "待办结")
    return Made(
        (Post(at(world, f"comments/{made.pk}/settle/"), {"question": QUESTION}),), world.of_factory,
        proof=lambda persona: Comment.objects.get(pk=made.pk).settled_by == persona.id,
    )  # fmt: skip


@attempt(Deed.SIGN_OFF_ASSESSMENT)
def sign(world: World) -> Made:
    return Made((Post(at(world, "sign/"), {"sure": "yes"}),), world.of_factory)


@attempt(Deed.REOPEN_WORKSPACE)
def reopen(world: World) -> Made:
    return Made((Post(at(world, "reopen/", signed=True), {"why": "漏了一条"}),), world.of_factory)


def _said(world: World) -> str:
    return comment_of(world).text


READINGS += [
    Reading(
        Deed.SEE_WORKSPACE,
        _said,
        lambda world: (at(world, f"history/?question={QUESTION}"), at(world, "team/")),
        lambda world, _: world.of_factory,
    ),
]
