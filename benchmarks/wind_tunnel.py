#!/usr/bin/env python3
"""How long the wind tunnel takes to redraw a million factories when a slider moves: draft, compile, judge, and the shift by every group.

python benchmarks/wind_tunnel.py [--json] [--quick]

redraw_ms   median over moves of a line, a weight and an open point, each another value than before
recompile_ms, judge_ms, shift_ms   its parts
tier_redraw_ms   the same of a draft of tiers: a share of AI, a level asked for, a criterion no longer demanded; who qualifies and may apply where,
                 and which criterion keeps how many away
"""

import argparse
import json
import statistics
import time
from datetime import date
from fractions import Fraction

from tihang.core.criteria import Pack
from tihang.core.criteria.draft import Draft, DraftChange, apply_draft
from tihang.engines.population import Population, compile_pack, judge_all
from tihang.engines.population.synthetic import synthesise
from tihang.engines.population.tried import tried_tiers
from tihang.engines.population.trying import law_of
from tihang.engines.population.tunnel import shift
from tihang.packio.shelf import default_shelf

LIMITS = {"redraw_ms": 500, "tier_redraw_ms": 500}
MANY = 1_000_000
TIERS = ("national/smart-factory-tiers", "2025")
TODAY = date(2026, 11, 23)


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer moves; as many factories")
    chosen = words.parse_args()
    figures = measure(6 if chosen.quick else 18)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, figure in figures.items():
        print(f"{name:14} {figure:>10}" + (f"   limit {LIMITS[name]}" if name in LIMITS else ""))


def measure(times: int) -> dict[str, float]:
    """Every figure, in one run."""
    pack, tiers = (default_shelf().pack(*name) for name in (("national/maturity-gbt39116", "2020"), TIERS))
    now = compile_pack(pack)
    people = synthesise(now, MANY, tiers=tiers)
    before = judge_all(now, people.sheets)
    taken: list[tuple[float, float, float]] = []
    moved = 0
    for at in range(times):
        begun = time.perf_counter()
        then = compile_pack(apply_draft(pack, Draft(("草案", "draft"), pack.name, (_slider(at),))))
        compiled = time.perf_counter()
        after = judge_all(then, people.sheets)
        judged = time.perf_counter()
        found = shift(before, after, people.groups)
        taken.append((compiled - begun, judged - compiled, time.perf_counter() - judged))
        moved += found.moves.rise + found.moves.fall
    parts = [round(statistics.median(each) * 1000, 1) for each in zip(*taken, strict=True)]
    return {
        "factories": MANY,
        "redraw_ms": round(statistics.median(sum(each) for each in taken) * 1000, 1),
        "tier_redraw_ms": round(statistics.median(_tier_redraws(tiers, people, times)) * 1000, 1),
        "recompile_ms": parts[0],
        "judge_ms": parts[1],
        "shift_ms": parts[2],
        "moved_in_all": moved,
        "moves": times,
    }


def _tier_redraws(pack: Pack, people: Population, times: int) -> list[float]:
    """Seconds of each redraw of a draft of tiers."""
    law, taken = law_of(pack, TODAY), list[float]()
    before = law.judge(people)
    for at in range(times):
        begun = time.perf_counter()
        then = law_of(apply_draft(pack, Draft(("草案", "draft"), pack.name, (_tier_slider(at),))), TODAY)
        after = then.judge(people)
        shift(before, after, people.groups)
        tried_tiers(law, then, (before, after), people)
        taken.append(time.perf_counter() - begun)
    return taken


def _tier_slider(at: int) -> DraftChange:
    if at % 3 == 0:
        return DraftChange(criterion="25E-R2", at_least=Fraction(20 + at, 100))
    if at % 3 == 1:
        return DraftChange(criterion="BR5", tier="basic", at_least=Fraction(1 + at % 2))
    return DraftChange(criterion="25A-C5", tier="advanced", demanded=False)


def _slider(at: int) -> DraftChange:
    """Another slider each time, at another value."""
    if at % 3 == 0:
        return DraftChange(rung="3", at_least=Fraction(80 + at % 7, 100))
    if at % 3 == 1:
        return DraftChange(area="MFG.EQM", profile="discrete", weight=Fraction(14 + at % 11))
    return DraftChange(policy="A2", option="carry")


if __name__ == "__main__":
    main()
