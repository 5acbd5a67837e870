"""Erase a person (注销): his data go, his id and what he did stay."""

from datetime import datetime

from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.flows.ports import SignInRecords
from tihang.journey.post.operations import erase_post
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.operations.claims import withdraw_all
from tihang.journey.registry.operations.invitations import forget_address, withdraw_open
from tihang.journey.registry.operations.people import end_all_standings
from tihang.journey.registry.operations.persons import forget, hold_person, take_back
from tihang.journey.registry.queries.persons import what_holds
from tihang.journey.registry.queries.standing import lock_bodies_of
from tihang.journey.trail.operations import record


@deed
def erase_person(*, actor: Person, now: datetime, sign_in: SignInRecords) -> None:
    """Name, address, telephone and sign-in name go, and all that the sign-in keeps. The trail stays as it was: it only ever held the id.

    Raises BadInput while something would stand without anybody.
    """
    lock_bodies_of(user=actor.user)
    person = hold_person(user=actor.user)
    if person is None:
        raise NotAllowed(Deed.ERASE_PERSON)
    must(actor.scope, Deed.ERASE_PERSON, Thing(user=person.pk))
    in_the_way = what_holds(user=person.pk)
    if in_the_way:
        raise BadInput(in_the_way)
    ended = end_all_standings(user=person.pk, now=now)
    withdraw_all(user=person.pk, now=now)
    withdraw_open(by=person.pk, now=now)
    forget_address(email=person.email)
    take_back(user=person.pk, now=now)
    erase_post(user=person.pk, now=now)
    sign_in.erase(person.pk)
    forget(user=person, now=now)
    record(region=person.region, verb=Deed.ERASE_PERSON, actor=actor.user, at=now, subject_kind="user", subject=person.pk,
           facts={"standings": ended})  # fmt: skip
