"""Packages of locked rosters: built by the desk that sends, received by the desk they go to."""

from dataclasses import replace

from django.conf import settings
from django.utils.module_loading import import_string

from packaged import locked, package, printed
from tihang.journey.models import Package, PackageItem, Roster
from tihang.journey.registry.access import Deed, Thing
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.submitting import sent
from web.policy.world import DISTRICT, World

SECRET = "秘密单位"
THING = replace(Thing(), place_path=DISTRICT, desk_path=DISTRICT)


def roster_of(world: World) -> Roster:
    """A locked one of the district's industry department; A's paper is printed."""
    submission = sent(world)[1]
    printed(submission, import_string(settings.TIHANG_PORTS["files"])())
    return locked(submission, office=world.authorities["industry"].pk, place=DISTRICT, code=f"{world.number():016d}", unit=SECRET)


def package_of(world: World) -> Package:
    """A package that goes to the district's own desk, so that the personas of this world may receive it."""
    found = roster_of(world)
    return package(found, to=DISTRICT, code=f"{world.number():016d}", by=found.office)


def arrived(world: World) -> Package:
    """Its letter is here, with its seal."""
    made = package_of(world)
    PackageItem.objects.filter(package=made).update(received_at=made.asked_at, sealed=True)
    return made


@attempt(Deed.BUILD_PACKAGE)
def build(world: World) -> Made:
    return Made((Post(f"/authority/packages/of/{roster_of(world).pk}/build/"),), THING)


@attempt(Deed.RECEIVE_ITEM)
def receive(world: World) -> Made:
    made = package_of(world)
    return Made((Post(f"/authority/packages/{made.pk}/receive/", {"code": made.roster_code, "sealed": "yes"}),), THING)


@attempt(Deed.TICK_SEAL)
def tick(world: World) -> Made:
    return Made((Post(f"/authority/packages/{arrived(world).pk}/seal/1/", {"sealed": "no"}),), THING)


@attempt(Deed.GIVE_RECEIPT)
def give(world: World) -> Made:
    return Made((Post(f"/authority/packages/{arrived(world).pk}/receipt/"),), THING)


def page(world: World) -> tuple[str, ...]:
    """Where a package is read."""
    known = Package.objects.order_by("id").first() or package_of(world)
    return (f"/authority/packages/{known.pk}/",)


READINGS.append(Reading(Deed.SEE_PACKAGE, lambda world: SECRET, page, lambda world, _: THING))
