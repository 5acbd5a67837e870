#!/usr/bin/env python3
"""How long the wind tunnel takes to redraw a million factories when a slider moves: draft, compile, judge, and the shift by every group.

python benchmarks/wind_tunnel.py [--json] [--quick]

redraw_ms   median over moves of a line, a weight and an open point, each another value than before
recompile_ms, judge_ms, shift_ms   its parts
"""

import argparse
import json
import statistics
import time
from fractions import Fraction

from tihang.core.criteria.draft import Draft, DraftChange, apply_draft
from tihang.engines.population import compile_pack, judge_all
from tihang.engines.population.synthetic import synthesise
from tihang.engines.population.tunnel import shift
from tihang.packio.shelf import default_shelf

LIMITS = {"redraw_ms": 500}
MANY = 1_000_000


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
    pack = default_shelf().pack("national/maturity-gbt39116", "2020")
    now = compile_pack(pack)
    people = synthesise(now, MANY)
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
        "recompile_ms": parts[0],
        "judge_ms": parts[1],
        "shift_ms": parts[2],
        "moved_in_all": moved,
        "moves": times,
    }


def _slider(at: int) -> DraftChange:
    """Another slider each time, at another value."""
    if at % 3 == 0:
        return DraftChange(rung="3", at_least=Fraction(80 + at % 7, 100))
    if at % 3 == 1:
        return DraftChange(area="MFG.EQM", profile="discrete", weight=Fraction(14 + at % 11))
    return DraftChange(policy="A2", option="carry")


if __name__ == "__main__":
    main()
