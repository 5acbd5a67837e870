"""Draws the sprite of all pictures, `static/svg/art.svg`. After a change: python -m tihang.web.art.sprite"""

import math
import re
from pathlib import Path

from tihang.web.art.motifs import PAPER, PEOPLE, PLANT
from tihang.web.art.pictures import PICTURES, Placed
from tihang.web.art.signs import CHARTS, DEVICES, SCREENS, SIGNS, WIDE

SPRITE = Path(__file__).resolve().parent.parent / "static" / "svg" / "art.svg"
MOTIFS = PEOPLE | PLANT | PAPER | SCREENS | DEVICES | CHARTS | SIGNS | WIDE
PENS = {
    "p": "",
    "f": ' fill="currentColor" fill-opacity=".14"',
    "d": ' stroke-dasharray="3 3"',
    "b": ' fill="currentColor" fill-opacity=".14" stroke="none"',
}
CIRCLE = re.compile(r"^o (\S+) (\S+) (\S+)$")
LINE = 'fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'


def stroke(written: str) -> str:
    """One stroke of a motif as SVG."""
    if written.startswith("gear"):
        return f'<path d="{gear(*map(float, written.split()[1:]))}"/>'
    pen, data = written[0], written[2:].strip()
    circle = CIRCLE.match(data)
    if circle:
        x, y, r = circle.groups()
        return f'<circle cx="{x}" cy="{y}" r="{r}"{PENS[pen]}/>'
    return f'<path d="{data}"{PENS[pen]}/>'


def gear(x: float, y: float, outer: float, inner: float, teeth: float) -> str:
    """The outline of a toothed wheel."""
    points = []
    for tooth in range(int(teeth)):
        for turn, radius in ((-0.3, inner), (-0.19, outer), (0.19, outer), (0.3, inner)):
            angle = (tooth + turn) * math.tau / teeth
            points.append(f"{x + radius * math.sin(angle):.1f} {y - radius * math.cos(angle):.1f}")
    return "M" + "L".join(points) + "z"


def motif(placed: Placed) -> str:
    name, x, y = placed
    return f'<g transform="translate({x} {y})">' + "".join(stroke(part.strip()) for part in MOTIFS[name].split("|")) + "</g>"


def symbol(name: str) -> str:
    return f'<symbol id="{name}" viewBox="0 0 120 84" {LINE}>' + "".join(map(motif, PICTURES[name])) + "</symbol>"


def sprite() -> str:
    """The whole sprite."""
    symbols = "\n".join(map(symbol, PICTURES))
    return f'<svg xmlns="http://www.w3.org/2000/svg"><defs>\n{symbols}\n</defs></svg>\n'


if __name__ == "__main__":
    SPRITE.write_text(sprite(), encoding="utf-8")
