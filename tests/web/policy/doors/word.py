"""Doors of a Word template that was filled in (Word 模板), and of a form that was revised (新修订)."""

from django.utils import timezone

from tihang.flows.actors import Person
from tihang.flows.factory.start_application import start_application
from tihang.journey.models import AnswerVersion, Workspace
from tihang.journey.registry.access import Deed
from tihang.web.factories.applying.word_page import WordOffer
from web.policy.attempts import Made, Post, attempt
from web.policy.doors.applying import campaign_of
from web.policy.world import World, factory_of


@attempt(Deed.TAKE_WORD)
def take(world: World) -> Made:
    text, campaign = f"联系人{world.number()}", campaign_of(world)
    editor = Person(world["editor"].id, world["editor"].scope)
    factory = factory_of(world.a, f"填报厂{world.number()}")
    of = {"factory": factory.pk, "campaign": campaign.pk}
    start_application(actor=editor, now=timezone.now(), channel="territory", **of)
    space = Workspace.objects.get(campaign_id=campaign.pk, factory=factory)
    offer = WordOffer({"company.contact": text}, {}, {}).sealed(space.pk)
    said = AnswerVersion.objects.filter(question="company.contact", value=f'"{text}"')
    path = f"/factories/{factory.pk}/campaigns/{campaign.pk}/word/take/"
    form = {"offer": offer, "take": "company.contact"}
    return Made((Post(path, form),), world.of_factory, proof=lambda persona: said.get().saved_by == persona.id)


@attempt(Deed.CARRY_FORM)
def carry(world: World) -> Made:
    campaign, factory = campaign_of(world), factory_of(world.a, f"改表厂{world.number()}")
    editor = Person(world["editor"].id, world["editor"].scope)
    start_application(actor=editor, now=timezone.now(), channel="territory", factory=factory.pk, campaign=campaign.pk)
    space = Workspace.objects.filter(campaign_id=campaign.pk, factory=factory)
    space.update(subject={"form_revision": 0})  # as if it was begun before the first revision
    path = f"/factories/{factory.pk}/campaigns/{campaign.pk}/form/revision/"
    return Made((Post(path, {"revision": "1"}),), world.of_factory)
