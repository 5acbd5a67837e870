#!/usr/bin/env python3
"""How long a million full sheets take to be judged at once, beside the core, the plain fallback, and merely reading the same bytes.

python benchmarks/population.py [--json] [--quick]

seconds           1,000,000 sheets of 208 answers, mixed profiles, 5 % open: levels, ranges, exact scores, and tiers (warm, median of several)
levels_seconds, tiers_seconds   its two parts
fallback_seconds  the same with NumPy alone
blockers_seconds  which criterion of one tier keeps how many away (for information)
read_ratio        seconds over the time it takes to read the same bytes once
compared_with_core, disagree_with_core   sheets also judged one by one by the core, and how many of them came out otherwise
odd_seconds       the same sheets with 1 % said not to apply besides, so that weights must be spread anew (for information)
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack
from tihang.core.logic import Given
from tihang.core.scoring import Judge
from tihang.engines.population import OPEN, OUT, Compiled, Judged, Sheets, checked, compile_pack, judge_all
from tihang.engines.population.synthetic_tiers import said_of_tiers
from tihang.engines.population.tiers import Facts, Tiers, blocking, compile_tiers, judge_tiers
from tihang.engines.population.tiers.letters import level_bytes
from tihang.engines.population.tiers.sheets import sheet_at
from tihang.packio.shelf import default_shelf

LIMITS = {"seconds": 0.3, "disagree_with_core": 0}
MANY = 1_000_000
ON = date(2026, 1, 1)


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer repetitions and comparisons; as many sheets")
    chosen = words.parse_args()
    figures = measure(9 if chosen.quick else 25, 300 if chosen.quick else 3_000)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, figure in figures.items():
        print(f"{name:20} {figure:>12}" + (f"   limit {LIMITS[name]}" if name in LIMITS else ""))


def measure(times: int, compared: int) -> dict[str, float]:
    """Every figure, in one run."""
    of = compile_pack(default_shelf().pack("national/maturity-gbt39116", "2020"))
    sheets = checked(of, drawn(of, MANY))
    found = judge_all(of, sheets)
    pack = default_shelf().pack("national/smart-factory-tiers", "2025")
    law, facts = compile_tiers(pack, ON), said_of(pack, found)
    tiers = judge_tiers(law, facts)
    seconds = _median(lambda: (judge_all(of, sheets), judge_tiers(law, facts)), times)
    reading = _median(lambda: np.bitwise_xor.reduce(sheets.columns.reshape(-1).view(np.uint64)), times)
    fallback = _median(lambda: (judge_all(of, sheets, how="plain"), judge_tiers(law, facts, how="plain")), 1 if times < 10 else 3)
    return {
        "sheets": MANY,
        "answers": len(of.questions),
        "seconds": round(seconds, 4),
        "levels_seconds": round(_median(lambda: judge_all(of, sheets), times), 4),
        "tiers_seconds": round(_median(lambda: judge_tiers(law, facts), times), 4),
        "blockers_seconds": round(_median(lambda: blocking(law, facts, "advanced"), 3), 4),
        "items": len(facts.names),
        "fallback_seconds": round(fallback, 3),
        "read_seconds": round(reading, 4),
        "read_ratio": round(seconds / reading, 1),
        "compared_with_core": compared,
        "disagree_with_core": disagreeing(of, sheets, found, compared) + tiers_disagreeing(pack, facts, tiers, compared),
        "odd_seconds": round(_odd(of, sheets), 2),
        "repetitions": times,
    }


def drawn(of: Compiled, many: int) -> Sheets:
    """Invented answers: each factory leans to good or bad, five in a hundred are open, the two profiles mixed."""
    chance = np.random.default_rng(39116)
    lean = chance.integers(0, 3, many, np.uint8)
    columns = np.empty((len(of.questions), many), np.uint8)
    for column in columns:
        column[:] = np.minimum(3, chance.integers(0, 2, many, np.uint8) + lean)
        column[chance.random(many, np.float32) < 0.05] = OPEN
    return Sheets(columns, chance.integers(0, len(of.profiles), many, np.uint8))


def disagreeing(of: Compiled, sheets: Sheets, found: Judged, compared: int) -> int:
    """How many sheets, spread over all, the core judges otherwise."""
    judges = [Judge(of.pack, profile) for profile in of.profiles]
    rows = np.linspace(0, len(sheets) - 1, compared).astype(int).tolist()
    return sum(not _same(of, sheets, found, row, judges[sheets.profile[row]]) for row in rows)


def _same(of: Compiled, sheets: Sheets, found: Judged, row: int, judge: Judge) -> bool:
    said = zip(of.questions, of.alphabets, sheets.columns[:, row].tolist(), strict=True)
    given = {question: Given(letters.options[code]) for question, letters, code in said if code != OPEN}
    one = judge.assess(AnswerSheet(of.pack.id, of.pack.edition, judge.profile, given=given), ON)
    ends = (one.score.floor, one.score.ceiling) if one.score else None
    return (found.low[row], found.high[row]) == one.level_range and found.score(row) == ends


def said_of(pack: Pack, found: Judged) -> Facts:
    """Invented items, titles and scenarios that go with the levels of the sheets."""
    ability = found.low.astype(np.float32)
    return said_of_tiers(pack, ability, np.random.default_rng(251)).with_levels(level_bytes(found.low, found.high))


def tiers_disagreeing(pack: Pack, facts: Facts, found: Tiers, compared: int) -> int:
    """How many sheets, spread over all, the core gives other tiers."""
    judge = Judge(pack)
    rows = np.linspace(0, len(facts) - 1, compared).astype(int).tolist()
    return sum((found.sure[row], found.maybe[row]) != judge.assess(sheet_at(pack, facts, row), ON).level_range for row in rows)


def _odd(of: Compiled, sheets: Sheets) -> float:
    """A tenth of the sheets, 1 % not applicable; scaled to all of them."""
    columns = sheets.columns[:, : MANY // 10].copy()
    columns[np.random.default_rng(1).random(columns.shape, np.float32) < 0.01] = OUT
    some = Sheets(columns, sheets.profile[: MANY // 10])
    return _median(lambda: judge_all(of, some), 1) * 10


def _median(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
