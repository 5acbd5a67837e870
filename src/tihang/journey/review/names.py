"""Words of the review."""

from typing import Final

from tihang.journey.record.names import TitleStatus

BASIC: Final = "basic"
"""The tier that enterprises build and assess by themselves (自建自评)."""

DECLARE_AGAIN, WITHDRAW = "declare_again", "withdraw"
"""The outcomes of the factory's own desk; every other outcome is an authority's."""

OPENED: Final = "declare"
"""What the first step of a filing is called: before it there was no state."""

BECOMES: Final = {
    "none": TitleStatus.DECLARED,
    "notice": TitleStatus.FILED,
    "review": TitleStatus.FILED,
    "recheck": TitleStatus.RECHECKED,
}
"""Way of filing → what a basic tier is called when its route has ended well. Never recognised: nobody granted it."""
