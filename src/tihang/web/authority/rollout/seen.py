"""The roll-out at hand, and what stands on each of its pages (自评工作的页头)."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from tihang.flows.actors import Person
from tihang.journey.campaigns.queries.rollouts import RolloutCard, rollout_card
from tihang.journey.registry.access import Deed, Office, permits
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.authority.seat import office_here


@dataclass(frozen=True, slots=True)
class Seen:
    """眼前的自评工作: the card, the office that looks, and which of its deeds are this office's."""

    card: RolloutCard
    office: Office
    place: str
    href: str
    brings_in: bool
    asks: bool
    freezes: bool
    sets_numbers: bool


def seen(request: HttpRequest, person: Person, rollout: UUID, lang: str) -> Seen:
    """Raises NoSuchRollout for who has nothing to do with it."""
    office = office_here(request, person.scope)
    card = rollout_card(scope=person.scope, office=office, rollout=rollout)
    scope, part, running = person.scope, card.part.thing, card.closed_at is None
    own = permits(scope, Deed.SET_GOAL, part) and (office.path, office.group_path) == (card.part.place_path, card.part.group_path)
    return Seen(
        card, office, place_of(card, lang), reverse("rollout", args=[card.id]),
        brings_in=running and card.may(scope, Deed.BRING_IN_ROLLOUT_LIST), asks=running and permits(scope, Deed.INVITE_TARGETS, part),
        freezes=permits(scope, Deed.FREEZE_ROLLOUT_REPORT, part), sets_numbers=own,
    )  # fmt: skip


def place_of(card: RolloutCard, lang: str) -> str:
    """The part in words."""
    if card.part.group_path and not card.part.place_path:
        return card.authority_name
    return places_in_words([card.part.place_path], lang)[card.part.place_path]
