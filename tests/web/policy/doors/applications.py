"""Doors of an application that is being filled (申报填写)."""

from datetime import UTC, datetime
from uuid import UUID

from applied import open_excellence
from tihang.flows.actors import Person
from tihang.flows.factory.add_row import add_row
from tihang.flows.factory.start_application import start_application
from tihang.journey.intake.queries import application_draft
from tihang.journey.models import AnswerVersion, Campaign
from tihang.journey.registry.access import Deed
from web.policy.attempts import Made, Post, attempt
from web.policy.world import MARK, World, factory_of

GROUP = "honours"
Draft = dict[str, UUID]
"""Factory and campaign."""


def _editor(world: World) -> Person:
    return Person(world["editor"].id, world["editor"].scope)


def begun(world: World, tail: str) -> tuple[Draft, str]:
    """An application of a factory of A's, begun, and an address under its form."""
    campaign = Campaign.objects.filter(closed_at=None, tier="excellence").first() or open_excellence()
    made = factory_of(world.a, f"{MARK}厂{world.number()}")
    start_application(actor=_editor(world), now=datetime.now(UTC), factory=made.pk, campaign=campaign.pk, channel="territory")
    return {"factory": made.pk, "campaign": campaign.pk}, f"/factories/{made.pk}/campaigns/{campaign.pk}/form/{tail}"


def _rows(world: World, of: Draft) -> list[str]:
    draft = application_draft(scope=_editor(world).scope, **of)
    return list(draft.raw.get(GROUP, []))


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
    before = _rows(world, of)
    return Made((Post(path, {"do": f"add:{GROUP}"}),), world.of_factory, proof=lambda _: len(_rows(world, of)) == len(before) + 1)


@attempt(Deed.REMOVE_ROW)
def remove(world: World) -> Made:
    of, path = begun(world, "part/company/")
    row = _added(world, of)
    return Made((Post(path, {"do": f"remove:{GROUP}:{row}"}),), world.of_factory, proof=lambda _: row not in _rows(world, of))


@attempt(Deed.MOVE_ROW)
def move(world: World) -> Made:
    of, path = begun(world, "part/company/")
    _added(world, of)
    row = _added(world, of)
    before = _rows(world, of).index(row)
    form = {"do": f"up:{GROUP}:{row}"}
    return Made((Post(path, form),), world.of_factory, proof=lambda _: _rows(world, of).index(row) == before - 1)
