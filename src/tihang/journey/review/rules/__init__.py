"""Rules of the review (审核规则)."""

from tihang.journey.review.rules.declaring import Declared, Item, declared, declared_from, hindrances
from tihang.journey.review.rules.desks import desk_paths
from tihang.journey.review.rules.marking import read_marks

__all__ = ["Declared", "Item", "declared", "declared_from", "desk_paths", "hindrances", "read_marks"]
