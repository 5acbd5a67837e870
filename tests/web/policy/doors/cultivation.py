"""Doors of cultivation: the office that published the list guides and concludes, the unit checks first, the house answers and applies."""

from django.utils import timezone

from cultivated import pioneers
from rostered import _case
from tihang.core.campaign import joint_data
from tihang.core.canonical import canonical_bytes
from tihang.core.routing import route_data
from tihang.flows.actors import Person
from tihang.flows.authority.log_guidance import Guidance, log_guidance
from tihang.flows.authority.place_in_cultivation import place_in_cultivation
from tihang.flows.factory.apply_for_acceptance import apply_for_acceptance
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.models import Campaign, Cultivation, CultivationStep, Factory, ReviewCase, ReviewStep, Roster, RosterRow
from tihang.journey.registry.access import Deed
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.ranking import THING, _lead, _office
from web.policy.doors.rechecks import of_task
from web.policy.world import DISTRICT, MARK, World

ALL, ADVICE, PIONEER = "/authority/cultivation", f"{MARK}指导", "national/pioneer-campaign"


def agreed(world: World) -> ReviewCase:
    """One more factory of A, agreed to by the district as if it decided for the nation."""
    campaign = Campaign.objects.filter(pack=PIONEER).first() or pioneers()
    now, law = timezone.now(), law_in(campaign.law)
    Campaign.objects.filter(pk=campaign.pk).update(closed_at=now)  # so that no other door takes it for its own
    site = Factory.objects.create(
        region=world.a.region, organisation=world.a, organisation_name=world.a.name, name=f"{MARK}培育厂{world.number()}", place_path=DISTRICT,
        group_path=world.a.group_path,
    )  # fmt: skip
    kept = canonical_bytes(route_data(law.routes[0]))[1:].decode(), canonical_bytes(joint_data(law.how_joint))[1:].decode()
    case = _case(campaign, site, kept, _lead(world).user, "cultivated")
    ReviewCase.objects.filter(pk=case.pk).update(desk_path=DISTRICT, end="done")
    office, region = _office().pk, case.region
    ReviewStep.objects.create(
        region=region, case=case, submission_id=case.submission_id, number=4, at="on_site", desk="ministries", outcome="cultivate", to="cultivated",
        by=_lead(world).user, office=office, taken_at=now,
    )  # fmt: skip
    roster = Roster.objects.create(
        region=region, campaign=campaign, office=office, place_path=DISTRICT, tier="pioneer", number=world.number() + 100, state="forwarded",
        opened_at=now, forwarded_at=now,
    )  # fmt: skip
    RosterRow.objects.create(region=region, roster=roster, case=case, rank=1)
    return case


def placed(world: World) -> Cultivation:
    """The same, on the list."""
    case = agreed(world)
    place_in_cultivation(
        actor=_lead(world), now=timezone.now(), campaign=case.campaign_id, office=_office().pk, document=f"{MARK}培育〔2025〕1号"
    )
    return Cultivation.objects.get(case=case)


def guided(world: World) -> Cultivation:
    """The same, with one piece of guidance."""
    it = placed(world)
    said = Guidance("李专家", timezone.localdate(), ADVICE)
    log_guidance(actor=_lead(world), now=timezone.now(), entry=it.pk, said=said, seen=it.steps)
    return Cultivation.objects.get(pk=it.pk)


def applied(world: World) -> Cultivation:
    """The same, applied for acceptance."""
    it, owner = placed(world), Person(world["owner"].id, world["owner"].scope)
    apply_for_acceptance(actor=owner, now=timezone.now(), entry=it.pk, text="目标达成", seen=it.steps)
    return Cultivation.objects.get(pk=it.pk)


@attempt(Deed.PLACE_IN_CULTIVATION)
def place(world: World) -> Made:
    form = {"campaign": str(agreed(world).campaign_id), "document": f"{MARK}培育〔2025〕2号"}
    return Made((Post(f"{ALL}/place/", form),), THING)


@attempt(Deed.LOG_GUIDANCE)
def guide(world: World) -> Made:
    form = {"experts": "李专家", "on": timezone.localdate().isoformat(), "advice": ADVICE, "seen": "1"}
    return Made((Post(f"{ALL}/{placed(world).pk}/guide/", form),), of_task(world))


@attempt(Deed.CHECK_ACCEPTANCE)
def check(world: World) -> Made:
    return Made((Post(f"{ALL}/{applied(world).pk}/check/", {"outcome": "pass", "why": "材料齐全", "seen": "2"}),), of_task(world))


@attempt(Deed.SETTLE_CULTIVATION)
def settle(world: World) -> Made:
    form = {"outcome": "drop", "why": "目标达不成", "document": "退出〔2025〕1号", "seen": "1"}
    return Made((Post(f"{ALL}/{placed(world).pk}/settle/", form),), of_task(world))


@attempt(Deed.ANSWER_GUIDANCE)
def reply(world: World) -> Made:
    it = guided(world)
    form = {"guidance": "2", "text": "已做到", "seen": "2"}
    return Made((Post(f"/factories/{it.factory_id}/cultivation/{it.pk}/reply/", form),), world.of_a)


@attempt(Deed.APPLY_FOR_ACCEPTANCE)
def apply(world: World) -> Made:
    it = placed(world)
    return Made((Post(f"/factories/{it.factory_id}/cultivation/{it.pk}/apply/", {"text": "目标达成", "seen": "1"}),), world.of_a)


def _pages(world: World) -> tuple[str, ...]:
    step = CultivationStep.objects.filter(text=ADVICE).select_related("cultivation").first()
    it = step.cultivation if step else guided(world)
    return f"/factories/{it.factory_id}/cultivation/{it.pk}/", f"{ALL}/{it.pk}/"


def _mark(world: World) -> str:
    _pages(world)
    return ADVICE


READINGS.append(Reading(Deed.SEE_CULTIVATION, _mark, _pages, lambda world, _: world.of_a))
