"""The door of a Word template that was filled in (Word 模板)."""

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
