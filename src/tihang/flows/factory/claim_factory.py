"""Claim a factory that came from a list (认领工厂)."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.factory.add_factory import refuse_same_name
from tihang.flows.holding import hold
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed
from tihang.journey.registry.names import ClaimKind
from tihang.journey.registry.operations.claims import NewClaim, ask
from tihang.journey.registry.queries.known import KnownFactory, unowned_factories, zones_named
from tihang.journey.registry.queries.standing import deciders
from tihang.journey.registry.rules.claiming import read_why
from tihang.journey.registry.rules.places import read_place
from tihang.journey.registry.rules.registration_form import plain, refused
from tihang.journey.trail.operations import record

CLAIMS = gettext_noop("有企业认领工厂%(factory)s，等待核对")


@deed
def claim_factory(*, actor: Person, now: datetime, organisation: UUID, name: str, place: str, why: str) -> UUID:
    """Ask the officer of the factory's place to move it to the organisation. Only a factory that nobody speaks for is found. Raises BadInput."""
    held = hold(actor=actor, deed=Deed.CLAIM_FACTORY, organisation=organisation)
    reason = read_why(why)
    found = _find(plain(name), place, timezone.localdate(now))
    if found.organisation == held.id:
        raise refused(
            ("这已经是你们的工厂", "this factory is yours already"),
            ("到工厂列表里看", "See the list of factories"),
            place="name",
            code="yours",
        )
    refuse_same_name(held.id, found.name)
    claim = NewClaim(
        kind=ClaimKind.FACTORY, organisation=held.id, factory=found.id, subject_name=found.name, place_path=found.place_path, why=reason
    )
    try:
        with transaction.atomic():
            made = ask(claim=claim, user=actor.user, now=now)
    except IntegrityError as twice:
        raise refused(("你们已经认领过这个工厂，正在等答复", "your organisation has claimed it already and waits for the answer"),
                      ("到“我的申请”看进展", "See it among your claims"), place="name", code="waiting_already") from twice  # fmt: skip
    words = NoticeWords(CLAIMS, {"factory": found.name}, f"/authority/claims/{made}/")
    notify(
        region=found.region, users=list(deciders(place_path=found.place_path)), key=f"claim/{made}", topic=Topic.TASK, words=words, now=now
    )
    record(region=found.region, verb=Deed.CLAIM_FACTORY, actor=actor.user, at=now, subject_kind="factory", subject=found.id, on_behalf=held.id,
           facts={"claim": made.hex})  # fmt: skip
    return made


def _find(name: str, place: str, today: date) -> KnownFactory:
    found = unowned_factories(name=name) if name else []
    if plain(place):
        path = read_place(place, zones_named(place, today=today))
        found = [each for each in found if each.place_path.startswith(path)]
    if not found:
        raise refused(("没有找到可以认领的这个工厂", "no factory of this name can be claimed"),
                      ("照名单上的写法填全名；名单上没有的，直接登记工厂", "Write the name as the list has it; one on no list is simply added"),
                      place="name", code="unknown_factory")  # fmt: skip
    if len(found) > 1:
        raise refused((f"叫这个名字、可以认领的有 {len(found)} 个", f"{len(found)} factories of this name can be claimed"),
                      ("填上所在地，好区分", "Say where it stands"), place="place", code="several_factories")  # fmt: skip
    return found[0]
