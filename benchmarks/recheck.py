#!/usr/bin/env python3
"""How long a re-check round over 50,000 titles takes, from the press to the last notice, on SQLite in a fresh folder.

python benchmarks/recheck.py [--json] [--quick]     with DATABASE_URL set, on that PostgreSQL (an empty database of its own)

seconds   drawn, tasks handed out, every house told: draw_s and tell_s together      all_s   the same where everybody is drawn
(a fifth is drawn by lot, a hundredth picked by risk, a tenth spared; each factory has an owner, half have indicators of last year)
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

LIMITS = {"seconds": 10}
PROVINCE = "330000/"
PLACES = tuple(f"{PROVINCE}330100/3301{number:02d}/" for number in (2, 5, 6, 8, 9, 10, 11, 12, 13, 14))
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="10,000 titles")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings")
        figures = measure(10_000 if chosen.quick else 50_000)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, value in figures.items():
        print(f"{name:10} {value:10.2f}" + (f"   limit {LIMITS[name]}" if name in LIMITS else ""))


def measure(many: int) -> dict[str, float]:
    """Every figure: a round of a fifth, then one in which nobody is left out."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        holders(many)
    fifth = round_over(20, "2026 年先进级复核", waivers=("new_title",))
    from tihang.journey.models import Letter, Notice, RecheckTask

    told = Notice.objects.count() + Letter.objects.count()
    RecheckTask.objects.update(state="kept")
    whole = round_over(100, "2026 年先进级普查")
    return {
        "titles": many, "drawn": fifth["drawn"], "told": told, "draw_s": fifth["draw_s"], "tell_s": fifth["tell_s"],
        "seconds": round(fifth["draw_s"] + fifth["tell_s"], 2), "all_drawn": whole["drawn"], "all_draw_s": whole["draw_s"],
        "all_s": round(whole["draw_s"] + whole["tell_s"], 2),
    }  # fmt: skip


def holders(many: int) -> None:
    """A province of factories with a title each, half with an indicator of last year, each house with an owner; and the officer."""
    from uuid_utils.compat import uuid7

    from tihang.core.credit_code import check_character
    from tihang.journey.models import Authority, Factory, Membership, Organisation, Posting, User
    from tihang.journey.registry.models.in_bulk import insert_many

    user = User.objects.create_user(sign_in_name="officer", password="long enough words")  # noqa: S106 - nobody signs in here
    office = Authority.objects.create(path=PROVINCE, department="industry", name="示例省工信厅", region="330000")
    Posting.objects.create(user=user, authority=office, role="officer")
    codes = [f"91330106MA{number:07d}" for number in range(many)]
    bodies = [
        Organisation(id=uuid7(), region="330106", credit_code=code + check_character(code), name=f"示例装备{number}有限公司",
                     name_key=f"示例装备{number}有限公司", place_path=PLACES[number % 10])
        for number, code in enumerate(codes)
    ]  # fmt: skip
    sites = [
        Factory(id=uuid7(), region="330106", organisation=body, organisation_name=body.name, name=f"{body.name}工厂", place_path=body.place_path,
                state="closed" if number % 100 == 0 else "operating")
        for number, body in enumerate(bodies)
    ]  # fmt: skip
    people = [User(id=uuid7(), sign_in_name=f"owner{number}", password="!", language="zh-hans") for number in range(many)]  # noqa: S106 - nobody signs in
    insert_many(bodies)
    insert_many(sites)
    User.objects.bulk_create(people, batch_size=2_000)
    insert_many(
        [
            Membership(id=uuid7(), region="000000", user=who, organisation=body, role="owner", since=NOW)
            for who, body in zip(people, bodies, strict=True)
        ]
    )
    titles_and_indicators(sites)


def titles_and_indicators(sites: list[Any]) -> None:
    """A title each, a tenth of this year; an indicator of last year for every other one."""
    from uuid_utils.compat import uuid7

    from tihang.journey.models import IndicatorValue, Title
    from tihang.journey.registry.models.in_bulk import insert_many

    of = {"source": "公布名单", "confidence": "confirmed", "recorded_at": NOW}
    title = {
        "programme": "gradient",
        "programme_name": "智能工厂梯度培育",
        "tier": "advanced",
        "word": "先进级智能工厂",
        "status": "recognised",
    }
    last = {**of, "recorded_at": datetime(2025, 5, 6, tzinfo=UTC)}
    insert_many(
        [
            Title(id=uuid7(), region="330106", factory=site, year=2026 if number % 10 == 0 else 2025, **title, **of)
            for number, site in enumerate(sites)
        ]
    )
    insert_many(
        [
            IndicatorValue(id=uuid7(), region="330106", factory=site, indicator="K01", year=2024, value="85.2", unit="%", **last)
            for number, site in enumerate(sites) if number % 2
        ]
    )  # fmt: skip


def round_over(share: int, title: str, waivers: tuple[str, ...] = ()) -> dict[str, float]:
    """One round, opened, drawn and told."""
    from tihang.flows.actors import Clockwork, Person
    from tihang.flows.authority.draw_recheck import draw_recheck
    from tihang.flows.authority.open_recheck import RecheckAsked, open_recheck
    from tihang.flows.clockwork.tell_of_recheck import tell_of_recheck
    from tihang.journey.models import Authority, User
    from tihang.journey.registry.queries import scope_of

    key = User.objects.get(sign_in_name="officer").pk
    who = Person(key, scope_of(key))
    asked = RecheckAsked(title, "advanced", "示例文件", date(2026, 12, 31), share, ("stopped",) if waivers else (), waivers, ("indicator",))
    row = open_recheck(actor=who, now=NOW, office=Authority.objects.get().pk, asked=asked)
    drawn: list[Any] = []
    draw_s = seconds(lambda: drawn.append(draw_recheck(actor=who, now=NOW, round_id=row, seed="当众掷出 3 5 2 6 1 4")))
    tell_s = seconds(lambda: tell_of_recheck(actor=Clockwork(), now=NOW, round_id=row))
    return {"drawn": drawn[0], "draw_s": draw_s, "tell_s": tell_s}


def seconds(step: Callable[[], object]) -> float:
    """Once."""
    begun = time.perf_counter()
    step()
    return round(time.perf_counter() - begun, 2)


if __name__ == "__main__":
    main()
