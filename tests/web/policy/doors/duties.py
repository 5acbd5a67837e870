"""Doors of duties: each office says days and hands in for itself, a factory its update, and the office of its place receives it."""

from datetime import timedelta

from django.utils import timezone

from files_at_hand import pdf
from tihang.flows.actors import Person
from tihang.flows.factory.hand_in_update import UpdateSaid, hand_in_update
from tihang.journey.models import DutyReport, Factory, Title
from tihang.journey.registry.access import Deed
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.ranking import THING
from web.policy.doors.rechecks import own_desk
from web.policy.world import DISTRICT, MARK, World

ALL, WORD = "/authority/duties", f"{MARK}更新内容"


def _year() -> int:
    return timezone.localdate().year


def holder(world: World) -> Factory:
    """One more factory of A, with an advanced title."""
    site = Factory.objects.create(
        region=world.a.region, organisation=world.a, organisation_name=world.a.name, name=f"{MARK}报送厂{world.number()}", place_path=DISTRICT,
        group_path=world.a.group_path,
    )  # fmt: skip
    of = {"factory": site, "region": site.region, "source": "公布名单", "confidence": "confirmed"}
    Title.objects.create(**of, programme="gradient", programme_name="梯度", tier="advanced", word="先进级", status="recognised", year=2024)
    return site


def handed(world: World) -> DutyReport:
    """Its yearly update, handed in."""
    who, said = Person(world["owner"].id, world["owner"].scope), UpdateSaid(solutions=WORD)
    made = hand_in_update(actor=who, now=timezone.now(), factory=holder(world).pk, duty="yearly_update", year=_year(), said=said)
    return DutyReport.objects.get(pk=made)


@attempt(Deed.SET_DUTY_DATE)
def day(world: World) -> Made:
    due = (timezone.localdate() + timedelta(days=60)).isoformat()
    return Made((Post(f"{ALL}/rollout_report/{_year()}/date/", {"due": due, "basis": "文件"}),), own_desk)


@attempt(Deed.REPORT_DUTY)
def report(world: World) -> Made:
    form = {"takes": "file", "file": pdf(f"报送 {world.number()}"), "text": ""}
    return Made((Post(f"{ALL}/rollout_report/{_year()}/report/", form),), own_desk)


@attempt(Deed.RECEIVE_DUTY)
def receive(world: World) -> Made:
    return Made((Post(f"{ALL}/reports/{handed(world).pk}/receive/", {"said": "received", "why": ""}),), THING)


@attempt(Deed.HAND_IN_UPDATE)
def update(world: World) -> Made:
    return Made((Post(f"/factories/{holder(world).pk}/duties/yearly_update/{_year()}/", {"solutions": "一项"}),), world.of_a)


def _pages(world: World) -> tuple[str, ...]:
    made = DutyReport.objects.exclude(factory=None).filter(content__contains=WORD).first() or handed(world)
    return f"/factories/{made.factory_id}/duties/yearly_update/{made.year}/", f"{ALL}/reports/{made.pk}/"


def _mark(world: World) -> str:
    _pages(world)
    return WORD


READINGS.append(Reading(Deed.SEE_DUTY, _mark, _pages, lambda world, _: world.of_a))
