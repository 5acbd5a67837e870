"""The level gauge (得分尺): a ruler with what is certain, what is estimated and where the next level begins."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.web.parts.geometry import Figure, anchor, pair_anchors, per_cent
from tihang.web.parts.words import level_name

TOP = 5
NEAR = {False: 0.1, True: 0.17}  # how near two figures may stand before they lean away, on a wide and on a small ruler
TICK_ENDS = {10: "72", 5: "67", 1: "63"}


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    end: str


@dataclass(frozen=True, slots=True)
class Label:
    x: str
    anchor: str
    text: str
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Gauge:
    """得分尺. ``low`` and ``high`` are the certain ends, equal when all is answered; ``blank`` before the first answer."""

    ticks: tuple[Tick, ...]
    names: tuple[Label, ...]
    left: str
    width: str
    right: str
    low: Label | None
    high: Label | None
    estimate: str
    need: Label | None
    blank: bool
    small: bool
    sentence: str


def gauge(
    low: Figure | None,
    high: Figure | None = None,
    *,
    estimate: Figure | None = None,
    need: tuple[int, Figure] | None = None,
    names: tuple[str, ...] = (),
    small: bool = False,
) -> Gauge:
    """A gauge from 0 to 5. ``low`` None means nothing is answered; ``need`` is the next level and where it begins."""
    blank = low is None
    start: Figure = 0 if low is None else low
    end: Figure = TOP if low is None else (low if high is None else high)
    places = float(start) / TOP, float(end) / TOP
    leaning = pair_anchors(*places, apart=NEAR[small])
    exact = start == end
    return Gauge(
        ticks=_ticks(small=small),
        names=_names(names),
        left=per_cent(start, TOP),
        width=per_cent(float(end) - float(start), TOP),
        right=per_cent(end, TOP),
        low=None if blank else _figure(start, (anchor(places[0]), 0) if exact else leaning[0]),
        high=None if blank or exact else _figure(end, leaning[1]),
        estimate="" if estimate is None or exact else per_cent(estimate, TOP),
        need=None if need is None else _need(*need, small=small),
        blank=blank,
        small=small,
        sentence=_sentence(None if blank else (start, end), estimate, need),
    )


def _figure(score: Figure, leaning: tuple[str, int]) -> Label:
    return Label(per_cent(score, TOP), leaning[0], f"{float(score):.2f}", leaning[1])


def _ticks(*, small: bool) -> tuple[Tick, ...]:
    step = 5 if small else 1
    return tuple(
        Tick(per_cent(place, 10 * TOP), TICK_ENDS[10 if place % 10 == 0 else 5 if place % 5 == 0 else 1])
        for place in range(0, 10 * TOP + 1, step)
    )


def _names(names: tuple[str, ...]) -> tuple[Label, ...]:
    words = [str(0), *(f"{level} {name}" for level, name in enumerate(names, 1))] if names else [str(n) for n in range(TOP + 1)]
    return tuple(Label(per_cent(level, TOP), anchor(level / TOP), word) for level, word in enumerate(words))


def _need(level: int, begins: Figure, *, small: bool) -> Label:
    words = "" if small else _("%(level)s线 %(score)s") % {"level": level_name(level), "score": f"{float(begins):.2f}"}
    return Label(per_cent(begins, TOP), anchor(float(begins) / TOP, edge=0.08), words)


def _sentence(sure: tuple[Figure, Figure] | None, estimate: Figure | None, need: tuple[int, Figure] | None) -> str:
    if sure is None:
        return _("得分尺，0 到 5。还没有答案，都有可能。")
    low, high = (f"{float(end):.2f}" for end in sure)
    words = [_("得分 %(low)s。") % {"low": low} if low == high else _("得分一定在 %(low)s 到 %(high)s 之间。") % {"low": low, "high": high}]
    if estimate is not None and low != high:
        words.append(_("估计 %(score)s。") % {"score": f"{float(estimate):.2f}"})
    if need is not None:
        words.append(_("%(level)s从 %(score)s 开始。") % {"level": level_name(need[0]), "score": f"{float(need[1]):.2f}"})
    return " ".join([_("得分尺，0 到 5。"), *words])
