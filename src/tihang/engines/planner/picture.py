"""A plan drawn (甘特图与费用曲线): plain SVG with a title and words for each bar, coloured by classes of the page it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from tihang.engines.planner.collision import money

NAME, QUARTER, ROW, TOP = 300, 56, 26, 28
CURVE = 180
LONGEST_NAME = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """甘特图的一条: ``marks`` are classes such as ``broken``, ``locked``, ``done``; what is ``done`` is not held."""

    key: str
    name: str
    told: str
    start: int
    quarters: int
    marks: tuple[str, ...] = ()


def gantt(bars: Iterable[Bar], title: str, heads: list[str], *, held: bool = False) -> str:
    """Bars over quarters. ``held``: each bar can be taken by keyboard and pointer; the page's script moves it."""
    rows = list(bars)
    width, height = NAME + QUARTER * len(heads), TOP + ROW * len(rows) + 8
    parts = [f'<svg class="th-gantt" viewBox="0 0 {width} {height}" role="group" aria-label="{escape(title)}" data-quarter="{QUARTER}">']
    for at, head in enumerate(heads):
        x = NAME + at * QUARTER
        parts.append(f'<line class="th-gantt-line" x1="{x}" y1="{TOP - 6}" x2="{x}" y2="{height}"/>')
        parts.append(f'<text class="th-gantt-head" x="{x + QUARTER / 2}" y="16" text-anchor="middle">{escape(head)}</text>')
    for row, bar in enumerate(rows):
        parts.append(_bar(bar, TOP + row * ROW, held=held))
    return "".join((*parts, "</svg>"))


def _bar(bar: Bar, y: int, *, held: bool) -> str:
    short = bar.name if len(bar.name) <= LONGEST_NAME else f"{bar.name[: LONGEST_NAME - 1]}…"
    classes = " ".join(("th-gantt-bar", *(f"is-{mark}" for mark in bar.marks)))
    hold = (
        f' tabindex="0" role="button" data-key="{escape(bar.key)}" data-start="{bar.start}"'
        if held and "done" not in bar.marks
        else ' role="img"'
    )
    x, wide = NAME + bar.start * QUARTER + 2, bar.quarters * QUARTER - 4
    return (
        f'<text class="th-gantt-name" x="0" y="{y + 17}">{escape(short)}</text>'
        f'<g class="{classes}"{hold} aria-label="{escape(bar.told)}"><title>{escape(bar.told)}</title>'
        f'<rect x="{x}" y="{y + 3}" width="{wide}" height="{ROW - 6}" rx="3"/></g>'
    )


def curve(spent: tuple[Fraction, ...], budget: Fraction | None, title: str) -> str:
    """What has been spent by the end of each quarter, as steps, with the budget as a line."""
    most = max([*spent, budget or Fraction(0), Fraction(1)])
    width, base = 60 + QUARTER * len(spent) + 60, CURVE - 24

    def height(value: Fraction) -> int:
        return base - int(value / most * (base - 20))

    told = f"{title}：{'、'.join(money(value) for value in spent)}"
    parts = [f'<svg class="th-curve" viewBox="0 0 {width} {CURVE}" role="img" aria-label="{escape(told)}"><title>{escape(told)}</title>']
    points = [f"60,{base}"]
    for at, value in enumerate(spent):
        x = 60 + (at + 1) * QUARTER
        points.append(f"{x},{height(value)}")
        parts.append(f'<text class="th-gantt-head" x="{x - QUARTER / 2}" y="{CURVE - 8}" text-anchor="middle">{at + 1}</text>')
    parts.append(f'<polyline class="th-curve-line" points="{" ".join(points)}" fill="none"/>')
    if spent:
        end = 60 + len(spent) * QUARTER
        parts.append(f'<text class="th-gantt-head" x="{end + 6}" y="{height(spent[-1]) + 4}">{escape(money(spent[-1]))}</text>')
    if budget is not None:
        y = height(budget)
        parts.append(f'<line class="th-curve-budget" x1="60" y1="{y}" x2="{width - 60}" y2="{y}"/>')
        parts.append(f'<text class="th-gantt-head" x="4" y="{y + 4}">{escape(money(budget))}</text>')
    return "".join((*parts, "</svg>"))
