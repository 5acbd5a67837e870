#!/usr/bin/env python3
"""How fast a whole trail is verified with its columns compared, on two processes, on SQLite and on PostgreSQL.

python benchmarks/trail.py [--json] [--quick]

Half of the deeds stand in one chain, half in chains of a hundred. Each database is a fresh one of its own.

rows_per_s              deeds verified a second, on the slower of the two databases (the better of three turns)
sqlite_rows_per_s       on SQLite        postgresql_rows_per_s   on PostgreSQL
record_many_per_s       deeds written a second, in bulk, on the slower of the two
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LIMITS = {"rows_per_s": 200_000}
ON_POSTGRESQL = Path(__file__).resolve().parent.parent / "tools" / "on_postgresql.py"
SMALL = 100


def main() -> None:
    """Measure both and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer deeds")
    words.add_argument("--here", type=int, metavar="ROWS", help=argparse.SUPPRESS)
    chosen = words.parse_args()
    if chosen.here:
        print(json.dumps(measure(chosen.here)))
        return
    many = 60_000 if chosen.quick else 400_000
    sqlite, postgresql = (apart(command, many) for command in ([], [str(ON_POSTGRESQL)]))
    figures = {
        "rows": many,
        "rows_per_s": min(sqlite["verified"], postgresql["verified"]),
        "sqlite_rows_per_s": sqlite["verified"],
        "postgresql_rows_per_s": postgresql["verified"],
        "record_many_per_s": min(sqlite["recorded"], postgresql["recorded"]),
        "chains": sqlite["chains"],
        "cores": os.cpu_count() or 1,
    }
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, figure in figures.items():
        print(f"{name:22} {figure:>10,}" + (f"   limit {LIMITS[name]:,}" if name in LIMITS else ""))


def apart(command: list[str], many: int) -> dict[str, int]:
    """The measurement in a process of its own, with a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"TIHANG_HOME": home, "DJANGO_SETTINGS_MODULE": "tihang.config.settings"}
        whole = [sys.executable, *command, str(Path(__file__).resolve()), "--here", str(many)]
        ran = subprocess.run(whole, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, int] = json.loads(ran.stdout.splitlines()[-1])
    return figures


def measure(many: int) -> dict[str, int]:
    """Write the deeds, then verify them three times."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tihang.journey.trail.queries import verify_trail

    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    fill(many)
    recorded = many / (time.perf_counter() - begun)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE journey_deed" if connection.vendor == "postgresql" else "ANALYZE")
    best = 0.0
    for _ in range(3):
        begun = time.perf_counter()
        found = verify_trail(processes=2)
        best = max(best, found.rows / (time.perf_counter() - begun))
        if not found.whole or found.rows != many:
            raise SystemExit(f"not whole: {found.rows} rows, {found.faults[:3]}")
    return {"verified": round(best), "recorded": round(recorded), "chains": found.chains}


def fill(many: int) -> None:
    """One big chain and many small ones."""
    from django.db import transaction

    from tihang.journey.trail.operations import record_many

    sizes = [("330000", many // 2), *((f"{440000 + each}", SMALL) for each in range(many // 2 // SMALL))]
    for region, size in sizes:
        with transaction.atomic():
            record_many(region=region, deeds=deeds(size))


def deeds(many: int) -> Iterator[object]:
    """Deeds as flows record them."""
    from datetime import UTC, datetime, timedelta

    from uuid_utils.compat import uuid7

    from tihang.journey.trail.operations import NewDeed

    at, body = datetime(2026, 11, 22, 3, 0, tzinfo=UTC), uuid7()
    for number in range(many):
        facts = {"code": "330106", "digest": "ab" * 32, "rows": number}
        yield NewDeed(
            "record_title",
            uuid7(),
            at + timedelta(milliseconds=7 * number),
            "factory",
            uuid7(),
            body,
            "2025 年复核" if number % 5 == 0 else "",
            facts,
        )


if __name__ == "__main__":
    main()
