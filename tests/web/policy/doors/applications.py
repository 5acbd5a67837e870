"""Doors of an application that is being filled (申报填写)."""

from datetime import UTC, datetime
from uuid import UUID

from applied import open_excellence
from tihang.flows.actors import Person
from tihang.flows.factory.add_row import add_row
from tihang.flows.factory.remove_row import remove_row
from tihang.flows.factory.start_application import start_application
from tihang.journey.intake.queries import application_draft
from tihang.journey.models import AnswerVersion, Application, Call, Campaign, Factory
from tihang.journey.registry.access import Deed
from web.policy.attempts import Made, Post, attempt
from web.policy.world import MARK, World, factory_of

GROUP, NAME = "honours", f"{MARK}申报厂"
Draft = dict[str, UUID]
"""Factory and campaign."""


def _editor(world: World) -> Person:
    return Person(world["editor"].id, world["editor"].scope)


def _opened() -> Campaign:
    """The shipped campaign; papers are printed for others, which have no call."""
    return Campaign.objects.filter(closed_at=None, pack="national/excellence-campaign").first() or open_excellence()


def begun(world: World, tail: str) -> tuple[Draft, str]:
    """The application of one factory of A's, begun once, and an address under its form."""
    made = Factory.objects.filter(organisation=world.a, name=NAME).first() or factory_of(world.a, NAME)
    campaign = Application.objects.filter(factory=made).values_list("campaign", flat=True).first()
    if campaign is None:
        campaign = _opened().pk
        start_application(actor=_editor(world), now=datetime.now(UTC), factory=made.pk, campaign=campaign, channel="territory")
    return {"factory": made.pk, "campaign": campaign}, f"/factories/{made.pk}/campaigns/{campaign}/form/{tail}"


def campaign_of(world: World) -> UUID:
    """The campaign to which A's own factory applies."""
    campaign = _opened()
    if not Application.objects.filter(factory=world.factory, campaign=campaign).exists():
        start_application(actor=_editor(world), now=datetime.now(UTC), factory=world.factory.pk, campaign=campaign.pk, channel="territory")
    return campaign.pk


def call_of(world: World) -> UUID:
    """The call of that campaign."""
    return Call.objects.filter(campaign=campaign_of(world)).order_by("issued_at").values_list("pk", flat=True)[0]


def _rows(world: World, of: Draft) -> list[str]:
    draft = application_draft(scope=_editor(world).scope, **of)
    return list(draft.raw.get(GROUP, []))


def _emptied(world: World, of: Draft) -> None:
    """The group without entries; those before it stay in the history."""
    for row in _rows(world, of):
        remove_row(actor=_editor(world), now=datetime.now(UTC), group=GROUP, row=row, **of)


def _added(world: World, of: Draft) -> str:
    """A fresh entry."""
    return add_row(actor=_editor(world), now=datetime.now(UTC), group=GROUP, **of)


@attempt(Deed.SAVE_FIELDS)
def save(world: World) -> Made:
    text = f"联系人{world.number()}"
    of, path = begun(world, "save/")
    draft = application_draft(scope=_editor(world).scope, **of)
    form = {"a:company.contact": text, "v:company.contact": str(draft.versions.get("company.contact", 0))}
    said = AnswerVersion.objects.filter(question="company.contact", value=f'"{text}"')
    return Made((Post(path, form),), world.of_factory, proof=lambda persona: said.get().saved_by == persona.id)


@attempt(Deed.ADD_ROW)
def add(world: World) -> Made:
    of, path = begun(world, "part/company/")
    _emptied(world, of)
    return Made((Post(path, {"do": f"add:{GROUP}"}),), world.of_factory, proof=lambda _: len(_rows(world, of)) == 1)


@attempt(Deed.REMOVE_ROW)
def remove(world: World) -> Made:
    of, path = begun(world, "part/company/")
    row = _added(world, of)
    return Made((Post(path, {"do": f"remove:{GROUP}:{row}"}),), world.of_factory, proof=lambda _: row not in _rows(world, of))


@attempt(Deed.MOVE_ROW)
def move(world: World) -> Made:
    of, path = begun(world, "part/company/")
    _emptied(world, of)
    _added(world, of)
    row = _added(world, of)
    before = _rows(world, of).index(row)
    form = {"do": f"up:{GROUP}:{row}"}
    return Made((Post(path, form),), world.of_factory, proof=lambda _: _rows(world, of).index(row) == before - 1)
