"""Places to be given away (名额): a number of one's own, or what the rules of a campaign on the shelf give."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tihang.core.campaign import CampaignLaw, Pressure, campaign_of, pressure_of
from tihang.journey.campaigns.queries.quotas import facts_entered
from tihang.packio.campaigns import campaign_packs
from tihang.packio.shelf import default_shelf

MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Places:
    """名额: zero where nobody asked; with ``law`` the numbers of its quotas instead of one number for everywhere."""

    number: int = 0
    level: int = 3
    law: CampaignLaw | None = None


def places_in(asked: Mapping[str, str], rungs: int) -> Places:
    """What the address says; what is no number, or no campaign, there is as if it had not been said."""
    number, level = _whole(asked.get("places", ""), 0), _whole(asked.get("from", ""), 3)
    return Places(
        min(number, MOST), min(max(level, 1), max(rungs, 1)), {law.name: law for law in laws_with_quotas()}.get(asked.get("rule", ""))
    )


@lru_cache(maxsize=1)
def laws_with_quotas() -> tuple[CampaignLaw, ...]:
    """The campaigns on the shelf whose quotas are known, the newest first."""
    shelf = default_shelf()
    laws = [campaign_of(shelf.pack(*name)) for name in campaign_packs(shelf)]
    return tuple(sorted((law for law in laws if law.quotas), key=lambda law: (-law.year, law.name)))


def pressed(law: CampaignLaw, regions: Mapping[str, int]) -> Pressure:
    """Those who may apply, weighed against a campaign's quotas and what was entered about its units."""
    return pressure_of(law, regions, facts_entered(law.pack, law.edition))


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST)) else otherwise
