"""The radar over sub-domains (雷达图): drawn here as SVG, and handed to the chart library as data where scripts run."""

import math
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tihang.web.parts.geometry import Figure

CENTRE = 250
REACH = 186
RING_WORDS = 12  # how far a label stands from the outermost ring


@dataclass(frozen=True, slots=True)
class Axis:
    """雷达轴: a sub-domain with its certain and its highest possible score, its weight as text."""

    name: str
    low: Figure
    high: Figure
    weight: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class RadarLabel:
    x: str
    y: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class RadarRow:
    name: str
    weight: str
    low: str
    high: str
    href: str


@dataclass(frozen=True, slots=True)
class Radar:
    """雷达图: rings and spokes, three outlines, labels, the same figures as rows, and the data for the chart."""

    name: str
    rings: tuple[str, ...]
    spokes: tuple[tuple[str, str], ...]
    high: str
    low: str
    need: str
    labels: tuple[RadarLabel, ...]
    scale: tuple[RadarLabel, ...]
    rows: tuple[RadarRow, ...]
    chart: dict[str, Any]
    sentence: str


def radar(name: str, axes: tuple[Axis, ...], *, top: int = 5, need: Figure | None = None, need_name: str = "", sentence: str = "") -> Radar:
    """A radar with one axis for each sub-domain; ``need`` is the thin ring; ``name`` is unique on the page."""
    many = len(axes)
    share = [[float(axis.low) / top for axis in axes], [float(axis.high) / top for axis in axes]]
    told = sentence or _("%(many)s 个能力子域得分雷达图。数值见下表。") % {"many": many}
    return Radar(
        name=name,
        rings=tuple(_outline([ring / top] * many) for ring in range(1, top + 1)),
        spokes=tuple(_point(number, many, 1) for number in range(many)),
        high=_outline(share[1]),
        low=_outline(share[0]),
        need="" if need is None else _outline([float(need) / top] * many),
        labels=tuple(_label(number, many, axis.name) for number, axis in enumerate(axes)),
        scale=tuple(RadarLabel("254", f"{CENTRE - REACH * ring / top:.0f}", "start", str(ring)) for ring in range(1, top + 1)),
        rows=tuple(RadarRow(axis.name, axis.weight, f"{float(axis.low):.2f}", f"{float(axis.high):.2f}", axis.href) for axis in axes),
        chart={
            "top": top,
            "names": [axis.name for axis in axes],
            "low": [round(float(axis.low), 4) for axis in axes],
            "high": [round(float(axis.high), 4) for axis in axes],
            "need": None if need is None else round(float(need), 4),
            "words": {"low": _("保证"), "high": _("最高"), "need": need_name},
            "sentence": told,
        },
        sentence=told,
    )


def _point(number: int, many: int, share: float) -> tuple[str, str]:
    angle = math.tau * number / many
    return f"{CENTRE + REACH * share * math.sin(angle):.1f}", f"{CENTRE - REACH * share * math.cos(angle):.1f}"


def _outline(shares: list[float]) -> str:
    return " ".join(",".join(_point(number, len(shares), share)) for number, share in enumerate(shares))


def _label(number: int, many: int, text: str) -> RadarLabel:
    angle = math.tau * number / many
    x = CENTRE + (REACH + RING_WORDS) * math.sin(angle)
    y = CENTRE - (REACH + RING_WORDS) * math.cos(angle)
    side = math.sin(angle)
    anchor = "middle" if abs(side) < 0.01 else "start" if side > 0 else "end"
    return RadarLabel(f"{x:.0f}", f"{y + 4:.0f}", anchor, text)
