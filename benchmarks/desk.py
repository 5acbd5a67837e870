#!/usr/bin/env python3
"""How long a desk waits with 10,000 dossiers before it, through the whole middleware, signed in, second lock included.

python benchmarks/desk.py [--json] [--quick]        with DATABASE_URL set, on that PostgreSQL (an empty database of its own)

queue_10000_ms   a page of the queue: the first, and one in the middle (the slower median of the two)
dossier_ms       the page of one case: dossier, self-assessment, checks, opinions
board_1000_ms    the board of a recommending unit with 1,000 rows to rank
roster_1000_s    a locked summary table of 1,000 rows as PDF, the slowest of its three forms; Word and Excel beside it
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "benchmarks")]
LIMITS = {"queue_10000_ms": 100, "dossier_ms": 200, "board_1000_ms": 300, "roster_1000_s": 2}
CASES, ROWS = 10_000, 1_000


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer samples; as many dossiers")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = measure(home, 12 if chosen.quick else 60)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, figure in figures.items():
        print(f"{name:16} {figure:>10}" + (f"   limit {LIMITS[name]}" if name in LIMITS else ""))


def measure(home: str, many: int) -> dict[str, Any]:
    """Every figure, on a database of its own."""
    os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings", TIHANG_HOSTS="testserver")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from desk_world import board, cases

    case = cases(CASES)
    _, address = board(ROWS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    leader = signed_in("leader")
    return {
        "cases": CASES,
        "queue_10000_ms": max(timed(leader, page, many) for page in ("/authority/review/", middle(leader))),
        "dossier_ms": timed(leader, f"/authority/review/{case}/", many),
        "rows": ROWS,
        "board_1000_ms": timed(signed_in("provincial"), address, max(many // 4, 3)),
        **rosters(),
        "samples": many,
        "database": connection.vendor,
    }


def signed_in(name: str) -> Any:
    """A browser in which somebody has signed in."""
    from django.test import Client

    from tihang.journey.models import User

    browser = Client()
    browser.force_login(User.objects.get(sign_in_name=name), backend="tihang.config.sign_in.RegionalSignIn")
    return browser


def middle(browser: Any) -> str:
    """Where the fifth page of the queue begins, followed from link to link as a reader would."""
    address = "/authority/review/"
    for _ in range(4):
        links = re.findall(r'href="([^"]*after=[^"]*)"', browser.get(address).content.decode())
        if not links:
            raise SystemExit("the queue has no next page")
        address = urljoin(address, unescape(links[0]))
    return address


def timed(browser: Any, address: str, many: int) -> float:
    """The median of ``many`` visits, in milliseconds."""
    return round(statistics.median([_visit(browser, address) for _ in range(many + 2)][2:]), 2)


def _visit(browser: Any, address: str) -> float:
    begun = time.perf_counter()
    answer = browser.get(address)
    spent = (time.perf_counter() - begun) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return spent


def rosters() -> dict[str, float]:
    """The three forms of one locked table, each printed once warm."""
    from outside.printers.rosters import order, roster
    from tihang.outside.printers.roster_excel import RosterTableExcel
    from tihang.outside.printers.roster_pdf import RosterTablePdf
    from tihang.outside.printers.roster_word import RosterTableWord

    wanted = order(roster(ROWS))
    taken = {}
    for name, printer in (("pdf", RosterTablePdf()), ("word", RosterTableWord()), ("excel", RosterTableExcel())):
        printer.print(order(roster(10)))
        begun = time.perf_counter()
        printer.print(wanted)
        taken[f"roster_{name}_s"] = round(time.perf_counter() - begun, 3)
    return {"roster_1000_s": max(taken.values()), **taken}


if __name__ == "__main__":
    main()
