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
OWN_WORDS = 3
"""An id, a cost, quarters."""


@dataclass(frozen=True, slots=True)
class OwnCost:
    """自己的成本: what bringing one question to its best costs this factory from where it stands, and how many quarters it takes."""

    question: str
    cost: Fraction
    quarters: int


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
    own: tuple[OwnCost, ...] = ()
    """What the factory says that single items cost it."""

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
                "own": [[each.question, exact_text(each.cost), each.quarters] for each in self.own],
            },
            ensure_ascii=False,
        )


def wish_of(text: str) -> Wish:
    """The wish in a text that was kept."""
    raw = json.loads(text)
    budget, capacity = (None if raw[key] is None else Fraction(raw[key]) for key in ("budget", "capacity"))
    excluded, assumed, done = (tuple(raw[key]) for key in ("excluded", "assumed", "done"))
    own = tuple(OwnCost(question, Fraction(cost), many) for question, cost, many in raw.get("own", ()))
    return Wish(raw["level"], raw["tier"], budget, raw["quarters"], capacity, excluded, assumed, raw["locked"], done, own)


def wish_from(typed: Mapping[str, str], known: tuple[str, ...]) -> Wish:
    """The wish that somebody typed; ``known`` are the goals that may be chosen. Raises BadInput with every mistake beside its field."""
    problems: list[Problem] = []
    goal = typed.get("goal", "")
    if goal not in known:
        problems.append(bad("没有选目标", "no goal is chosen", "选一个等级或层级", "Choose a level or a tier", place="goal"))
    budget, capacity = (_amount(typed, name, problems) for name in ("budget", "capacity"))
    quarters = _quarters(typed.get("quarters", "").strip(), problems)
    own = _own(typed.get("own", ""), problems)
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
        own=own,
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


def _own(text: str, problems: list[Problem]) -> tuple[OwnCost, ...]:
    """One item a line: its id, its cost, and its quarters where they are more than one."""
    found: dict[str, OwnCost] = {}
    for number, line in enumerate(text.replace("，", " ").replace(",", " ").splitlines(), 1):
        words = line.split()
        if not words:
            continue
        one = _own_line(words)
        if one is None or one.question in found:
            told = (
                f"第 {number} 行看不懂，或同一项写了两次：{line.strip()[:60]}",
                f"line {number} is not understood, or says an item twice: {line.strip()[:60]}",
            )
            mend = "每行写编号、成本、季度数，例如 PER.ORG.L1.a 12 2", "Write an id, its cost and its quarters, such as PER.ORG.L1.a 12 2"
            problems.append(bad(*told, *mend, place="own"))
        else:
            found[one.question] = one
    return tuple(found.values())


def _own_line(words: list[str]) -> OwnCost | None:
    quarters = words[2] if len(words) == OWN_WORDS else "1"
    if not 2 <= len(words) <= OWN_WORDS or not (quarters.isascii() and quarters.isdigit() and 1 <= int(quarters[:4]) <= MOST_QUARTERS):
        return None
    try:
        cost = to_fraction(words[1])
    except ValueError:
        return None
    return OwnCost(words[0], cost, int(quarters)) if cost >= 0 else None


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.replace("，", " ").replace(",", " ").replace("、", " ").split()))
