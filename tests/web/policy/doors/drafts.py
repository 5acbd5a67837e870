"""Doors of drafts of criteria (标准草案)."""

from uuid import UUID

from drafted import NOW, saved, waiting
from somebody import acting, steward, user
from tihang.journey.insight.names import ReaderKind
from tihang.journey.insight.operations.drafts import add_reader
from tihang.journey.models import DraftComment, DraftEdition, DraftReader
from tihang.journey.registry.access import Deed
from web.policy.attempts import Made, Post, attempt
from web.policy.doors.desk import EVERYWHERE
from web.policy.world import World


def draft_of(world: World) -> UUID:
    """A draft that is kept."""
    return saved(acting(steward()), f"草案{world.number()}")


def reader_of(world: World) -> DraftReader:
    """Somebody to whom one was sent."""
    return add_reader(edition=DraftEdition.objects.get(pk=draft_of(world)), kind=ReaderKind.PERSON, who=user().pk, now=NOW)


def remark_of(world: World) -> DraftComment:
    """What somebody said of one."""
    return waiting(draft_of(world), user().pk)


@attempt(Deed.SAVE_DRAFT)
def save(world: World) -> Made:
    form = {"name": f"新草案{world.number()}", "base": "levels", "address": "line:3=0.85"}
    return Made((Post("/drafts/save/", form),), EVERYWHERE)


@attempt(Deed.SHARE_DRAFT)
def share(world: World) -> Made:
    form = {"kind": "person", "who": user(f"asked{world.number()}").sign_in_name}
    return Made((Post(f"/drafts/{draft_of(world)}/send/", form),), EVERYWHERE)


@attempt(Deed.END_DRAFT_READER)
def take_back(world: World) -> Made:
    return Made((Post(f"/drafts/readers/{reader_of(world).pk}/end/"),), EVERYWHERE)


@attempt(Deed.COMMENT_ON_DRAFT)
def comment(world: World) -> Made:
    made = DraftEdition.objects.get(pk=draft_of(world))
    for persona in world:
        if persona.user:
            add_reader(edition=made, kind=ReaderKind.PERSON, who=persona.id, now=NOW)
    return Made((Post(f"/drafts/{made.pk}/comment/", {"subject": "25E-R2", "body": "太高"}),), EVERYWHERE)


@attempt(Deed.ANSWER_DRAFT_COMMENT)
def answer(world: World) -> Made:
    return Made((Post(f"/drafts/remarks/{remark_of(world).pk}/answer/", {"answer": "不改", "adopted": "no"}),), EVERYWHERE)


@attempt(Deed.SEAL_DRAFT)
def seal(world: World) -> Made:
    return Made((Post(f"/drafts/{draft_of(world)}/seal/"),), EVERYWHERE)
