#!/usr/bin/env python3
"""How long the server takes for the published lists with 50,000 lines on them, for a guest, through the whole middleware.

python benchmarks/public.py [--json] [--quick]        with DATABASE_URL set, on that PostgreSQL (an empty database of its own)

list_ms     one list of 8,000 lines: its first page, a later one, one province, each with the map (the slowest median of them)
search_ms   two characters sought on all lists at once, thousands of hits
factory_ms  one line with its history
again_ms    a page that the browser has and asks for again: unchanged, nothing is made
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from typing import Any

LIMITS = {"list_ms": 60, "search_ms": 60, "factory_ms": 60}
LISTS = [(tier, year) for year in (2024, 2025, 2026) for tier in ("advanced", "excellence")]
TRADES = [
    "机床",
    "半导体",
    "汽车",
    "电池",
    "光伏",
    "轴承",
    "钢铁",
    "化工",
    "制药",
    "纺织",
    "食品",
    "家电",
    "仪表",
    "电机",
    "风电",
    "船舶",
    "航空",
    "包装",
    "水泥",
    "玻璃",
]
PROVINCES = (11, 13, 21, 31, 32, 33, 34, 35, 37, 41, 42, 43, 44, 51, 61)


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer samples; the lists stay as long")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = measure(home, 50_000, 15 if chosen.quick else 60)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    print(f"{figures['titles']} lines on {figures['lists']} lists, {figures['database']}; medians of {figures['samples']}")
    for name, limit in LIMITS.items():
        print(f"{name:12} {figures[name]:8.2f}   limit {limit}")
    print(f"{'again_ms':12} {figures['again_ms']:8.2f}")


def measure(home: str, lines: int, many: int) -> dict[str, Any]:
    """Every figure, on a database of its own."""
    os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings", TIHANG_HOSTS="testserver")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    fill(lines)
    guest = Client()
    pages = [timed(guest, f"/lists/advanced-2025/{more}", many) for more in ("", "?from=4000", "?place=33")]
    return {
        "titles": lines,
        "lists": len(LISTS),
        "list_ms": round(max(pages), 2),
        "search_ms": round(timed(guest, "/lists/?q=机床", many), 2),
        "factory_ms": round(timed(guest, "/lists/advanced-2025/listed/330100-7/", many), 2),
        "again_ms": round(timed(guest, "/lists/advanced-2025/", many, again=True), 2),
        "samples": many,
        "database": connection.vendor,
    }


def fill(lines: int) -> None:
    """Invented lists: noticed lines, nine of ten of which are listed; the same names on both."""
    from django.db import connection, transaction

    from tihang.journey.record.models import ListPosition

    drawn = random.Random(7)  # noqa: S311 - the same invented lists each time
    noticed = lines * 10 // 19 // len(LISTS) + 1
    made = [row for tier, year in LISTS for row in _list(tier, year, noticed, drawn)][:lines]
    with transaction.atomic():
        ListPosition.objects.bulk_create([ListPosition(**row) for row in made], batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _list(tier: str, year: int, many: int, drawn: random.Random) -> list[dict[str, Any]]:
    from tihang.journey.record.names import Tier

    rows = []
    for number in range(1, many + 1):
        code = 330100 if number == 7 else drawn.choice(PROVINCES) * 10_000 + drawn.randint(1, 15) * 100
        trade = drawn.choice(TRADES)
        row = {
            "programme": "gradient", "programme_name": "智能工厂梯度培育", "tier": tier, "word": Tier(tier).label, "year": year,
            "number": number, "region": str(code), "place_path": f"{code // 10_000}0000/{code}/", "region_name": "某省", "city_name": "某市",
            "enterprise_name": f"某{trade}{number}有限公司", "factory_name": f"{trade}数字化工厂{number}", "source": "虚构名单", "confidence": "estimate",
        }  # fmt: skip
        rows += [{**row, "status": status} for status in ("noticed", "listed") if status == "noticed" or number % 10 or number == 7]
    return rows


def timed(guest: Any, address: str, many: int, *, again: bool = False) -> float:
    """The median of ``many`` visits, in milliseconds; ``again`` with the mark that the server gave before."""
    headers = {"If-None-Match": guest.get(address).headers["ETag"]} if again else {}
    return statistics.median([_visit(guest, address, headers) for _ in range(many + 2)][2:])


def _visit(guest: Any, address: str, headers: dict[str, str]) -> float:
    begun = time.perf_counter()
    answer = guest.get(address, headers=headers)
    spent = (time.perf_counter() - begun) * 1000
    if answer.status_code != (304 if headers else 200):
        raise SystemExit(f"{address} answered {answer.status_code}")
    return spent


if __name__ == "__main__":
    main()
