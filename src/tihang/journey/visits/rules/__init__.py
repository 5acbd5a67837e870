"""The checklist and the sampling, from plain values."""

from tihang.journey.visits.rules.claims import Claim, claims_data, claims_from, claims_of
from tihang.journey.visits.rules.sampling import Chosen, chosen, difference

__all__ = ["Chosen", "Claim", "chosen", "claims_data", "claims_from", "claims_of", "difference"]
