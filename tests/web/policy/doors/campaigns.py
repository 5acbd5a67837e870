"""Doors of campaigns (批次的门): opened by the steward, handed down by the district, its quota divided by the city."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone

from files_at_hand import pdf
from tihang.flows.actors import Console
from tihang.flows.steward.open_campaign import open_campaign
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.models import Call, CallDate, CallFile, Campaign, Content, QuotaShare
from tihang.journey.registry.access import Deed, Thing
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.desk import EVERYWHERE
from web.policy.world import CITY, DISTRICT, Persona, World

PACK = "national/excellence-campaign@2025"
FAR = datetime(2099, 1, 1, tzinfo=UTC)
MARK = "局city分给"


def campaign() -> UUID:
    """The campaign of the walk, open."""
    found = Campaign.objects.filter(pack=PACK.partition("@")[0], closed_at=None).first()
    return found.pk if found else open_campaign(actor=Console(), now=timezone.now(), pack=PACK)


def call_of(world: World) -> Call:
    """A call of the district that the steward took down, so that both may mend it; its day lies far off, and no other is in force."""
    key = campaign()
    withdraw(DISTRICT)
    made = Call.objects.create(
        region="330106", campaign_id=key, parent=Call.objects.get(campaign=key, parent=None), place_path=DISTRICT, issuer="某区",
        title=f"通知{world.number()}",
    )  # fmt: skip
    CallDate.objects.create(call=made, milestone="company_online", at=datetime(2025, 5, 1, tzinfo=UTC))
    return made


def withdraw(path: str) -> None:
    """No call of this place is in force."""
    Call.objects.filter(place_path=path, withdrawn_at=None).update(withdrawn_at=timezone.now())


def level(path: str) -> Callable[[Persona], Thing]:
    """The level itself: whoever stands above or below it does not speak for it."""

    def thing(persona: Persona) -> Thing:
        return Part(path).thing if any((each.path, each.group_path) == (path, "") for each in persona.scope.offices) else Thing()

    return thing


@attempt(Deed.OPEN_CAMPAIGN)
def open_one(world: World) -> Made:
    Campaign.objects.filter(closed_at=None).update(closed_at=timezone.now())
    return Made((Post("/steward/campaigns/open/", {"pack": PACK, "place": ""}),), EVERYWHERE,
                lambda persona: Campaign.objects.filter(closed_at=None).update(closed_at=timezone.now()))  # fmt: skip


@attempt(Deed.CLOSE_CAMPAIGN)
def close(world: World) -> Made:
    return Made((Post(f"/steward/campaigns/{campaign()}/close/", {"why": "名单已公布"}),), EVERYWHERE)


@attempt(Deed.RECORD_CALL)
def record(world: World) -> Made:
    place = "210000/210100/"
    withdraw(place)
    form = {"place": "210100", "title": "转发", "issuer": "某市", "number": "1 号", "company_online": "2025-05-01"}
    return Made((Post(f"/steward/campaigns/{campaign()}/record/", form),), EVERYWHERE, lambda persona: withdraw(place))


@attempt(Deed.REISSUE_CALL)
def reissue(world: World) -> Made:
    withdraw(DISTRICT)
    form = {"title": "转发", "issuer": "某区", "company_online": "2025-05-01"}
    path = f"/authority/{world.authorities['industry'].pk}/campaigns/{campaign()}/reissue/"
    return Made((Post(path, form),), level(DISTRICT), lambda persona: withdraw(DISTRICT))


def _both(call: Call, tail: str, form: dict[str, object]) -> tuple[Post, ...]:
    return Post(f"/authority/calls/{call.pk}/{tail}", form), Post(f"/steward/calls/{call.pk}/{tail}", form)


@attempt(Deed.EXTEND_DATE)
def extend(world: World) -> Made:
    key = campaign()
    first = Call.objects.get(campaign=key, parent=None)
    for milestone in set(CallDate.objects.filter(call=first).values_list("milestone", flat=True)):
        last = CallDate.objects.filter(call=first, milestone=milestone).order_by("number")[::1][-1]
        if last.at < FAR:
            CallDate.objects.create(call=first, milestone=milestone, number=last.number + 1, at=FAR)
    form = {"milestone": "company_online", "until": "2090-01-01", "why": "暴雨"}
    return Made(_both(call_of(world), "extend/", form), level(DISTRICT), lambda persona: call_of(world))


@attempt(Deed.WITHDRAW_CALL)
def take_back(world: World) -> Made:
    return Made(_both(call_of(world), "withdraw/", {"why": "写错了"}), level(DISTRICT))


@attempt(Deed.ATTACH_TO_CALL)
def attach(world: World) -> Made:
    return Made(_both(call_of(world), "attach/", {"file": pdf(f"通知 {world.number()}")}), level(DISTRICT))


@attempt(Deed.DETACH_FROM_CALL)
def detach(world: World) -> Made:
    call, number = call_of(world), world.number()
    content = Content.objects.create(
        digest=f"{number:064x}", size=9, kind="pdf", media_type="application/pdf", scan="nobody", preview="none"
    )
    file = CallFile.objects.create(call=call, content=content, name="通知.pdf")
    return Made(_both(call, f"files/{file.pk}/remove/", {}), level(DISTRICT))


@attempt(Deed.SHARE_QUOTA)
def share(world: World) -> Made:
    path = f"/authority/{world.authorities['city'].pk}/campaigns/{campaign()}/shares/"
    return Made((Post(path, {"330110": str(world.number()), "note": "分配"}),), level(CITY))


@attempt(Deed.RECORD_UNIT_FACT)
def fact(world: World) -> Made:
    form = {"name": "rank", "value": "4", "source": f"公报{world.number()}", "place": "330106"}
    own = f"/authority/{world.authorities['industry'].pk}/campaigns/{campaign()}/facts/"
    return Made((Post(own, form), Post(f"/steward/campaigns/{campaign()}/facts/", form)), level(DISTRICT))


def _shared(world: World) -> str:
    city = world.authorities["city"]
    if not QuotaShare.objects.filter(giver=city, place_path=DISTRICT).exists():
        QuotaShare.objects.create(region="330106", campaign_id=campaign(), giver=city, place_path=DISTRICT, number=7, note=MARK)
    return MARK


READINGS += [
    Reading(
        Deed.SEE_QUOTA, _shared, lambda world: (f"/authority/campaigns/{campaign()}/",), lambda world, persona: Part(DISTRICT).thing,
    ),
]  # fmt: skip
