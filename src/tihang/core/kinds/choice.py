"""Kinds answered by picking options (选项题): rating, one choice, several choices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.problems import Problem, nearest
from tihang.core.values import Span, Words, exact_text, point


@dataclass(frozen=True, slots=True)
class Option:
    """One option (选项) with its exact worth."""

    id: str
    worth: Fraction
    words: Words


@dataclass(frozen=True)
class Choice(Kind):
    """One option of several (单选)."""

    options: tuple[Option, ...]
    by_id: dict[str, Option] = field(init=False, repr=False, compare=False)
    spans: dict[object, Span] = field(init=False, repr=False, compare=False)
    name: ClassVar[str] = "choice"

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {option.id: option for option in self.options})
        object.__setattr__(self, "spans", {option.id: point(option.worth) for option in self.options})

    def parse(self, raw: object) -> Value:
        text = raw.strip() if isinstance(raw, str) else raw
        if isinstance(text, int) and not isinstance(text, bool):
            text = str(text)
        if isinstance(text, str) and text in self.by_id:
            return text
        raise self._unknown(raw)

    def worth(self, value: Value) -> Fraction | None:
        return self.by_id[str(value)].worth

    def span(self, value: Value) -> Span | None:
        return self.spans[value]

    def bounds(self) -> tuple[Fraction, Fraction] | None:
        values = [option.worth for option in self.options]
        return min(values), max(values)

    def show(self, value: Value) -> Words:
        return self.by_id[str(value)].words

    def data(self, value: Value) -> Data:
        return str(value)

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "options": {option.id: exact_text(option.worth) for option in self.options}}

    def accepts(self) -> Words:
        return _listed(self.options, " 或 "), _listed(self.options, " or ")

    def _unknown(self, raw: object) -> KindError:
        error = refuse(raw, self)
        if isinstance(raw, str) and raw:
            zh, en = nearest(raw, self.by_id)
            told = error.problem
            return KindError(Problem(told.said, (f"{told.remedy[0]}；{zh}", f"{told.remedy[1]}. {en}"), told.place, told.code))
        return error


@dataclass(frozen=True)
class Rating(Choice):
    """A rating on the pack's scale (评分题); it may be *not applicable* with a reason."""

    scale: str = "rating"
    name: ClassVar[str] = "rating"
    may_not_apply: ClassVar[bool] = True

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "scale": self.scale}

    def accepts(self) -> Words:
        zh, en = super().accepts()
        return f"{zh}，或 {{not_applicable: 理由}}", f"{en}, or {{not_applicable: reason}}"


@dataclass(frozen=True, slots=True)
class Choices(Kind):
    """Any number of options (多选), worth their sum, capped."""

    options: tuple[Option, ...]
    cap: Fraction | None = None
    name: ClassVar[str] = "choices"

    def parse(self, raw: object) -> Value:
        known = [option.id for option in self.options]
        if isinstance(raw, str):
            raw = [part for part in raw.replace("，", ",").split(",") if part.strip()]
        if not isinstance(raw, Sequence):
            raise refuse(raw, self)
        chosen = {str(item).strip() for item in raw}
        if not chosen <= set(known):
            raise refuse(min(chosen - set(known)), self)
        return tuple(item for item in known if item in chosen)

    def worth(self, value: Value) -> Fraction | None:
        chosen = value if isinstance(value, tuple) else ()
        total = sum((option.worth for option in self.options if option.id in chosen), Fraction(0))
        return total if self.cap is None else min(total, self.cap)

    def bounds(self) -> tuple[Fraction, Fraction] | None:
        losses = sum((option.worth for option in self.options if option.worth < 0), Fraction(0))
        gains = sum((option.worth for option in self.options if option.worth > 0), Fraction(0))
        return (losses, gains) if self.cap is None else (min(losses, self.cap), min(gains, self.cap))

    def show(self, value: Value) -> Words:
        chosen = [option for option in self.options if isinstance(value, tuple) and option.id in value]
        if not chosen:
            return "一项都没有", "none of these"
        return "、".join(option.words[0] for option in chosen), ", ".join(option.words[1] for option in chosen)

    def data(self, value: Value) -> Data:
        return [str(item) for item in value] if isinstance(value, tuple) else []

    def law(self) -> dict[str, Data]:
        options: dict[str, Data] = {option.id: exact_text(option.worth) for option in self.options}
        return {"kind": self.name, "options": options, "cap": exact_text(self.cap) if self.cap is not None else None}

    def accepts(self) -> Words:
        return f"列表，取自 {_listed(self.options, '、')}", f"a list out of {_listed(self.options, ', ')}"


def _listed(options: tuple[Option, ...], joint: str) -> str:
    return joint.join(option.id for option in options)
