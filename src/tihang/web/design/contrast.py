"""Contrast of the token pairs, computed from tokens.css by the formula of WCAG 2."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOKENS = Path(__file__).resolve().parent.parent / "static" / "css" / "tokens.css"
BLOCKS = {
    "light": ":root, :host, [data-bs-theme=light] {",
    "dark": "\n[data-bs-theme=dark] {",
    "system": ":root:not([data-bs-theme=light]) {",
}
TEXTS = (
    "ink", "ink-2", "ink-3", "brand", "link", "tier-1", "tier-2", "tier-3", "tier-4", "met", "not-met", "unknown", "na", "claim", "brand-hover",
)  # fmt: skip
GROUNDS = ("surface", "page", "sunken")
ON_TINT = (
    ("met", "met-soft"), ("not-met", "not-met-soft"), ("unknown", "unknown-soft"), ("na", "na-soft"), ("claim", "claim-soft"),
    ("tier-1", "tier-1-soft"), ("tier-2", "tier-2-soft"), ("tier-3", "tier-3-soft"), ("tier-4", "tier-4-soft"),
    ("ink", "brand-soft"), ("ink-2", "brand-soft"), ("brand", "brand-soft"), ("link", "brand-soft"), ("ink", "claim-soft"), ("ink-2", "claim-soft"),
    ("ink", "not-met-soft"), ("ink", "met-soft"), ("link", "claim-soft"), ("link", "not-met-soft"), ("on-brand", "brand"), ("on-brand", "brand-hover"),
)  # fmt: skip
EDGES = (("control", "surface"), ("control", "page"), ("focus", "surface"), ("focus", "page"))
"""Edges of controls and focus rings: 3 to 1 is enough."""


@dataclass(frozen=True, slots=True)
class Pair:
    """一对颜色: words on a ground."""

    text: str
    ground: str
    light: str
    dark: str


@cache
def tokens(scheme: str) -> dict[str, str]:
    """The colours of one scheme: name without prefix → hex."""
    css = TOKENS.read_text(encoding="utf-8")
    block = css.split(BLOCKS[scheme], 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--th-([\w-]+):\s*(#[0-9a-f]{6})", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def word_pairs() -> tuple[tuple[str, str], ...]:
    """Every pair of words on a ground that pages use."""
    return (*((text, ground) for text in TEXTS for ground in GROUNDS), *ON_TINT)


def ratio(scheme: str, text: str, ground: str) -> float:
    colours = tokens(scheme)
    return contrast(colours[text], colours[ground])


def shown_pairs() -> tuple[Pair, ...]:
    """The pairs for the living page."""
    names = [(text, "surface") for text in TEXTS] + list(ON_TINT)
    return tuple(Pair(text, ground, f"{ratio('light', text, ground):.1f}", f"{ratio('dark', text, ground):.1f}") for text, ground in names)
