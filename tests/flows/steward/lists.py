"""Lists brought in by tests, as the console does it."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from listio.made import csv_bytes
from tihang.flows.actors import Console
from tihang.flows.importing.batch import Imported, Listed
from tihang.flows.steward.import_enterprises import import_enterprises
from tihang.flows.steward.import_factories import import_factories
from tihang.flows.steward.import_recognised import import_recognised
from tihang.journey.models import Alias, Factory, ListPosition, Organisation, Title
from tihang.listio.columns import match_columns
from tihang.listio.judging import told_by_file
from tihang.listio.reading import read_table

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BOAN, CHENXI, HAITANG = "苏州泊岸精密机械有限公司", "昆山辰汐电子科技有限公司", "太仓海棠汽车零部件有限公司"
FLOWS = {"enterprises": import_enterprises, "factories": import_factories, "recognised": import_recognised}
HEADS = {
    "enterprises": ("企业名称", "统一社会信用代码", "曾用名", "省份", "城市", "行业代码", "企业规模"),
    "factories": ("工厂名称", "企业名称", "信用代码", "省份", "城市"),
    "recognised": ("级别", "行动名称", "年度", "名单状态", "序号", "企业名称", "工厂名称", "省份", "名称完整性"),
}


def listed(kind: str, rows: Sequence[Sequence[str]], name: str = "list.csv", *, again: bool = False) -> Listed:
    """Rows as a list that was read."""
    width = len(HEADS[kind])
    table = read_table(csv_bytes([HEADS[kind], *(tuple(row) + ("",) * (width - len(row)) for row in rows)]), name)
    fixed, _ = told_by_file(table, kind, {})
    return Listed(table, match_columns(table, kind, {}, fixed), again)


def bring(kind: str, *rows: Sequence[str], name: str = "list.csv", again: bool = False, actor: Any = None, now: datetime = NOW) -> Imported:
    """Bring rows in."""
    return FLOWS[kind](actor=actor or Console(), now=now, listed=listed(kind, rows, name, again=again))


def outcomes(done: Imported) -> list[tuple[str, str]]:
    """Outcome and reason of each row."""
    return [(row.outcome.value, row.code) for row in done.rows]


def counted() -> Counter[str]:
    """How many rows each table holds."""
    tables = (Organisation, Alias, Factory, Title, ListPosition)
    return Counter({table.__name__: table.objects.count() for table in tables if table.objects.count()})


def current() -> Counter[str]:
    """The same for entries that count today."""
    entries = {table.__name__: table.objects.filter(superseded_by=None, withdrawn_at=None).count() for table in (Title, ListPosition)}
    return Counter({name: count for name, count in (dict(counted()) | entries).items() if count})
