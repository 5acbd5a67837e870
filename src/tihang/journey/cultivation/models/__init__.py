"""Tables of cultivation."""

from tihang.journey.cultivation.models.entries import Cultivation, CultivationStep

__all__ = ["Cultivation", "CultivationStep"]
