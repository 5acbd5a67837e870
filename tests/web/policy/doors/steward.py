"""Doors of the steward's own registers and of the machine (登记簿与平台运行)."""

from datetime import UTC, datetime

from django.db import transaction

from tihang.journey.models import Job, Letter, Stewardship
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.desk import EVERYWHERE
from web.policy.world import World, user


@attempt(Deed.ADD_ZONE)
def add_zone(world: World) -> Made:
    return Made((Post("/steward/zones/add/", {"above": "330100", "name": f"功能区{world.number()}"}),), EVERYWHERE)


@attempt(Deed.APPOINT_STEWARD)
def appoint(world: World) -> Made:
    return Made((Post("/steward/stewards/add/", {"who": user(f"newcomer{world.number()}").sign_in_name}),), EVERYWHERE)


@attempt(Deed.END_STEWARDSHIP)
def end(world: World) -> Made:
    made = Stewardship.objects.create(user=user(f"steward{world.number()}"))
    return Made((Post(f"/steward/stewards/{made.pk}/end/"),), EVERYWHERE)


@attempt(Deed.ADMIT_EXPERT)
def admit(world: World) -> Made:
    form = {"who": user(f"expert{world.number()}").sign_in_name, "region": "330100", "fields": "机床，仿真"}
    return Made((Post("/steward/experts/add/", form),), EVERYWHERE)


@attempt(Deed.RECORD_BELONGING)
def belonging(world: World) -> Made:
    form = {"of": "330100", "kind": "pilot_city", "name": f"试点{world.number()}", "source": "名单"}
    return Made((Post("/steward/belongings/add/", form),), EVERYWHERE)


def letter(world: World, state: str) -> Letter:
    """A letter in a state."""
    return Letter.objects.create(
        subject="信",
        body="正文",
        key=f"walk/{world.number()}",
        address="secret-guest@example.cn",
        topic="task",
        language="zh-hans",
        state=state,
    )


@attempt(Deed.RESEND_LETTER)
def resend(world: World) -> Made:
    return Made((Post(f"/steward/letters/{letter(world, 'failed').pk}/resend/"),), EVERYWHERE)


@attempt(Deed.WITHDRAW_LETTER)
def withdraw_letter(world: World) -> Made:
    return Made((Post(f"/steward/letters/{letter(world, 'waiting').pk}/withdraw/"),), EVERYWHERE)


def job(world: World, state: str) -> Job:
    """A job in a state."""
    return Job.objects.create(name=f"walk-{world.number()}", key=f"walk-{world.number()}", state=state)


@attempt(Deed.RETRY_JOB)
def retry(world: World) -> Made:
    return Made((Post(f"/steward/jobs/{job(world, 'failed').pk}/retry/"),), EVERYWHERE)


@attempt(Deed.WITHDRAW_JOB)
def withdraw_job(world: World) -> Made:
    return Made((Post(f"/steward/jobs/{job(world, 'waiting').pk}/withdraw/"),), EVERYWHERE)


def _deed(world: World) -> str:
    with transaction.atomic():
        record(region="990000", verb="edit_organisation", actor=world["owner"].id, at=datetime.now(UTC), subject=world.a.pk)
    return "990000"


def _job(world: World) -> str:
    job(world, "failed")
    return Job.objects.latest("id").name


READINGS += [
    Reading(Deed.SEE_TRAIL, _deed, lambda _: ("/steward/", "/steward/trail/"), lambda *_: EVERYWHERE),
    Reading(Deed.SEE_DESK, _job, lambda _: ("/steward/jobs/", "/steward/jobs/?state=failed"), lambda *_: EVERYWHERE),
]
