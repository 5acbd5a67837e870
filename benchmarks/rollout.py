#!/usr/bin/env python3
"""How long a roll-out of 10,000 enterprises takes, from the file to the pages, on SQLite in a fresh folder.

python benchmarks/rollout.py [--json] [--quick]

look_s     a list of targets read, matched and judged row by row     bring_s    brought in      again_s    the same list again, nothing changed
results_s  the platform's list brought in, records written           figures_ms the overview    page_ms    50 targets by name
state_ms   50 targets in one state                                   freeze_s   a report frozen
word_s     printed as Word                                           excel_s    printed as Excel
(pages as medians; a third of the enterprises is on the register, a tenth signed, a fifth reported elsewhere)
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

LIMITS = {"look_s": 6, "bring_s": 12, "again_s": 8, "results_s": 6, "figures_ms": 400, "page_ms": 100, "state_ms": 200, "freeze_s": 5,
          "word_s": 3, "excel_s": 3}  # fmt: skip
CITY = "330000/330100/"
PLACES = tuple(f"{CITY}3301{number:02d}/" for number in (2, 5, 6, 8, 9, 10, 11, 12, 13, 14))
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="2,000 enterprises, fewer samples")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings", TIHANG_HOSTS="testserver")
        os.environ.pop("DATABASE_URL", None)
        figures = measure(2_000 if chosen.quick else 10_000, 5 if chosen.quick else 15)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, value in figures.items():
        print(f"{name:12} {value:10.2f}" + (f"   limit {LIMITS[name]}" if name in LIMITS else ""))


def measure(many: int, samples: int) -> dict[str, float]:
    """Every figure."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    codes = credit_codes(many)
    register(codes)
    return {"targets": many, **lists(codes), **pages(samples), **report()}


def credit_codes(many: int) -> list[str]:
    """Codes that check."""
    from tihang.core.credit_code import check_character

    bodies = [f"91330106MA{number:07d}" for number in range(many)]
    return [body + check_character(body) for body in bodies]


def register(codes: list[str]) -> None:
    """A third of them with an account and a factory, some begun, some signed; and the officer."""
    from uuid_utils.compat import uuid7

    from tihang.journey.models import Authority, Factory, Membership, Organisation, Posting, SelfAssessment, User, Workspace
    from tihang.journey.registry.models.in_bulk import insert_many

    user = User.objects.create_user(sign_in_name="officer", password="long enough words")  # noqa: S106 - nobody signs in here
    office = Authority.objects.create(path=CITY, department="industry", name="示例市工信局", region="330100")
    Posting.objects.create(user=user, authority=office, role="officer")
    bodies = [
        Organisation(id=uuid7(), region="330106", credit_code=code, name=f"示例装备{number}有限公司", name_key=f"示例装备{number}有限公司",
                     place_path=PLACES[number % 10])
        for number, code in enumerate(codes) if number % 3 == 0
    ]  # fmt: skip
    sites = [
        Factory(
            id=uuid7(), region="330106", organisation=body, organisation_name=body.name, name=f"{body.name}工厂", place_path=body.place_path
        )
        for body in bodies
    ]
    insert_many(bodies)
    insert_many(sites)
    insert_many([Membership(id=uuid7(), region="000000", user=user, organisation=body, role="owner", since=NOW) for body in bodies[::2]])
    insert_many(
        [
            Workspace(id=uuid7(), region="330106", code=f"{number:08d}", kind="factory", factory=site, year=2026, pack="m", edition="2020",
                      created_at=NOW)
            for number, site in enumerate(sites) if number % 2 == 0
        ]
    )  # fmt: skip
    insert_many(
        [
            SelfAssessment(id=uuid7(), region="330106", factory=site, workspace=uuid7(), year=2026, judged_on=NOW.date(), pack="m",
                           edition="2020", fingerprint="", sheet_digest="", level_low=number % 5, level_high=number % 5, answered=1, asked=1,
                           statement="{}", signed_by=user.pk, signed_at=NOW)
            for number, site in enumerate(sites) if number % 4 == 0
        ]
    )  # fmt: skip


def actor() -> Any:
    """The officer."""
    from tihang.flows.actors import Person
    from tihang.journey.models import User
    from tihang.journey.registry.queries import scope_of

    key = User.objects.get(sign_in_name="officer").pk
    return Person(key, scope_of(key))


