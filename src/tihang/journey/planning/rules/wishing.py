"""A wish (目标和限制): read as it was typed, kept as data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.values import exact_text, to_fraction
from tihang.engines.planner import Goal, Limits

MOST_QUARTERS = 40
HIGHEST = "highest"


@dataclass(frozen=True)
class Wish:
    """目标和限制: ``done`` items were finished under an earlier plan and count as there; ``locked`` ones keep their first quarter."""

    level: int | None = None
    tier: str = ""
    budget: Fraction | None = None
    quarters: int | None = None
    capacity: Fraction | None = None
    excluded: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    locked: Mapping[str, int] = field(default_factory=dict)
    done: tuple[str, ...] = ()

    @property
    def goal(self) -> Goal:
        """The goal as the planner takes it."""
        return Goal(self.level, self.tier)

    @property
    def limits(self) -> Limits:
        """The limits as the planner takes them."""
        return Limits(
            budget=self.budget,
            quarters=self.quarters,
            capacity=self.capacity,
            excluded=frozenset(self.excluded),
            locked=dict(self.locked),
            assumed=frozenset(self.assumed),
        )

    def text(self) -> str:
        """The wish as it is kept."""
        return json.dumps(
            {
                "level": self.level,
                "tier": self.tier,
                "budget": None if self.budget is None else exact_text(self.budget),
                "quarters": self.quarters,
                "capacity": None if self.capacity is None else exact_text(self.capacity),
                "excluded": tuple(sorted(self.excluded)),
                "assumed": tuple(sorted(self.assumed)),
                "locked": dict(sorted(self.locked.items())),
                "done": tuple(sorted(self.done)),
            },
            ensure_ascii=False,
        )


def wish_of(text: str) -> Wish:
    """The wish in a text that was kept."""
    raw = json.loads(text)
    budget, capacity = (None if raw[key] is None else Fraction(raw[key]) for key in ("budget", "capacity"))
    excluded, assumed, done = (tuple(raw[key]) for key in ("excluded", "assumed", "done"))
    return Wish(raw["level"], raw["tier"], budget, raw["quarters"], capacity, excluded, assumed, raw["locked"], done)


def wish_from(typed: Mapping[str, str], known: tuple[str, ...]) -> Wish:
    """The wish that somebody typed; ``known`` are the goals that may be chosen. Raises BadInput with every mistake beside its field."""
    problems: list[Problem] = []
    goal = typed.get("goal", "")
    if goal not in known:
        problems.append(bad("没有选目标", "no goal is chosen", "选一个等级或层级", "Choose a level or a tier", place="goal"))
    budget, capacity = (_amount(typed, name, problems) for name in ("budget", "capacity"))
    quarters = _quarters(typed.get("quarters", "").strip(), problems)
    if problems:
        raise BadInput(problems)
    return Wish(
        level=int(goal) if goal.isdigit() else None,
        tier="" if goal.isdigit() or goal == HIGHEST else goal,
        budget=budget,
        quarters=quarters,
        capacity=capacity,
        excluded=_names(typed.get("excluded", "")),
        assumed=_names(typed.get("assumed", "")),
        locked=dict.fromkeys(_names(typed.get("under_way", "")), 0),
    )


def _amount(typed: Mapping[str, str], name: str, problems: list[Problem]) -> Fraction | None:
    text = typed.get(name, "").strip()
    if not text:
        return None
    try:
        found = to_fraction(text)
    except ValueError:
        found = Fraction(-1)
    if found < 0:
        problems.append(bad("这里要写不小于 0 的数", "a number not below 0 is needed", "写成 200 或 12.5", "Write 200 or 12.5", place=name))
    return found


def _quarters(text: str, problems: list[Problem]) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_QUARTERS:
        return int(text)
    told = f"季度数是 1 到 {MOST_QUARTERS} 的整数", f"quarters are a whole number from 1 to {MOST_QUARTERS}"
    problems.append(bad(*told, "改成整数，或留空", "Write a whole number, or leave it empty", place="quarters"))
    return None


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.replace("，", " ").replace(",", " ").replace("、", " ").split()))
