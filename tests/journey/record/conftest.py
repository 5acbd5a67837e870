"""An enterprise with two factories, its people, and the officers who look at it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from tihang.flows.actors import Person
from tihang.journey.models import Authority, Factory, Membership, Organisation, Posting, Stewardship, User
from tihang.journey.record.operations import Of
from tihang.journey.registry.queries import scope_of

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """甲公司 with 一厂 in Hangzhou and 二厂 in Shenzhen, 乙公司 with 乙厂."""

    first: Factory
    second: Factory
    foreign: Factory
    person: Callable[..., Person]

    def of(self, factory: Factory | None = None) -> Of:
        made = factory or self.first
        return Of(made.pk, made.region, NOW, None)


def _person() -> Callable[..., Person]:
    made = iter(range(1000))

    def person(
        *, at: Organisation | None = None, role: str = "owner", path: str | None = None, line: str = "industry", steward: bool = False
    ) -> Person:
        user = User.objects.create_user(sign_in_name=f"u{next(made)}", password=None)
        if at:
            Membership.objects.create(user=user, organisation=at, role=role)
        if path is not None:
            office, _ = Authority.objects.get_or_create(region=path[:6] or "000000", path=path, department=line, defaults={"name": line})
            Posting.objects.create(user=user, authority=office, role="officer")
        if steward:
            Stewardship.objects.create(user=user)
        return Person(user.pk, scope_of(user.pk))

    return person


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def world(db: None) -> World:
    ours = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司")
    theirs = Organisation.objects.create(region="330106", name="乙公司", name_key="乙公司")
    first = Factory.objects.create(region="330106", organisation=ours, name="一厂", place_path="330000/330100/330106/", industry="3421")
    second = Factory.objects.create(region="440305", organisation=ours, name="二厂", place_path="440000/440300/440305/")
    foreign = Factory.objects.create(region="330106", organisation=theirs, name="乙厂", place_path="330000/330100/330106/")
    return World(first, second, foreign, _person())


@pytest.fixture
def owner(world: World) -> Person:
    return world.person(at=world.first.organisation)


@pytest.fixture
def steward(world: World) -> Person:
    return world.person(steward=True)
