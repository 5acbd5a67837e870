"""Doors of re-checks: the office that leads opens, draws and settles; officers of the place look; the house answers."""

from datetime import timedelta

from django.utils import timezone

from tihang.flows.actors import Person
from tihang.flows.authority.draw_recheck import draw_recheck
from tihang.flows.authority.open_recheck import RecheckAsked, open_recheck
from tihang.flows.factory.answer_recheck import RecheckAnswer, answer_recheck
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.models import Factory, RecheckRound, RecheckTask, Title
from tihang.journey.rechecks.queries.rounds import thing_of
from tihang.journey.registry.access import Deed, Thing
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.ranking import THING, _lead, _office
from web.policy.world import DISTRICT, MARK, Persona, World

ALL, BASIS = "/authority/rechecks", f"{MARK}依据"


def opened(world: World) -> RecheckRound:
    """A round over one more factory of A, not drawn yet."""
    name, now = f"{MARK}复核厂{world.number()}", timezone.now()
    site = Factory.objects.create(
        region=world.a.region,
        organisation=world.a,
        organisation_name=world.a.name,
        name=name,
        place_path=DISTRICT,
        group_path=world.a.group_path,
    )
    of = {"factory": site, "region": site.region, "source": "企业填报", "confidence": "confirmed"}
    Title.objects.create(**of, programme="gradient", programme_name="梯度", tier="basic", word="基础级", status="declared", year=2024)
    asked = RecheckAsked(f"{MARK}批次{world.number()}", "basic", BASIS, timezone.localdate() + timedelta(days=30), 100)
    return RecheckRound.objects.get(pk=open_recheck(actor=_lead(world), now=now, office=_office().pk, asked=asked))


def given(world: World) -> RecheckTask:
    """The same, drawn: the task of that factory."""
    made = opened(world)
    draw_recheck(actor=_lead(world), now=timezone.now(), round_id=made.pk, seed="掷出 1")
    return RecheckTask.objects.filter(round=made).latest("pk")


def answered(world: World) -> RecheckTask:
    """The same, answered by its house."""
    task = given(world)
    answer_recheck(
        actor=Person(world["owner"].id, world["owner"].scope),
        now=timezone.now(),
        task=task.pk,
        said=RecheckAnswer("没有变化", True),
        seen=0,
    )
    return task


def of_task(world: World) -> Thing:
    """A task as the policy asks about it."""
    return Thing(organisation=world.a.pk, place_path=DISTRICT, group_path=world.a.group_path, desk_path=DISTRICT)


@attempt(Deed.OPEN_RECHECK)
def round_(world: World) -> Made:
    due = (timezone.localdate() + timedelta(days=30)).isoformat()
    form = {"title": f"{MARK}批次{world.number()}", "tier": "basic", "basis": BASIS, "due": due, "share": "10"}
    return Made((Post(f"{ALL}/open/", form),), own_desk)


def own_desk(persona: Persona) -> Thing:
    """Everybody opens a round of his own office."""
    office = next(iter(persona.scope.offices), None)
    return thing_of(Part(office.path, office.group_path)) if office else Thing()


@attempt(Deed.DRAW_RECHECK)
def draw(world: World) -> Made:
    return Made((Post(f"{ALL}/{opened(world).pk}/draw/", {"seed": "掷出 2"}),), THING)


@attempt(Deed.ANSWER_RECHECK)
def answer(world: World) -> Made:
    task = given(world)
    form = {"holds": "yes", "text": "没有变化", "seen": "0"}
    return Made((Post(f"/factories/{task.factory_id}/rechecks/{task.pk}/", form),), world.of_a)


@attempt(Deed.LOOK_AT_RECHECK)
def look(world: World) -> Made:
    form = {"finding": "in_order", "text": "", "seen": "1"}
    return Made((Post(f"{ALL}/tasks/{answered(world).pk}/look/", form),), of_task(world))


@attempt(Deed.SETTLE_RECHECK)
def settle(world: World) -> Made:
    return Made((Post(f"{ALL}/tasks/{answered(world).pk}/settle/", {"outcome": "keep", "seen": "1"}),), of_task(world))


@attempt(Deed.SETTLE_RECHECK, "many at once")
def keep(world: World) -> Made:
    task = answered(world)
    return Made((Post(f"{ALL}/{task.round_id}/keep/", {"task": [str(task.pk)]}),), of_task(world))


def _pages(world: World) -> tuple[str, ...]:
    task = RecheckTask.objects.filter(round__basis=BASIS).first() or given(world)
    return f"/factories/{task.factory_id}/rechecks/{task.pk}/", f"{ALL}/tasks/{task.pk}/"


def _mark(world: World) -> str:
    _pages(world)
    return BASIS


READINGS.append(Reading(Deed.SEE_RECHECK, _mark, _pages, lambda world, _: world.of_a))
