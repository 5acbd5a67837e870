#!/usr/bin/env python3
"""How long the list of factories takes with 100,000 of them, through the whole middleware, signed in, second lock included.

python benchmarks/lists.py [--json] [--quick]        with DATABASE_URL set, on that PostgreSQL (an empty database of its own)

list_median_ms        a page of the list, for an officer of the nation: first page, a later page, one province
search_median_ms      a page of a search by two characters (机床) that finds some thousands
wide_to_narrow_ratio  the first page for an officer entitled to all of them, over the same for one entitled to ten
"""

import argparse
import json
import os
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from html import unescape
from itertools import islice
from typing import Any

LIMITS = {"list_median_ms": 100, "search_median_ms": 100, "wide_to_narrow_ratio": 1.2}
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
STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
NARROW = "990000/990100/990101/"
BACKEND = "tihang.config.sign_in.RegionalSignIn"


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer factories and samples")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = measure(home, 30_000 if chosen.quick else 100_000, 20 if chosen.quick else 60)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    print(f"{figures['factories']} factories on {figures['database']}; medians of {figures['samples']}")
    for name, limit in LIMITS.items():
        print(f"{name:22} {figures[name]:8.2f}   limit {limit}")


def measure(home: str, factories: int, many: int) -> dict[str, Any]:
    """Every figure, on a database of its own."""
    os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings", TIHANG_HOSTS="testserver")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    fill(factories)
    wide, narrow = officer("wide", ""), officer("narrow", "990000/")
    pages = [
        timed(wide, "/factories/", many),
        timed(wide, f"/factories/{tenth_page(wide)}", many),
        timed(wide, "/factories/?place=330000/", many),
    ]
    broad, thin = side_by_side(wide, narrow, "/factories/", many * 2)
    return {
        "factories": factories,
        "list_median_ms": round(statistics.median(pages), 2),
        "search_median_ms": round(timed(wide, "/factories/?q=机床", many), 2),
        "search_narrow_ms": round(timed(narrow, "/factories/?q=机床", many), 2),
        "count_ms": round(timed(wide, "/factories/count/", max(many // 4, 5)), 2),
        "wide_ms": round(broad, 2),
        "narrow_ms": round(thin, 2),
        "wide_to_narrow_ratio": round(broad / thin, 3),
        "samples": many,
        "database": connection.vendor,
    }


def fill(factories: int) -> None:
    """Invented factories all over the provinces; ten of them in a place of their own."""
    from django.db import connection, transaction

    from tihang.journey.registry.models import Factory, Organisation
    from tihang.journey.registry.operations.factory_words import Found, keep_words

    drawn = random.Random(7)  # noqa: S311 - the same invented register each time
    with transaction.atomic():
        made = invented(factories, drawn)
        while some := list(islice(made, 5000)):
            Organisation.objects.bulk_create([factory.organisation for factory in some], batch_size=1000)
            Factory.objects.bulk_create(some, batch_size=1000)
            keep_words([Found(factory.pk, [factory.name, factory.organisation_name]) for factory in some])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def invented(factories: int, drawn: random.Random) -> Iterator[Any]:
    """Factories with their organisations, not yet kept."""
    from tihang.journey.registry.models import Factory, Organisation

    for number in range(factories):
        trade, stem = drawn.choice(TRADES), drawn.choice(STEMS) + drawn.choice(STEMS)
        path = NARROW if number < 10 else place(drawn)
        name = f"{stem}{trade}{number}有限公司"
        body = Organisation(name=name, name_key=name, place_path=path)
        yield Factory(
            region=path[-7:-1], organisation=body, organisation_name=name, name=f"{stem}{trade}数字化工厂{number}", place_path=path, industry="34"
        )  # fmt: skip


def place(drawn: random.Random) -> str:
    """A path of province, city and county; the codes are shaped like real ones."""
    province, city, county = (
        drawn.choice((11, 13, 21, 31, 32, 33, 34, 35, 37, 41, 42, 43, 44, 51, 61)),
        drawn.randint(1, 15),
        drawn.randint(1, 12),
    )
    return f"{province}0000/{province}{city:02d}00/{province}{city:02d}{county:02d}/"


def officer(name: str, path: str) -> Callable[[str], Any]:
    """A browser in which an officer of a place has signed in."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.test import Client

    from tihang.journey.registry.models import Authority, Posting, User

    user = User.objects.create_user(sign_in_name=name)
    Posting.objects.create(user=user, authority=Authority.objects.create(path=path, department="industry", name=name), role="officer")
    TOTP.activate(user, generate_totp_secret())  # an office counts only behind a second factor
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    return browser.get


def tenth_page(get: Callable[[str], Any]) -> str:
    """Where the tenth page begins, followed from link to link as a reader would."""
    address = ""
    for _ in range(9):
        links = re.findall(r'href="(\?[^"]*id=[^"]*)"', get(f"/factories/{address}").content.decode())
        address = unescape(links[0])
    return address


def timed(get: Callable[[str], Any], address: str, many: int) -> float:
    """The median of ``many`` visits, in milliseconds."""
    return statistics.median([visit(get, address) for _ in range(many + 2)][2:])


def side_by_side(one: Callable[[str], Any], other: Callable[[str], Any], address: str, many: int) -> tuple[float, float]:
    """Both medians, visited in turn, so that a noisy machine is noisy for both."""
    pairs = [(visit(one, address), visit(other, address)) for _ in range(many + 2)][2:]
    return statistics.median([pair[0] for pair in pairs]), statistics.median([pair[1] for pair in pairs])


def visit(get: Callable[[str], Any], address: str) -> float:
    begun = time.perf_counter()
    answer = get(address)
    spent = (time.perf_counter() - begun) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return spent


if __name__ == "__main__":
    main()
