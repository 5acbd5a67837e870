"""Rules of the review (审核规则)."""

from tihang.journey.review.rules.declaring import Declared, Item, declared, declared_from, hindrances
from tihang.journey.review.rules.desks import desk_paths
from tihang.journey.review.rules.joint import OpinionRow, Standing, standing
from tihang.journey.review.rules.marking import read_marks
from tihang.journey.review.rules.passing import Seat, government_desk, passed_over, seat_of, way_back, way_out

__all__ = [
    "Declared",
    "Item",
    "OpinionRow",
    "Seat",
    "Standing",
    "declared",
    "declared_from",
    "desk_paths",
    "government_desk",
    "hindrances",
    "passed_over",
    "read_marks",
    "seat_of",
    "standing",
    "way_back",
    "way_out",
]