def lists(codes: list[str]) -> dict[str, float]:
    """The two lists, from bytes to rows."""
    from tihang.flows.authority.bring_in_rollout_list import bring_in_rollout_list
    from tihang.flows.authority.open_rollout import open_rollout
    from tihang.flows.authority.take_rollout_list import take_rollout_list
    from tihang.flows.rolling.looking import look_over

    who = actor()
    rollout = open_rollout(actor=who, now=NOW, authority=who.scope.offices[0].authority, title="示例市自评", year=2026)
    targets = ["企业名称,统一社会信用代码,区县,行业代码,规模"]
    targets += [
        f"示例装备{number}有限公司,{code},{PLACES[number % 10][-7:-1]},{34 + number % 9}21,中型" for number, code in enumerate(codes)
    ]
    targets[0] = "企业名称,统一社会信用代码,区划代码,行业代码,规模"
    results = ["企业名称,统一社会信用代码,报告编号,评估日期,成熟度等级,得分"]
    results += [
        f"示例装备{number}有限公司,{code},R{number},2026-04-{1 + number % 28:02d},{number % 5},1.5"
        for number, code in enumerate(codes)
        if number % 5 == 0
    ]

    def take(rows: list[str], kind: str) -> Any:
        body = "\n".join(rows).encode("gb18030")
        return take_rollout_list(actor=who, now=NOW, rollout=rollout, kind=kind, body=body, file_name="名单.csv")

    def bring(listed: Any) -> Any:
        return bring_in_rollout_list(actor=who, now=NOW, rollout=rollout, listed=listed)

    first = take(targets, "targets")
    found = {
        "look_s": seconds(lambda: look_over(actor=who, now=NOW, rollout=rollout, listed=first)),
        "bring_s": seconds(lambda: bring(first)),
    }
    second = take(targets, "targets")
    found["again_s"] = seconds(lambda: bring(second))
    third = take(results, "results")
    found["results_s"] = seconds(lambda: bring(third))
    return found


def pages(samples: int) -> dict[str, float]:
    """What the pages ask."""
    from tihang.journey.campaigns.queries.rollouts import rollout_cards
    from tihang.journey.insight.queries.figures import rollout_figures
    from tihang.journey.insight.queries.targets import Sieve, target_page

    who = actor()
    (card,) = rollout_cards(scope=who.scope, office=who.scope.offices[0])
    return {
        "figures_ms": median_ms(lambda: rollout_figures(scope=who.scope, rollout=card), samples),
        "page_ms": median_ms(lambda: target_page(scope=who.scope, rollout=card, sieve=Sieve()), samples),
        "state_ms": median_ms(lambda: target_page(scope=who.scope, rollout=card, sieve=Sieve(state="here")), samples),
    }


def report() -> dict[str, float]:
    """A report frozen, and printed from what was frozen."""
    from pathlib import Path

    from tihang.flows.authority.freeze_rollout_report import freeze_rollout_report
    from tihang.flows.rolling.printed_report import printed
    from tihang.journey.campaigns.queries.rollouts import rollout_cards
    from tihang.journey.insight.queries.reports import frozen_report, report_cards
    from tihang.outside.keys import KeyFolder
    from tihang.outside.printers.tables_excel import TablesExcel
    from tihang.outside.printers.tables_word import TablesWord

    who = actor()
    (card,) = rollout_cards(scope=who.scope, office=who.scope.offices[0])
    signer = KeyFolder(Path(os.environ["TIHANG_HOME"]) / "keys")
    found = {"freeze_s": seconds(lambda: freeze_rollout_report(actor=who, now=NOW, rollout=card.id, part=card.part, signer=signer))}
    (made,) = report_cards(scope=who.scope, rollout=card)
    tables = printed(frozen_report(scope=who.scope, rollout=card, report=made.id), "zh", "/verify/")
    return {**found, "word_s": seconds(lambda: TablesWord().print(tables)), "excel_s": seconds(lambda: TablesExcel().print(tables))}


def seconds(step: Callable[[], object]) -> float:
    """Once."""
    begun = time.perf_counter()
    step()
    return round(time.perf_counter() - begun, 3)


def median_ms(step: Callable[[], object], many: int) -> float:
    """The median of ``many`` turns, in milliseconds, after two to warm up."""
    taken = [seconds(step) * 1000 for _ in range(many + 2)][2:]
    return round(statistics.median(taken), 2)


if __name__ == "__main__":
    main()
