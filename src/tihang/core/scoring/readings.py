"""Every reading at once (各种读法): does the level stay the same however the open points are read, and if not, what does it hang on?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Policy
from tihang.core.findings import Verdict
from tihang.core.scoring.judge import Judge
from tihang.core.scoring.world import SheetWorld
from tihang.core.values import Span

MOST_READINGS = 512
"""Beyond this many combinations only those of the points that change something alone are tried together."""


@dataclass(frozen=True, slots=True)
class PolicyReading:
    """One other option of one open point (另一种读法): level range, score and rung verdicts under it; ``same`` against the defaults."""

    policy: str
    option: str
    level_range: tuple[int, int]
    score: Span | None
    verdicts: tuple[tuple[str, Verdict], ...]
    same: bool


@dataclass(frozen=True, slots=True)
class Readings:
    """All readings of one sheet (各种读法). ``hangs_on`` names the open points that change the result alone or together."""

    same: bool
    tried: int
    whole: bool
    level_range: tuple[int, int]
    single: tuple[PolicyReading, ...]
    hangs_on: tuple[str, ...]


NOT_ASKED = Readings(same=True, tried=1, whole=False, level_range=(0, 0), single=(), hangs_on=())
"""Stands where nobody asked for other readings."""


def readings(judge: Judge, sheet: AnswerSheet, on: date) -> Readings:
    """Judge the sheet under every reading. One world serves them all, so what a reading leaves unchanged is walked once."""
    world = SheetWorld(judge.pack, sheet, on)
    usual = _outcome(judge, {}, world)
    single: list[PolicyReading] = []
    live = _live_options(judge, sheet)
    for policy in judge.pack.policies:
        for option in (o.id for o in policy.options if o.id != policy.default):
            if option not in live[policy.id]:
                single.append(PolicyReading(policy.id, option, *usual, same=True))
                continue
            levels, score, verdicts = _outcome(judge, {policy.id: option}, world)
            single.append(PolicyReading(policy.id, option, levels, score, verdicts, (levels, verdicts) == (usual[0], usual[2])))
    together = list(_combinations(judge.pack.policies, live, usual, single))
    outcomes = [(reading, _outcome(judge, reading, world)) for reading in together]
    whole = _many(judge.pack.policies) <= MOST_READINGS
    changed = [reading for reading, (levels, _, verdicts) in outcomes if (levels, verdicts) != (usual[0], usual[2])]
    alone = {reading.policy for reading in single if not reading.same}
    hangs = alone or {policy for reading in changed for policy in reading}
    spread = [usual[0], *(reading.level_range for reading in single), *(outcome[0] for _, outcome in outcomes)]
    return Readings(
        same=not changed and not alone,
        tried=_many(judge.pack.policies) if whole else 1 + len(single) + len(together),
        whole=whole,
        level_range=(min(low for low, _ in spread), max(high for _, high in spread)),
        single=tuple(single),
        hangs_on=tuple(policy.id for policy in judge.pack.policies if policy.id in hangs),
    )


Outcome = tuple[tuple[int, int], Span | None, tuple[tuple[str, Verdict], ...]]


def _outcome(judge: Judge, reading: dict[str, str], world: SheetWorld) -> Outcome:
    results, levels, score = judge.levels(reading, world)
    return levels, score, tuple((result.rung.id, result.verdict) for result in results)


def _many(policies: tuple[Policy, ...]) -> int:
    many = 1
    for policy in policies:
        many *= len(policy.options)
    return many


def _live_options(judge: Judge, sheet: AnswerSheet) -> dict[str, list[str]]:
    """The options of each policy that can make a difference to this sheet; the others judge it exactly as the default does."""
    live = {policy.id: [option.id for option in policy.options] for policy in judge.pack.policies}
    ladder = judge.pack.ladder
    if ladder is not None and ladder.climb:
        if not judge.book.excluded:
            _only_default(judge, live, "A3")
        if all(given.value is not None for given in sheet.given.values()):
            _only_default(judge, live, "A5")
    without = [s.id for s in judge.pack.weight_sets[1:] if not s.rule and judge.profile not in s.weights]
    if "W" in live:
        live["W"] = [option for option in live["W"] if option not in without]
    return live


def _only_default(judge: Judge, live: dict[str, list[str]], policy: str) -> None:
    if policy in live:
        live[policy] = [judge.pack.policy_by_id[policy].default]


def _combinations(
    policies: tuple[Policy, ...], live: dict[str, list[str]], usual: Outcome, single: list[PolicyReading]
) -> Iterator[dict[str, str]]:
    """Readings that differ from the defaults in at least two points and can make a difference."""
    chosen = policies
    if _many(policies) > MOST_READINGS:
        lively = {reading.policy for reading in single if not reading.same or reading.score != usual[1]}
        chosen = tuple(policy for policy in policies if policy.id in lively)
    for options in product(*(live[policy.id] for policy in chosen)):
        reading = {p.id: option for p, option in zip(chosen, options, strict=True) if option != p.default}
        if len(reading) > 1:
            yield reading
