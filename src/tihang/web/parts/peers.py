"""A score among its peers, drawn (同行对比图): the middle half of the group as a box, its middle as a line, one's own score as a diamond."""

from dataclasses import dataclass
from fractions import Fraction

from tihang.web.parts.geometry import per_cent

TOP = 5


@dataclass(frozen=True, slots=True)
class PeerBox:
    """一组同行: what is drawn, and the sentence that says the same."""

    name: str
    box: str
    width: str
    middle: str
    own: str
    own_width: str
    exact: bool
    sentence: str


def peer_box(name: str, quartiles: tuple[Fraction, Fraction, Fraction], own: tuple[Fraction, Fraction], sentence: str) -> PeerBox:
    """Scores as they are, 0 to 5."""
    low, middle, high = quartiles
    return PeerBox(
        name, per_cent(low, TOP), per_cent(high - low, TOP), per_cent(middle, TOP), per_cent(own[0], TOP), per_cent(own[1] - own[0], TOP),
        own[0] == own[1], sentence,
    )  # fmt: skip
