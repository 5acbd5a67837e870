#!/usr/bin/env python3
"""How long a list of 100,000 rows takes to bring in: the file read, every row judged against the register, everything written, on the disk.

python benchmarks/import_rows.py [--json] [--quick]        with DATABASE_URL set, on that PostgreSQL (an empty database of its own)

seconds            a CSV of enterprises with credit codes, into an empty register
factories_seconds  a CSV of a factory for each of them, found by code
titles_seconds     a CSV of titles without codes: every name is held against the names of all
workbook_seconds   the same enterprises as .xlsx, judged only: each is known already
undo_seconds       the titles taken back
rows               in each list; `--quick` takes fewer and says so here
"""

import argparse
import csv
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

LIMITS = {"seconds": 60, "factories_seconds": 60, "titles_seconds": 60}
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SIGNS = "恒通达鑫盛瑞华祥泰兴隆昌源宏博锐科创精诚信德康安泊岸辰汐鹿鸣海棠望潮青枫云帆晟钰铭朗峰岭溪川原野晨曦霖沐"
TRADES = ("精密机械", "电子科技", "智能装备", "汽车零部件", "新材料", "生物医药", "压缩机", "特种钢", "纺织", "光电")
CITIES = (
    ("江苏", "苏州", "320500"),
    ("浙江", "宁波", "330200"),
    ("山东", "青岛", "370200"),
    ("四川", "成都", "510100"),
    ("湖北", "武汉", "420100"),
)


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer rows")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = measure(home, 6_000 if chosen.quick else 100_000)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    print(f"{figures['rows']} rows in each list, on {figures['database']}")
    for name in ("seconds", "factories_seconds", "titles_seconds", "workbook_seconds", "undo_seconds"):
        print(f"{name:18} {figures[name]:8.2f}   {f'limit {LIMITS[name]}' if name in LIMITS else ''}")


def measure(home: str, rows: int) -> dict[str, Any]:
    """Every figure, on a database of its own."""
    os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    bodies = list(enterprises(rows))
    named, sited, titled = as_csv(bodies), as_csv(factories(bodies)), as_csv(titles(rows))
    workbook = as_workbook(bodies)
    batch: list[Any] = []
    figures: dict[str, Any] = {"rows": rows, "database": connection.vendor}
    figures["seconds"] = timed(lambda: bring("enterprises", named, rows, new=rows))
    figures["factories_seconds"] = timed(lambda: bring("factories", sited, rows, new=rows))
    figures["titles_seconds"] = timed(lambda: batch.append(bring("recognised", titled, rows)))
    figures["workbook_seconds"] = timed(lambda: compare("enterprises", workbook, rows))
    figures["undo_seconds"] = timed(lambda: undo(batch[0]))
    return figures


def timed(step: Callable[[], object]) -> float:
    """Seconds of one step, from bytes in memory to what is committed."""
    begun = time.perf_counter()
    step()
    return round(time.perf_counter() - begun, 2)


def bring(kind: str, body: bytes, rows: int, new: int | None = None) -> Any:
    """Bring a list in by its flow; a list that loses rows stops the measurement."""
    from tihang.flows.actors import Console
    from tihang.flows.steward.import_enterprises import import_enterprises
    from tihang.flows.steward.import_factories import import_factories
    from tihang.flows.steward.import_recognised import import_recognised
    from tihang.listio.outcomes import Tally

    flow = {"enterprises": import_enterprises, "factories": import_factories, "recognised": import_recognised}[kind]
    done = flow(actor=Console(), now=datetime.now(UTC), listed=listed(kind, body))
    numbers = Tally().add_all(done.rows).numbers()
    if numbers["rows"] != rows or (new is not None and numbers["new"] != new):
        raise SystemExit(f"{kind}: {numbers}")
    print(f"{kind}: {numbers}, made {done.made}", file=sys.stderr)
    return done.batch


