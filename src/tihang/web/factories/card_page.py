"""What the page of one factory shows (工厂页)."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tihang.journey.registry.queries.factory_card import FactoryCard
from tihang.web.factories.list_page import industry_words, place_words
from tihang.web.parts.names import name_parts


@dataclass(frozen=True, slots=True)
class CardPage:
    """工厂页."""

    id: UUID
    name: tuple[str, ...]
    organisation: str
    facts: tuple[tuple[str, str], ...]
    declaration: str = ""
    """Where the self-declaration of the basic tier stands, for who may see it."""


def card_page(card: FactoryCard, lang: str) -> CardPage:
    """The page as it will stand."""
    facts = [
        (_("所属企业"), card.organisation_name),
        (_("所在地"), place_words(card.place_path, lang)),
        (_("地址"), card.address),
        (_("行业"), f"{card.industry} {industry_words(card.industry, lang)}" if card.industry else ""),
        (_("状态"), str(card.state.label)),
        (_("投产"), date_format(card.opened_on, "Y-m-d") if card.opened_on else ""),
        (_("关停"), date_format(card.closed_on, "Y-m-d") if card.closed_on else ""),
    ]
    return CardPage(card.id, name_parts(card.name), card.organisation_name, tuple((name, said) for name, said in facts if said))
