"""Doors of recognition: the lead of the very desk puts on notice, answers and publishes; anybody objects."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from uuid_utils.compat import uuid7

from handed_in import key_folder, open_easily
from rostered import waiting
from tihang.flows.actors import Guest
from tihang.flows.authority.arrange_roster import arrange_roster
from tihang.flows.authority.forward_roster import forward_roster
from tihang.flows.authority.lock_roster import lock_roster
from tihang.flows.authority.publish_list import publish_list
from tihang.flows.authority.publish_notice import NoticeSaid, publish_notice
from tihang.flows.person.object_to_list import SaidAgainst, object_to_list
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.models import Campaign, Objection, RecognitionList, ReviewCase, Roster, RosterSignature
from tihang.journey.registry.access import Deed
from tihang.journey.review.operations.rosters import Placed
from tihang.journey.review.queries.rosters import laid
from web.policy.attempts import Made, Post, attempt
from web.policy.doors.ranking import THING, _lead, _office
from web.policy.world import DISTRICT, World, later

ALL = "/authority/recognition"
MONTH = timedelta(days=30)


def on_notice(world: World) -> Campaign:
    """A campaign of its own, with one factory that the district shortlisted, as if it decided."""
    place = world.a.place_path
    campaign = Campaign.objects.filter(place_path=place).first() or open_easily(until=later(), place=place)
    campaign.pk, campaign.place_path = uuid7(), "330000/"
    campaign.name = f"{campaign.name[:40]} {campaign.pk.hex[-12:]}"
    campaign.save(force_insert=True)
    case = waiting([f"公示工厂{campaign.pk.hex[-8:]}"], campaign)[0]
    ReviewCase.objects.filter(pk=case.pk).update(desk_path=DISTRICT)
    who, office, now = _lead(world), _office(), timezone.now()
    board = laid(campaign=campaign.pk, law_text=campaign.law, office=office.pk, part=Part(DISTRICT))
    placed = Placed(tuple(board.waiting))
    key = arrange_roster(actor=who, now=now, campaign=campaign.pk, office=office.pk, placed=placed, seen=board.version)
    made = Roster.objects.get(pk=key)
    same = {"region": made.region, "roster": made, "version": made.version, "office": office.pk, "by": who.user, "at": now}
    RosterSignature.objects.bulk_create([RosterSignature(department=name, **same) for name in board.asked])
    lock_roster(actor=who, now=now, roster=key, seen=made.version, signer=key_folder())
    forward_roster(actor=who, now=now, roster=key)
    ReviewCase.objects.filter(pk=case.pk).update(state="on_notice", end="", desk_path=DISTRICT, desk_group_path="")
    Campaign.objects.filter(pk=campaign.pk).update(closed_at=now)  # so that no other door takes it for its own
    return campaign


def noticed(world: World, ago: timedelta = timedelta()) -> RecognitionList:
    """The same, published."""
    campaign, said = on_notice(world), NoticeSaid("", "各部门会商同意", 5)
    where = {"campaign": campaign.pk, "office": _office().pk}
    key = publish_notice(actor=_lead(world), now=timezone.now() - ago, said=said, signer=key_folder(), **where)
    return RecognitionList.objects.get(pk=key)


def objection_of(world: World) -> Objection:
    """Somebody objected to it."""
    said = SaidAgainst(1, "person", "王建国", "wang@example.org", "两台关键装备是借来的，铭牌照片为证")
    made = noticed(world)
    object_to_list(actor=Guest(frozenset()), now=timezone.now(), notice=made.pk, said=said)
    return Objection.objects.get(list=made)


@attempt(Deed.PUBLISH_NOTICE)
def notice(world: World) -> Made:
    form = {"minutes": "各部门会商同意", "days": "5", "document": ""}
    return Made((Post(f"{ALL}/{on_notice(world).pk}/notice/", form),), THING)


@attempt(Deed.PUBLISH_LIST)
def final(world: World) -> Made:
    return Made((Post(f"{ALL}/{noticed(world, MONTH).campaign_id}/list/", {"document": "认定〔2025〕1号"}),), THING)


@attempt(Deed.CORRECT_LIST)
def correct(world: World) -> Made:
    notice = noticed(world, MONTH)
    where = {"campaign": notice.campaign_id, "office": notice.office}
    key = publish_list(actor=_lead(world), now=timezone.now(), document="认定〔2025〕2号", signer=key_folder(), **where)
    made = RecognitionList.objects.get(pk=key)
    form = {
        "document": "更正〔2025〕1号",
        "number-1": "1",
        "part-1": "factory",
        "after-1": "改正以后的工厂",
        "why-1": "印错",
    }
    return Made((Post(f"{ALL}/{made.campaign_id}/correct/{made.code}/", form),), THING)


@attempt(Deed.ANSWER_OBJECTION)
def answer(world: World) -> Made:
    it = objection_of(world)
    form = {"outcome": "dismissed", "said": "查过原件，没有问题", "document": ""}
    return Made((Post(f"{ALL}/{it.list.campaign_id}/objections/{it.pk}/", form),), THING)


@attempt(Deed.OBJECT_TO_LIST)
def against(world: World) -> Made:
    cache.delete("wrong-code:127.0.0.1")
    form = {"number": "1", "objector": "person", "name": "李明", "contact": "13800000000", "text": "投资没有发票，和公示的对不上"}
    made = noticed(world)
    door = Post(f"/recognition/{made.code}/object/", form)
    return Made((door,), THING, proof=lambda persona: Objection.objects.filter(list=made).exists())
