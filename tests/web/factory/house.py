"""A house with one factory, its people, and a self-assessment that is being filled (企业自评)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.test import Client

from tihang.flows.actors import Person
from tihang.flows.factory.open_workspace import open_workspace
from tihang.journey.models import Factory, Membership, Organisation, User
from tihang.journey.registry.queries import scope_of

BACKEND = "tihang.config.sign_in.RegionalSignIn"
PLACE = "330000/330100/330106/"


@dataclass(frozen=True)
class House:
    """甲公司 with 一厂, and whoever fills its sheet."""

    factory: Factory
    space: UUID

    def at(self, tail: str = "") -> str:
        """An address of the self-assessment."""
        return f"/a/{self.space}/{tail}"

    def person(self, name: str, role: str = "editor") -> Person:
        """Somebody of the house, fresh."""
        user = User.objects.create_user(sign_in_name=f"{name}-{role}", password=None, name=name)
        Membership.objects.create(user=user, organisation=self.factory.organisation, role=role)
        return Person(user.pk, scope_of(user.pk))

    def browser(self, name: str, role: str = "editor") -> Client:
        """A browser in which he has signed in."""
        client = Client()
        client.force_login(User.objects.get(pk=self.person(name, role).user), backend=BACKEND)
        return client


def open_house(year: int = 2026) -> House:
    """The house, its factory and the self-assessment of the year."""
    body = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司", place_path=PLACE)
    factory = Factory.objects.create(region="330106", organisation=body, organisation_name="甲公司", name="一厂", place_path=PLACE)
    opener = User.objects.create_user(sign_in_name="opener", password=None, name="开头的人")
    Membership.objects.create(user=opener, organisation=body, role="editor")
    now = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    space = open_workspace(actor=Person(opener.pk, scope_of(opener.pk)), now=now, factory=factory.pk, year=year, profile="discrete")
    return House(factory, space)


Opened = Callable[..., House]
