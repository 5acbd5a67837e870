"""A house that is ready to declare the basic tier, and the desks that answer it: for tests of filings."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from tihang.flows.actors import Person
from tihang.flows.factory.declare_basic import declare_basic
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.journey.models import Authority, Factory, Membership, Organisation, Posting, User
from tihang.journey.registry.queries import scope_of

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
YEAR = 2026
QINGDAO, SHINAN = "370000/370200/", "370000/370200/370202/"
BEIJING, DONGCHENG = "110000/", "110000/110101/"
SHENYANG, HEPING = "210000/210100/", "210000/210100/210102/"
XIHU = "330000/330100/330106/"

MEETS: dict[str, Any] = {
    "records.above_designated_size": "yes", "BR1.market": "yes", "records.finance_sound": "yes", "records.no_bad_credit": "yes",
    "records.worst_accident": "none", "records.no_violation": "yes", "BR3": "yes", "BR4": "yes", "maturity.level": 2,
    "records.construction_finished": "2025-06-01", "25B-3.1": "yes", "25B-3.2": "yes", "25B-3.3": "yes", "25B-R1": "yes",
}  # fmt: skip
"""Answers that meet every hard criterion of the basic tier of 2025."""


@dataclass
class House:
    """一家企业: its factory, and who signs."""

    factory: Factory
    signatory: Person
    workspace: UUID

    def declare(self, *, now: datetime = NOW, agreed: bool = True) -> UUID:
        """Declare the basic tier."""
        return declare_basic(actor=self.signatory, now=now, factory=self.factory.pk, year=YEAR, agreed=agreed)


def house(place: str = SHINAN, name: str = "甲公司", answers: dict[str, Any] | None = None) -> House:
    """A factory at a place whose self-assessment of the year is signed off."""
    region = place.rstrip("/").rpartition("/")[2]
    region = region if region.isdigit() else place.split("/")[-3]
    body = Organisation.objects.create(region=region, name=name, name_key=name, place_path=place)
    factory = Factory.objects.create(region=region, organisation=body, organisation_name=name, name=f"{name}一厂", place_path=place)
    signatory = member(factory, "signatory")
    space = open_workspace(actor=signatory_editor(factory), now=NOW, factory=factory.pk, year=YEAR, profile="discrete")
    fill(factory, space, MEETS if answers is None else answers)
    sign_off_assessment(actor=signatory, now=NOW, workspace=space)
    return House(factory, signatory, space)


def fill(factory: Factory, space: UUID, answers: dict[str, Any]) -> None:
    """Answer the criteria, and one question of maturity so that there is something to sign."""
    editor = signatory_editor(factory)
    save_answers(actor=editor, now=NOW, workspace=space, beside=False, answers={"MFG.EQM.L3.a": "most"})
    save_answers(actor=editor, now=NOW, workspace=space, beside=True, answers=answers)


def signatory_editor(factory: Factory) -> Person:
    """Somebody who may fill the sheet."""
    known = Membership.objects.filter(organisation=factory.organisation, role="editor").values_list("user", flat=True).first()
    return Person(known, scope_of(known)) if known else member(factory, "editor")


def member(factory: Factory, role: str) -> Person:
    """A colleague in a role."""
    user = User.objects.create_user(sign_in_name=f"u{uuid4().hex}", password=None, name="李工")
    Membership.objects.create(user=user, organisation=factory.organisation, role=role)
    return Person(user.pk, scope_of(user.pk))


def officer(path: str, *, department: str = "industry", role: str = "officer") -> Person:
    """Somebody who serves in the department of a jurisdiction, which is opened where it is not."""
    office, _ = Authority.objects.get_or_create(path=path, department=department, closed_at=None, defaults={"name": f"{path}局"})
    user = User.objects.create_user(sign_in_name=f"o{uuid4().hex}", password=None, name="王科长")
    Posting.objects.create(user=user, authority=office, role=role)
    return Person(user.pk, scope_of(user.pk))
