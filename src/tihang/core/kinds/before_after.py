"""A value before and after (前后对比), with what the earlier one is taken from and the improvement, which is computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.kinds.amounts import exact_number
from tihang.core.kinds.characters import tidy_text
from tihang.core.kinds.entries import Pair
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.problems import Problem, bad, nearest
from tihang.core.values import Words, decimal_text, exact_text

BASELINES: dict[str, Words] = {
    "earlier_period": ("本厂以前的时期", "an earlier period of this factory"),
    "design_value": ("设计值", "the design value"),
    "industry_average": ("行业平均", "the industry's average"),
    "sister_plant": ("同集团的其他工厂", "a sister plant"),
}
"""对比基准: what the value before is (inferred: no official list is known)."""

KEYS = frozenset({"before", "after", "baseline", "note"})
FROZEN = frozenset({"unit", "improvement"})
"""What a frozen dossier says beside a pair; read back, it is computed anew."""
LONGEST_NOTE = 200
PLACES = 1


@dataclass(frozen=True, slots=True)
class BeforeAfter(Kind):
    """前后对比. ``direction``: up or down is better; ``improve``: relative (% of the value before), or points (the plain difference).

    ``low`` and ``high`` say what is plausible: of the improvement where that is relative, of the value after where it is in points.
    """

    unit: str = ""
    direction: str = "up"
    improve: str = "relative"
    low: Fraction | None = None
    high: Fraction | None = None
    name: ClassVar[str] = "pair"

    def parse(self, raw: object) -> Value:
        if not isinstance(raw, Mapping) or not set(raw) <= KEYS | FROZEN:
            raise refuse(raw, self)
        before, after = (self._number(raw.get(key), key) for key in ("before", "after"))
        baseline = str(raw.get("baseline") or "")
        if baseline and baseline not in BASELINES:
            said = f"没有对比基准“{baseline[:30]}”", f"there is no baseline '{baseline[:30]}'"
            raise KindError(Problem(said, nearest(baseline, BASELINES), ".baseline", "unknown_id"))
        note = tidy_text(str(raw.get("note") or "")).strip()[:LONGEST_NOTE]
        if before is None and after is None and not note and not baseline:
            raise refuse(raw, self)
        return Pair(before, after, baseline, note)

    def _number(self, raw: object, key: str) -> Fraction | None:
        if raw in (None, ""):
            return None
        try:
            return exact_number(raw, (self.unit,) if self.unit else ())
        except ValueError:
            said = f"“{str(raw)[:30]}”不是数", f"'{str(raw)[:30]}' is not a number"
            raise KindError(bad(*said, "填一个数", "Give a number", place=f".{key}", code="answer")) from None

    def lacking(self, value: Value) -> bool:
        return not isinstance(value, Pair) or value.before is None or value.after is None

    def improvement(self, value: Value) -> Fraction | None:
        """How much better it became, None while it cannot be said; a value before of 0 has no relative improvement."""
        if not isinstance(value, Pair) or value.before is None or value.after is None:
            return None
        better = value.after - value.before if self.direction == "up" else value.before - value.after
        if self.improve == "points":
            return better
        return None if value.before == 0 else better / abs(value.before) * 100

    @property
    def improved_in(self) -> str:
        """The unit of the improvement."""
        return "%" if self.improve == "relative" else self.unit

    def plausible(self, value: Value) -> bool | None:
        """Whether it lies in the range that was given, None while that cannot be said."""
        held = self.improvement(value) if self.improve == "relative" else value.after if isinstance(value, Pair) else None
        if held is None:
            return None
        return (self.low is None or self.low <= held) and (self.high is None or held <= self.high)

    def show(self, value: Value) -> Words:
        if not isinstance(value, Pair):
            return "", ""
        before, after = ("—" if number is None else exact_text(number) for number in (value.before, value.after))
        unit = f" {self.unit}" if self.unit else ""
        zh, en = f"{before} → {after}{unit}", f"{before} → {after}{unit}"
        better = self.improvement(value)
        if better is not None:
            by = f"{decimal_text(better, PLACES)}{self.improved_in}"
            zh, en = f"{zh}，改善 {by}", f"{en}, improved by {by}"
        if value.baseline:
            zh, en = f"{zh}（对比基准：{BASELINES[value.baseline][0]}）", f"{en} (baseline: {BASELINES[value.baseline][1]})"
        return (f"{zh} {value.note}", f"{en} {value.note}") if value.note else (zh, en)

    def data(self, value: Value) -> Data:
        if not isinstance(value, Pair):
            return None
        numbers = {"before": value.before, "after": value.after}
        said: dict[str, Data] = {key: exact_text(number) for key, number in numbers.items() if number is not None}
        words: dict[str, Data] = {key: text for key, text in (("baseline", value.baseline), ("note", value.note)) if text}
        return {**said, **words}

    def law(self) -> dict[str, Data]:
        limits: list[Data] = [None if limit is None else exact_text(limit) for limit in (self.low, self.high)]
        return {"kind": self.name, "unit": self.unit, "direction": self.direction, "improve": self.improve, "plausible": limits}

    def accepts(self) -> Words:
        keys = " | ".join(BASELINES)
        return f"{{before, after, baseline: {keys}}}", f"{{before, after, baseline: {keys}}}"
