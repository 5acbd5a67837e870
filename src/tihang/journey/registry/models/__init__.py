"""Tables of the registry, one noun a file."""

from tihang.journey.registry.models.access import (
    Claim,
    Conflict,
    Consent,
    Expert,
    FormerEmployment,
    Invitation,
    Membership,
    Posting,
    Stewardship,
)
from tihang.journey.registry.models.authorities import Authority, Zone
from tihang.journey.registry.models.factories import Factory
from tihang.journey.registry.models.imports import ImportRow, ListImport
from tihang.journey.registry.models.industry import IndustryClass
from tihang.journey.registry.models.organisations import Acting, Alias, Organisation
from tihang.journey.registry.models.people import User
from tihang.journey.registry.models.relations import Belonging, Ownership, ProviderLink, Supply

__all__ = [
    "Acting",
    "Alias",
    "Authority",
    "Belonging",
    "Claim",
    "Conflict",
    "Consent",
    "Expert",
    "Factory",
    "FormerEmployment",
    "ImportRow",
    "IndustryClass",
    "Invitation",
    "ListImport",
    "Membership",
    "Organisation",
    "Ownership",
    "Posting",
    "ProviderLink",
    "Stewardship",
    "Supply",
    "User",
    "Zone",
]
