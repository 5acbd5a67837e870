"""A campaign that is open and a factory that applies to it: for tests of applications."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.test import Client

from tihang.flows.actors import Person
from tihang.flows.factory.add_row import add_row
from tihang.flows.factory.save_answers import Saved
from tihang.flows.factory.save_fields import save_fields
from tihang.flows.factory.start_application import start_application
from tihang.journey.campaigns.rules.kept_law import law_text
from tihang.journey.intake.queries import ApplicationDraft, application_draft
from tihang.journey.models import Call, CallDate, Campaign, Factory, Membership, Organisation, User
from tihang.journey.registry.queries import scope_of
from tihang.packio.campaigns import sealed_law
from tihang.packio.shelf import default_shelf

BACKEND = "tihang.config.sign_in.RegionalSignIn"
PLACE = "330000/330100/330106/"
PACK = "national/excellence-campaign@2025"
NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
UNTIL = datetime(2099, 11, 30, 16, 0, tzinfo=UTC)


def open_excellence(*, until: datetime = UNTIL) -> Campaign:
    """The excellence tier of 2025, open in the whole nation until a moment of ours."""
    law, print_ = sealed_law(default_shelf(), PACK)
    made = Campaign.objects.create(
        name=law.words[0], name_en=law.words[1], year=law.year, tier=law.tier, pack=law.pack, edition=law.edition, fingerprint=print_,
        law=law_text(law), opened_at=NOW,
    )  # fmt: skip
    call = Call.objects.create(campaign=made, issuer="工业和信息化部", title=law.words[0], issued_at=NOW)
    CallDate.objects.create(call=call, milestone="company_online", at=until, said_at=NOW)
    return made


@dataclass(frozen=True)
class Applicant:
    """申报的工厂: 甲公司 with 一厂 and its people, and the campaign it applies to."""

    factory: Factory
    campaign: Campaign

    def person(self, name: str, role: str = "editor") -> Person:
        """Somebody of the house, fresh."""
        user = User.objects.create_user(sign_in_name=f"{name}-{role}", password=None, name=name)
        Membership.objects.create(user=user, organisation=self.factory.organisation, role=role)
        return Person(user.pk, scope_of(user.pk))

    def browser(self, person: Person) -> Client:
        """A browser in which somebody has signed in."""
        client = Client()
        client.force_login(User.objects.get(pk=person.user), backend=BACKEND)
        return client

    @property
    def of(self) -> dict[str, UUID]:
        """Whose application it is, as every flow is told."""
        return {"factory": self.factory.pk, "campaign": self.campaign.pk}

    def at(self, tail: str = "") -> str:
        """An address of the form's pages."""
        return f"/factories/{self.factory.pk}/campaigns/{self.campaign.pk}/form/{tail}"

    def start(self, actor: Person, now: datetime = NOW, channel: str = "territory") -> UUID:
        """The draft begun by its channel."""
        return start_application(actor=actor, now=now, channel=channel, **self.of)

    def save(self, actor: Person, fields: dict[str, Any], now: datetime = NOW, **seen: int) -> Saved:
        """Save over whatever stands, unless `seen` says otherwise."""
        standing = self.draft(actor).versions
        expected = {address: seen.get(address, standing.get(address, 0)) for address in fields}
        return save_fields(actor=actor, now=now, fields=fields, expected=expected, **self.of)

    def add(self, actor: Person, group: str, now: datetime = NOW) -> str:
        """A new entry of a group."""
        return add_row(actor=actor, now=now, group=group, **self.of)

    def draft(self, actor: Person) -> ApplicationDraft:
        """The draft as somebody sees it."""
        return application_draft(scope=actor.scope, **self.of)


def applicant(campaign: Campaign | None = None, name: str = "甲公司") -> Applicant:
    """A factory whose house may apply."""
    body = Organisation.objects.create(
        region="330106", name=name, name_key=name, place_path=PLACE, credit_code="", address="杭州市西湖区文三路 1 号"
    )
    factory = Factory.objects.create(
        region="330106", organisation=body, organisation_name=name, name="一厂", place_path=PLACE, address="杭州市西湖区文三路 2 号"
    )
    return Applicant(factory, campaign or open_excellence())
