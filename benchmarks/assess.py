"""What a judgement costs: one full sheet in process, and `tihang assess` as a whole process from cold.

    python benchmarks/assess.py [--json] [--quick]

`judge`: one full sheet with whole tree, range, blockers and narrowing, from one walk, with a judge that stands ready.
`cold`: the whole process with a compiled pack. `first`: the same with an empty cache, as after a pack changed.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tihang.core.answers import AnswerSheet, read_sheet
from tihang.core.explain import assessment_out, tree
from tihang.core.scoring import Judge, readings
from tihang.packio.shelf import default_shelf

LIMITS = {"judge_median_ms": 5, "cold_median_s": 0.3, "cold_first_s": 3}
ON = date(2026, 1, 1)
RATINGS = ("full", "most", "part", "none")


def full_sheet() -> AnswerSheet:
    """Every requirement answered, by the same chance each time."""
    pack = default_shelf().sealed("national/maturity-gbt39116", "2020")
    chance = random.Random(39116)  # noqa: S311 - not a secret
    answers = {question.id: chance.choice(RATINGS) for question in pack.questions}
    return read_sheet({"profile": "discrete", "answers": answers}, pack)


def judged(quick: bool) -> dict[str, float]:
    """Milliseconds in process: judging alone, with every reading, and the JSON of it."""
    sheet = full_sheet()
    pack = default_shelf().sealed(sheet.pack, sheet.edition)
    judge = Judge(pack, sheet.profile)
    assessment = judge.assess(sheet, ON)
    spread = readings(judge, sheet, ON)
    times = 20 if quick else 200
    return {
        "judge_median_ms": _median_ms(lambda: judge.assess(sheet, ON), times),
        "tree_median_ms": _median_ms(lambda: tree(pack, sheet, assessment.root), times),
        "all_readings_median_ms": _median_ms(lambda: readings(judge, sheet, ON), max(times // 10, 3)),
        "json_median_ms": _median_ms(lambda: assessment_out(assessment, sheet, spread), max(times // 10, 3)),
        "questions": len(pack.questions),
        "readings": spread.tried,
    }


def _median_ms(work, times: int) -> float:
    work()
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(found), 3)


def from_cold(quick: bool) -> dict[str, float]:
    """Seconds of the whole process, first with an empty cache."""
    sheet = full_sheet()
    pack = default_shelf().sealed(sheet.pack, sheet.edition)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet.json"
        file.write_text(json.dumps(sheet.data(pack), ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, "-m", "tihang.config.entry", "assess", str(file), "--on", ON.isoformat(), "--format", "json"]
        environment = {**os.environ, "TIHANG_CACHE": str(Path(folder) / "cache")}
        took = [_seconds(command, environment) for _ in range(4 if quick else 12)]
    return {"cold_first_s": round(took[0], 3), "cold_median_s": round(statistics.median(took[1:]), 3)}


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def table(figures: dict[str, float]) -> str:
    """Each figure beside its limit."""
    lines = [f"{'figure':<26}{'measured':>12}{'limit':>10}"]
    for name, figure in figures.items():
        limit = LIMITS.get(name)
        verdict = "" if limit is None else "  ok" if figure < limit else "  OVER"
        lines.append(f"{name:<26}{figure:>12}{limit if limit is not None else '':>10}{verdict}")
    return "\n".join(lines)


def main() -> int:
    """Measure and print; 1 when a figure is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="figures and limits as JSON")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    chosen = parser.parse_args()
    figures = {**judged(chosen.quick), **from_cold(chosen.quick)}
    print(json.dumps({"figures": figures, "limits": LIMITS}, indent=2) if chosen.json else table(figures))
    return int(any(figures[name] >= limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main())
