"""Stage two: the quarters of a set (排期): as soon done as it can be, nothing before what it needs, no quarter over its capacity."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Protocol

from tihang.engines.planner.highs import Programme, solve
from tihang.engines.planner.task import Limits, Offer, Task

LONGEST = 80
"""Quarters looked at where no horizon is set."""
COLUMNS = 3000
SHAKES = 40
"""A set with more choices than this is not searched for a shorter schedule: the rule of thumb stands, and says so."""


class Laid(Protocol):
    """What can be laid into quarters (可排的): items by key, and the limits."""

    @property
    def by_key(self) -> dict[str, Offer]:
        """The items."""

    @property
    def limits(self) -> Limits:
        """The limits."""


@dataclass(frozen=True)
class Layout:
    """一份排期: items that somebody laid out, without the sheet they came from."""

    by_key: dict[str, Offer]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Schedule:
    """排期: the first quarter of each item (0 = the first of all); ``proven`` when nothing could be done sooner."""

    starts: dict[str, int]
    length: int
    proven: bool


def schedule(task: Task, chosen: frozenset[str], seconds: float, *, shakes: int = SHAKES) -> Schedule | None:
    """The shortest schedule found, None where the set does not fit the horizon (or none was found); without seconds by the rules alone."""
    horizon = task.limits.quarters
    offers = [task.by_key[key] for key in sorted(chosen)]
    least = _least(task, offers)
    if horizon is not None and least > horizon:
        return None
    best = _by_rules(task, offers, least, shakes)
    if best is not None and best.length == least:
        return Schedule(best.starts, best.length, proven=True)
    return _shorter(task, offers, best, least, seconds) if seconds else best


def tails(task: Task, offers: list[Offer]) -> dict[str, int]:
    """For each item the quarters from its start to the end of everything that waits for it."""
    after: dict[str, list[str]] = {offer.key: [] for offer in offers}
    for offer in offers:
        for need in offer.needs:
            if need in after:
                after[need].append(offer.key)
    found: dict[str, int] = {}

    def tail(key: str) -> int:
        if key not in found:
            found[key] = task.by_key[key].quarters + max((tail(each) for each in after[key]), default=0)
        return found[key]

    for key in after:
        tail(key)
    return found


def heads(task: Task, offers: list[Offer]) -> dict[str, int]:
    """For each item the first quarter in which it could begin."""
    here, found = {offer.key for offer in offers}, dict[str, int]()

    def head(key: str) -> int:
        if key not in found:
            soonest = max((head(each) + task.by_key[each].quarters for each in task.by_key[key].needs if each in here), default=0)
            found[key] = max(soonest, task.limits.starts.get(key, 0))
        return found[key]

    for offer in offers:
        head(offer.key)
    return found


def _least(task: Task, offers: list[Offer]) -> int:
    """No schedule is shorter: the longest chain, the work over the capacity, and what is locked."""
    first, rest = heads(task, offers), tails(task, offers)
    chain = max((first[offer.key] + rest[offer.key] for offer in offers), default=0)
    capacity = task.limits.capacity
    work = sum((offer.work for offer in offers), Fraction(0))
    return max(chain, ceil(work / capacity)) if capacity else chain


_Rule = Callable[[Offer, dict[str, int]], tuple[object, ...]]
_RULES: tuple[_Rule, ...] = (
    lambda offer, tail: (-tail[offer.key], offer.grade or 0, -offer.load, offer.key),
    lambda offer, tail: (offer.grade or 0, -tail[offer.key], -offer.work, offer.key),
    lambda offer, tail: (-offer.load, -tail[offer.key], offer.key),
    lambda offer, tail: (-offer.work, -tail[offer.key], offer.key),
)


def _by_rules(task: Task, offers: list[Offer], least: int, shakes: int) -> Schedule | None:
    """The shortest schedule by the rules, then by the first rule with its order shaken (the same way each time)."""
    chance, best = random.Random(len(offers)), None  # noqa: S311 - an order to try, no secret
    for turn in range(shakes + len(_RULES)):
        rule = _RULES[turn] if turn < len(_RULES) else _shaken(chance)
        found = _listed(task, offers, rule)
        if found is not None and (best is None or found.length < best.length):
            best = found
        if best is not None and best.length == least:
            break
    return best


def _shaken(chance: random.Random) -> _Rule:
    drawn: dict[str, float] = {}
    return lambda offer, tail: (-tail[offer.key] * drawn.setdefault(offer.key, chance.uniform(0.3, 1.7)), offer.key)


def _listed(task: Task, offers: list[Offer], rule: _Rule) -> Schedule | None:
    """Item after item in the order of a rule, each as early as it fits; given starts stand first."""
    tail, starts, used = tails(task, offers), dict[str, int](), dict[int, Fraction]()
    horizon, fixed = task.limits.quarters or LONGEST, task.limits.starts
    here = {offer.key for offer in offers}
    for offer in offers:
        if offer.key in fixed:
            _place(offer, fixed[offer.key], starts, used)
    waiting = sorted((offer for offer in offers if offer.key not in fixed), key=lambda offer: rule(offer, tail))
    while waiting:
        ready = next((o for o in waiting if all(each in starts or each not in here for each in o.needs)), None)
        if ready is None:
            return None
        soonest = max((starts[each] + task.by_key[each].quarters for each in ready.needs if each in starts), default=0)
        spot = next((at for at in range(soonest, horizon - ready.quarters + 1) if _fits(task, ready, at, used)), None)
        if spot is None:
            return None
        _place(ready, spot, starts, used)
        waiting.remove(ready)
    length = max((starts[offer.key] + offer.quarters for offer in offers), default=0)
    made = Schedule(starts, length, proven=False)
    return None if breaks(task, starts) else made


def _place(offer: Offer, at: int, starts: dict[str, int], used: dict[int, Fraction]) -> None:
    starts[offer.key] = at
    for quarter in range(at, at + offer.quarters):
        used[quarter] = used.get(quarter, Fraction(0)) + offer.load


def _fits(task: Task, offer: Offer, at: int, used: dict[int, Fraction]) -> bool:
    capacity = task.limits.capacity
    return capacity is None or all(used.get(quarter, Fraction(0)) + offer.load <= capacity for quarter in range(at, at + offer.quarters))


def breaks(task: Laid, starts: dict[str, int]) -> tuple[tuple[str, str], ...]:
    """What a schedule breaks: (kind, item or quarter) with kind ``needs``, ``late``, ``full``, ``moved`` or ``missing``."""
    found: list[tuple[str, str]] = []
    for key, at in starts.items():
        offer = task.by_key[key]
        for need in offer.needs:
            if need not in starts:
                found.append(("missing", f"{key}<{need}"))
            elif starts[need] + task.by_key[need].quarters > at:
                found.append(("needs", f"{key}<{need}"))
        if task.limits.quarters is not None and at + offer.quarters > task.limits.quarters:
            found.append(("late", key))
        if task.limits.starts.get(key, at) != at:
            found.append(("moved", key))
    return (*found, *(("full", str(quarter)) for quarter in over(task, starts)))


def loads(task: Laid, starts: dict[str, int]) -> dict[int, Fraction]:
    """What each quarter is asked for."""
    used: dict[int, Fraction] = {}
    for key, at in starts.items():
        for quarter in range(at, at + task.by_key[key].quarters):
            used[quarter] = used.get(quarter, Fraction(0)) + task.by_key[key].load
    return used


def over(task: Laid, starts: dict[str, int]) -> list[int]:
    """The quarters that are asked for more than there is."""
    capacity = task.limits.capacity
    return [] if capacity is None else sorted(quarter for quarter, load in loads(task, starts).items() if load > capacity)


def _shorter(task: Task, offers: list[Offer], best: Schedule | None, least: int, seconds: float) -> Schedule | None:
    """Search for the shortest length by yes and no, from below."""
    horizon = task.limits.quarters or LONGEST
    top = best.length if best is not None else horizon + 1
    proven = True
    for length in range(least, min(top, horizon + 1)):
        if len(offers) * length > COLUMNS:
            return best
        programme = timed(task, offers, length)
        solved = solve(programme, seconds=seconds)
        if solved.found:
            starts = starts_of(solved.taken)
            if not breaks(task, starts):
                return Schedule(starts, length, proven)
        proven = proven and solved.proven and not solved.found
    return best and Schedule(best.starts, best.length, proven)


def timed(task: Task, offers: list[Offer], length: int, *, optional: frozenset[str] = frozenset()) -> Programme:
    """One column for each item and first quarter; ``optional`` items need not be taken at all."""
    made, one = Programme(), Fraction(1)
    first, rest = heads(task, offers), tails(task, offers)
    windows = {
        offer.key: range(first[offer.key], length - (rest[offer.key] if offer.key not in optional else offer.quarters) + 1)
        for offer in offers
    }
    for offer in offers:
        for at in windows[offer.key]:
            pinned = task.limits.starts.get(offer.key)
            made.column(f"{offer.key}|{at}", 0, 0, int(pinned is None or pinned == at))
    for offer in offers:
        columns = {f"{offer.key}|{at}": one for at in windows[offer.key]}
        made.at_most(columns, one)
        if offer.key not in optional:
            made.at_least(columns, one)
        for need in (each for each in offer.needs if each in windows):
            _after(made, offer, task.by_key[need], windows)
    if task.limits.capacity is not None:
        for quarter in range(length):
            at_work = {f"{o.key}|{at}": o.load for o in offers for at in windows[o.key] if at <= quarter < at + o.quarters}
            made.at_most(at_work, task.limits.capacity)
    return made


def _after(made: Programme, offer: Offer, before: Offer, windows: dict[str, range]) -> None:
    """By each quarter the item has begun only if what it needs is done."""
    one = Fraction(1)
    for at in windows[offer.key]:
        mine = {f"{offer.key}|{t}": -one for t in windows[offer.key] if t <= at}
        his = {f"{before.key}|{t}": one for t in windows[before.key] if t + before.quarters <= at}
        made.at_least({**mine, **his}, Fraction(0))


def starts_of(taken: frozenset[str]) -> dict[str, int]:
    """The first quarters that timed columns stand for."""
    found = dict[str, int]()
    for name in sorted(taken):
        key, _, at = name.rpartition("|")
        if key:
            found[key] = int(at)
    return found
