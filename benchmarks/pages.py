#!/usr/bin/env python3
"""How long the server takes for a guest's pages, on SQLite in a fresh folder, through the whole middleware.

python benchmarks/pages.py [--json] [--quick]

first_ms   the front page                         save_ms    one rating saved
judge_ms   the judgement of a partial sheet       result_ms  the result page of the sample factory, every reading tried
pdf_s      the PDF report of the sample factory   (medians; `samples` says of how many)
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable

LIMITS = {"first_ms": 50, "save_ms": 10, "judge_ms": 30, "result_ms": 150, "pdf_s": 1.5}


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer samples")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = measure(home, 15 if chosen.quick else 60)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, limit in LIMITS.items():
        print(f"{name:10} {figures[name]:8.2f}   limit {limit}")
    print(f"medians of {figures['samples']} (PDF: {figures['pdf_samples']}); {figures['answers']} answers kept in the sample")


def measure(home: str, many: int) -> dict[str, float]:
    """Every figure, on a database of its own under ``home``."""
    os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings", TIHANG_HOSTS="testserver")
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return visit(many)


def visit(many: int) -> dict[str, float]:
    """A guest's visit, each step as often as ``many``; a PDF a tenth of that."""
    from django.test import Client

    from tihang.journey.intake.models import Answer

    guest = Client()
    draft = guest.post("/sample/").headers["Location"].removesuffix("result/")
    ratings = ("full", "most", "part", "none")
    few = max(many // 10, 3)

    def save(turn: int) -> object:
        return guest.post(f"{draft}save/", {"MFG.EQM.L3.a": ratings[turn % len(ratings)]}, headers={"HX-Request": "true"})

    return {
        "first_ms": median_ms(lambda turn: guest.get("/"), many),
        "save_ms": median_ms(save, many),
        "judge_ms": median_ms(lambda turn: guest.get(f"{draft}now/"), many),
        "result_ms": median_ms(lambda turn: guest.get(f"{draft}result/"), many),
        "pdf_s": median_ms(lambda turn: save(turn) and guest.get(f"{draft}report.pdf"), few) / 1000,
        "samples": many,
        "pdf_samples": few,
        "answers": Answer.objects.count(),
    }


def median_ms(step: Callable[[int], object], many: int) -> float:
    """The median of ``many`` turns, in milliseconds; a turn that does not answer well stops the measurement."""
    taken: list[float] = []
    for turn in range(-2, many):  # two to warm up
        begun = time.perf_counter()
        answer = step(turn)
        spent = time.perf_counter() - begun
        status = getattr(answer, "status_code", 0)
        if status not in (200, 204):
            raise SystemExit(f"answered {status}")
        if turn >= 0:
            taken.append(spent * 1000)
    return round(statistics.median(taken), 3)


if __name__ == "__main__":
    main()
