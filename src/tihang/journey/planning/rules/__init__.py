"""Rules of planning: what may be wished for, and what an arrangement of items breaks."""

from tihang.journey.planning.rules.arranging import Item, Trouble, offer_of, troubles
from tihang.journey.planning.rules.wishing import OwnCost, Wish, wish_from, wish_of

__all__ = ["Item", "OwnCost", "Trouble", "Wish", "offer_of", "troubles", "wish_from", "wish_of"]
