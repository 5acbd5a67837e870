"""A campaign with the law of the shipped one, under a name of its own and without days: for tests that set them themselves."""

from applied import NOW, PACK
from tihang.journey.campaigns.rules.kept_law import law_text
from tihang.journey.models import Campaign
from tihang.packio.campaigns import sealed_law
from tihang.packio.shelf import default_shelf


def open_campaign(name: str, name_en: str, year: int) -> Campaign:
    """Open in the whole nation."""
    law, print_ = sealed_law(default_shelf(), PACK)
    return Campaign.objects.create(
        name=name,
        name_en=name_en,
        year=year,
        tier=law.tier,
        pack=law.pack,
        edition=law.edition,
        fingerprint=print_,
        law=law_text(law),
        opened_at=NOW,
    )
