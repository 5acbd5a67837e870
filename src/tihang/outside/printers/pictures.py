"""Ruler and radar as SVG (得分尺与雷达图), drawn from the fractions of a report; shapes and words, never colour alone."""

import math
from collections.abc import Iterator
from fractions import Fraction
from html import escape

from tihang.core.explain.report import Gauge, RadarPart

WIDE, LEFT = 720, 16
BASE = 62
RADIUS, MIDDLE_X, MIDDLE_Y = 150, 300, 190
CLOSE = 46
"""Nearer than this, two figures would touch."""


def gauge_svg(gauge: Gauge) -> str:
    """The ruler: band with posts for what is sure, hollow diamond for the estimate, dashed post for the next line."""
    parts = [f'<line class="axis" x1="{LEFT}" y1="{BASE}" x2="{LEFT + WIDE}" y2="{BASE}"/>', *_ticks(gauge)]
    low, high = _x(gauge, gauge.low), _x(gauge, gauge.high)
    parts.append(f'<rect class="band" x="{low:.1f}" y="{BASE - 20}" width="{max(high - low, 0.5):.1f}" height="20"/>')
    parts += [f'<line class="post" x1="{x:.1f}" y1="{BASE - 23}" x2="{x:.1f}" y2="{BASE}"/>' for x in (low, high)]
    parts += _band_figures(gauge, low, high)
    if gauge.line is not None:
        x = _x(gauge, gauge.line)
        parts += [
            f'<line class="need" x1="{x:.1f}" y1="{BASE - 44}" x2="{x:.1f}" y2="{BASE}"/>',
            _text(x, BASE - 49, gauge.line_text, _side(x)),
        ]
    if gauge.estimate is not None and gauge.estimate[0] == gauge.estimate[1]:
        x = _x(gauge, gauge.estimate[0])
        parts.append(f'<path class="guess" d="M{x:.1f} {BASE - 17}l6 7-6 7-6-7z"/>')
    return _picture(gauge.sentence, f"0 0 {WIDE + 2 * LEFT} {BASE + 30}", parts, "gauge")


def _x(gauge: Gauge, value: Fraction) -> float:
    return LEFT + WIDE * float(value / gauge.highest)


def _ticks(gauge: Gauge) -> Iterator[str]:
    for step in range(gauge.highest * 5 + 1):
        x, length = LEFT + WIDE * step / (gauge.highest * 5), 10 if step % 5 == 0 else 5
        yield f'<line class="tick" x1="{x:.1f}" y1="{BASE}" x2="{x:.1f}" y2="{BASE + length}"/>'
    for tick in gauge.ticks:
        x = _x(gauge, tick.at)
        yield _text(x, BASE + 25, tick.text, _side(x))


def _band_figures(gauge: Gauge, low: float, high: float) -> Iterator[str]:
    line = _x(gauge, gauge.line) if gauge.line is not None else None
    crowded = high - low < CLOSE or (line is not None and min(abs(line - low), abs(line - high)) < CLOSE)
    if not crowded:
        yield _text(low, BASE - 28, gauge.low_text, "middle", "figure")
        yield _text(high, BASE - 28, gauge.high_text, "middle", "figure")
        return
    both = gauge.low_text if gauge.low == gauge.high else f"{gauge.low_text}～{gauge.high_text}"
    if low > LEFT + 2 * CLOSE:
        yield _text(low - 8, BASE - 6, both, "end", "figure")
    else:
        yield _text(max(high, line or 0) + 8, BASE - 6, both, "start", "figure")


def _side(x: float) -> str:
    return "start" if x < LEFT + CLOSE else "end" if x > LEFT + WIDE - CLOSE else "middle"


def radar_svg(part: RadarPart) -> str:
    """The radar: filled for what is sure, dashed for what is possible, a thin ring for what the next level needs."""
    many = len(part.spokes)
    shapes = [_ring(part, many, [float(level)] * many, "web") for level in range(1, part.highest + 1)]
    for index, spoke in enumerate(part.spokes):
        tip, name = _point(part, many, index, part.highest), _point(part, many, index, part.highest * 1.09)
        shapes.append(f'<line class="web" x1="{MIDDLE_X}" y1="{MIDDLE_Y}" x2="{tip[0]:.1f}" y2="{tip[1]:.1f}"/>')
        side = "end" if name[0] < MIDDLE_X - 12 else "start" if name[0] > MIDDLE_X + 12 else "middle"
        shapes.append(_text(name[0], name[1] + 4, spoke.name, side))
    shapes.append(_ring(part, many, [float(spoke.high) for spoke in part.spokes], "possible"))
    shapes.append(_ring(part, many, [float(spoke.low) for spoke in part.spokes], "sure"))
    if part.needed is not None:
        shapes.append(_ring(part, many, [float(part.needed)] * many, "needed"))
    shapes += [
        _text(MIDDLE_X + 3, MIDDLE_Y - RADIUS * level / part.highest + 4, str(level), "start") for level in range(1, part.highest + 1)
    ]
    return _picture(part.sentence, f"0 0 {2 * MIDDLE_X} {2 * MIDDLE_Y}", shapes, "radar")


def _point(part: RadarPart, many: int, index: int, value: float) -> tuple[float, float]:
    angle, reach = 2 * math.pi * index / many - math.pi / 2, RADIUS * value / part.highest
    return MIDDLE_X + math.cos(angle) * reach, MIDDLE_Y + math.sin(angle) * reach


def _ring(part: RadarPart, many: int, values: list[float], look: str) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_point(part, many, index, value) for index, value in enumerate(values)))
    return f'<polygon class="{look}" points="{points}"/>'


def _text(x: float, y: float, text: str, anchor: str, look: str = "name") -> str:
    return f'<text class="{look}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _picture(sentence: str, box: str, parts: list[str], look: str) -> str:
    return f'<svg class="{look}" viewBox="{box}" role="img" aria-label="{escape(sentence, quote=True)}">{"".join(parts)}</svg>'
