"""The programme on the front page (梯度培育): its four tiers, where it stands, the newest published lists and where their lines lie."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.record.queries.published import Sought, by_province, published_lists
from tihang.packio.shelf import default_shelf
from tihang.web.parts.bars import ProvinceTile, province_tiles
from tihang.web.parts.words import said
from tihang.web.public.lists.pages import ListCard, list_card
from tihang.web.public.standing import Claim, standing

TIERS = ("national/smart-factory-tiers", "2025")
SHOWN = 4


@dataclass(frozen=True, slots=True)
class TierLine:
    """层级一行: who gives it, and how."""

    no: int
    name: str
    given: str


@dataclass(frozen=True, slots=True)
class ProgrammePart:
    """首页上的梯度培育."""

    tiers: tuple[TierLine, ...]
    claims: tuple[Claim, ...]
    cards: tuple[ListCard, ...]
    map: tuple[ProvinceTile, ...]


def programme_part() -> ProgrammePart:
    """What stands today."""
    ladder = default_shelf().pack(*TIERS).ladder
    given = (
        _("企业自评，达到要素条件后报主管部门备案"), _("省级主管部门组织评审、公示、认定"), _("省级推荐，国家部委组织评审、公示、认定"),
        _("先入培育名单，培育后申请验收，通过才认定"),
    )  # fmt: skip
    tiers = tuple(
        TierLine(rung.ordinal, said(rung.words), words) for rung, words in zip(ladder.rungs if ladder else (), given, strict=False)
    )
    places = {code: count for code, count in by_province(Sought()).items() if code}
    hrefs = {code: f"{reverse('lists')}?place={code}" for code in places}
    cards = tuple(map(list_card, published_lists()[:SHOWN]))
    return ProgrammePart(tiers, standing(), cards, province_tiles(places, hrefs) if places else ())