def compare(kind: str, body: bytes, rows: int) -> None:
    """Hold a list against the register."""
    from tihang.flows.actors import Console
    from tihang.flows.importing.batch import held_against_register

    found = held_against_register(actor=Console(), now=datetime.now(UTC), listed=listed(kind, body))
    if len(found) != rows or any(each.outcome != "matched" for each in found):
        raise SystemExit(f"{kind}: {len(found)} rows, not all known")


def undo(batch: Any) -> None:
    """Take the import back."""
    from tihang.flows.actors import Console
    from tihang.flows.steward.undo_import import undo_import

    undo_import(actor=Console(), now=datetime.now(UTC), batch=batch, why="measured")


def listed(kind: str, body: bytes) -> Any:
    """A list read from its bytes."""
    from tihang.flows.importing.batch import Listed
    from tihang.listio.columns import match_columns
    from tihang.listio.reading import read_table

    table = read_table(body, f"{kind}.csv")
    return Listed(table, match_columns(table, kind))


# invented lists


def enterprises(rows: int) -> Iterator[dict[str, str]]:
    """Invented enterprises with right credit codes."""
    for number in range(rows):
        province, city, region = CITIES[number % len(CITIES)]
        yield {
            "企业名称": f"{city}{stem(number)}{TRADES[number % len(TRADES)]}有限公司",
            "统一社会信用代码": code(number, region),
            "省份": province,
            "城市": city,
            "行政区划代码": region,
            "地址": f"{city}市泊岸路 {number} 号",
            "行业代码": "3421",
            "企业规模": "中型",
            "成立日期": "2010-05-06",
        }


def factories(bodies: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """One factory for each."""
    for body in bodies:
        kept = {field: body[field] for field in ("企业名称", "统一社会信用代码", "省份", "城市", "行政区划代码", "行业代码")}
        yield {"工厂名称": f"{body['企业名称'].removesuffix('有限公司')}智能工厂", **kept, "投产日期": "2020-01-02"}


def titles(rows: int) -> Iterator[dict[str, str]]:
    """Titles of enterprises without a code: one in four known by name, one in fifty misspelt, the others strange."""
    for number in range(rows):
        province, city, region = CITIES[number % len(CITIES)]
        known = number % 4 == 0
        name = f"{city}{stem(number if known else number + 3_000_000)}{TRADES[number % len(TRADES)]}有限公司"
        name = name.replace(city, f"{city}霁", 1) if number % 50 == 0 else name
        yield {
            "级别": "先进级",
            "年度": "2025",
            "名单状态": "名单",
            "序号": str(number + 1),
            "企业名称": name,
            "工厂名称": "",
            "省份": province,
            "城市": city,
            "行政区划代码": region,
            "可信度": "confirmed",
            "来源": "某省 2025 年名单",
        }


def stem(number: int) -> str:
    """Five signs for a number."""
    found, rest = "", number * 100_000_007 % len(SIGNS) ** 5
    for _ in range(5):
        rest, place = divmod(rest, len(SIGNS))
        found += SIGNS[place]
    return found


def code(number: int, region: str) -> str:
    """A credit code whose check character is right."""
    digits, rest = "", number + 31**6
    for _ in range(7):
        rest, place = divmod(rest, 31)
        digits = ALPHABET[place] + digits
    first = f"91{region}MA{digits}"
    total = sum(ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return first + ALPHABET[-total % 31]


def as_csv(rows: Any) -> bytes:
    """Rows as a CSV in GB 18030, as most lists come."""
    rows = list(rows)
    out = io.StringIO()
    sheet = csv.DictWriter(out, rows[0])
    sheet.writeheader()
    sheet.writerows(rows)
    return out.getvalue().encode("gb18030")


def as_workbook(rows: list[dict[str, str]]) -> bytes:
    """Rows as a workbook."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
        sheet.write_row(at, 0, row)
    book.close()
    return out.getvalue()


if __name__ == "__main__":
    main()
