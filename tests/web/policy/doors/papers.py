"""Doors of a submission's paper (纸质件): have it printed, read it, attach the sealed scan."""

import json
from uuid import UUID

from files_at_hand import pdf
from submissions_at_hand import application, handed_in
from tihang.journey.models import Factory, Paper, Submission
from tihang.journey.registry.access import Deed
from tihang.journey.trail.rules.codes import show_code
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.world import MARK, World, factory_of

KNOWN = "SECRETPAPER77777"
FROZEN = {"kind": "application", "number": 1, "sections": [], "organisation": {"name": MARK}, "campaign": {"name": [MARK]}}


def submitted(world: World, factory: Factory | None = None, code: str = "") -> Submission:
    """Something of A's that was handed in."""
    place = factory or factory_of(world.a, f"{MARK}厂{world.number()}")
    return handed_in(application(place, by=world["owner"].id), FROZEN, code or f"{world.number():016d}")


def printed(world: World, factory: Factory | None = None, code: str = "") -> UUID:
    """The same, printed."""
    one = submitted(world, factory, code)
    leaves = json.dumps([["cover", "0" * 64]])
    Paper.objects.create(region=one.region, submission=one, state="ready", pages=1, file="0" * 64, leaves=leaves, link="", site="")
    return one.pk


def seen_at(world: World) -> tuple[str, ...]:
    """Where the paper of A's known factory is shown."""
    known = Submission.objects.filter(code=KNOWN).values_list("pk", flat=True).first()
    return (f"/submissions/{known or printed(world, world.factory, KNOWN)}/paper/",)


READINGS.append(Reading(Deed.SEE_PAPER, lambda world: show_code(KNOWN), seen_at, lambda world, _: world.of_factory))


@attempt(Deed.PRINT_SUBMISSION)
def ask(world: World) -> Made:
    one = submitted(world)
    mend = lambda _: Paper.objects.filter(submission=one).delete()  # noqa: E731 - what is on its way is not asked for twice
    return Made((Post(f"/submissions/{one.pk}/paper/print/"),), world.of_factory, mend=mend)


@attempt(Deed.ATTACH_SCAN)
def scan(world: World) -> Made:
    return Made((Post(f"/submissions/{printed(world)}/paper/scan/", {"file": pdf(f"scan {world.number()}")}),), world.of_factory)
