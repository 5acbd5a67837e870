"""Small geometry for drawings: per cents as SVG attributes, labels that do not collide."""

from decimal import Decimal
from fractions import Fraction

FIGURE = 32  # pixels that a figure such as 2.60 and a gap after it take
RIGHT_OF = {"start": 1.0, "middle": 0.5, "end": 0.0}  # how much of a label lies to the right of its place
LEFT_OF = {"start": 0.0, "middle": 0.5, "end": 1.0}
Figure = Fraction | Decimal | int | float
"""Any number a drawing may get; a drawing needs no exactness beyond a hundredth of a per cent."""


def per_cent(value: Figure, of: Figure = 1) -> str:
    """``value`` as a share of ``of``, held between 0 % and 100 %."""
    share = float(value) / float(of) if of else 0.0
    return f"{100 * min(max(share, 0.0), 1.0):.2f}%"


def anchor(share: float, *, edge: float = 0.04) -> str:
    """How a label stands at a place of a line: inside the drawing at both ends."""
    if share < edge:
        return "start"
    return "end" if share > 1 - edge else "middle"


def pair_anchors(low: float, high: float, *, apart: float) -> tuple[tuple[str, int], tuple[str, int]]:
    """How two figures stand that may be near each other, each with a shift in pixels: back to back, or one behind the other at an edge.

    ``apart`` is the share of the drawing that a figure with a gap takes where the drawing is narrowest.
    """
    usual = anchor(low), anchor(high)
    if low + apart * RIGHT_OF[usual[0]] <= high - apart * LEFT_OF[usual[1]]:
        return (usual[0], 0), (usual[1], 0)
    lean = max(0, round(FIGURE * (1 - (high - low) / apart)))
    if low < apart:
        return ("start", 0), ("start", lean)
    if high > 1 - apart:
        return ("end", -lean), ("end", 0)
    return ("end", -2), ("start", 2)
