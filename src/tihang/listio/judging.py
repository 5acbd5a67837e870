"""Judging a whole list (核对名单): every row gets exactly one outcome, in the order of the file."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from tihang.core.problems import bad
from tihang.core.values import Words
from tihang.listio.bodies import Bodies
from tihang.listio.cells import first_broken
from tihang.listio.columns import Columns
from tihang.listio.enterprise_rows import EnterpriseJudge
from tihang.listio.factory_rows import FactoryJudge
from tihang.listio.headings import headings
from tihang.listio.outcomes import Judged, Outcome, of_problem
from tihang.listio.recognised_rows import RecognisedJudge
from tihang.listio.table import Row, Table
from tihang.listio.titles import stage_told_by, tier_told_by

STEP = 2_000
JUDGED = ("enterprises", "factories", "recognised")
"""Kinds of lists that are held against the register; the others belong to a roll-out (see ``mapping``)."""

Progress = Callable[[int, int], None]


class Judge(Protocol):
    """Somebody who judges the rows of one kind of list (核对者)."""

    def judge(self, line: int, values: dict[str, str]) -> Judged: ...


def judge_for(kind: str, bodies: Bodies) -> EnterpriseJudge | FactoryJudge | RecognisedJudge:
    """The judge of a kind of list."""
    if kind == "enterprises":
        return EnterpriseJudge(bodies)
    return FactoryJudge(bodies) if kind == "factories" else RecognisedJudge(bodies)


def judge_rows(table: Table, columns: Columns, judge: Judge, progress: Progress | None = None) -> Iterator[Judged]:
    """What becomes of each row."""
    total = len(table.rows)
    for number, row in enumerate(table.rows, 1):
        yield _judged(row, table, columns, judge)
        if progress and (number % STEP == 0 or number == total):
            progress(number, total)


def judge_all(table: Table, columns: Columns, judge: Judge, progress: Progress | None = None) -> list[Judged]:
    """What becomes of every row."""
    with uncollected():
        return list(judge_rows(table, columns, judge, progress))


@contextmanager
def uncollected() -> Iterator[None]:
    """Rows hold no circles: looking for some among a million of them again and again would take a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _judged(row: Row, table: Table, columns: Columns, judge: Judge) -> Judged:
    if row.trouble:
        return of_problem(row.line, row.trouble, Outcome.REJECTED, next(filter(None, row.cells), ""))
    values = columns.values(row)
    broken = first_broken(values)
    if broken:
        return of_problem(row.line, broken, Outcome.REJECTED, values.get("enterprise_name", ""))
    if row.cells == table.columns and headings().familiar(row.cells) > 1:
        said = "又一行表头", "the headings once more"
        problem = bad(*said, "不用处理，或从文件里删去", "Leave it, or delete it from the file", code="not_an_entry")
        return of_problem(row.line, problem, Outcome.REJECTED)
    return judge.judge(row.line, values)


def told_by_file(table: Table, kind: str, fixed: Mapping[str, str]) -> tuple[dict[str, str], tuple[Words, ...]]:
    """What a list of titles says in its title, sheet or file name and not in a column. A value given by hand goes first."""
    found, notes = dict(fixed), []
    if kind != "recognised":
        return found, ()
    named = {headings().field(heading) for heading in table.columns}
    texts = (*table.above, *(value for key, value in table.origin.details if key == "sheet"), table.origin.name)
    for field, told in (("level", tier_told_by), ("list_status", stage_told_by)):
        value = told(*texts)
        if value and field not in named and field not in found:
            found[field] = value
            zh = f"没有“{headings().fields[field]}”一列，按标题或文件名看作“{value}”；不对就加 --set {field}=…"
            notes.append((zh, f"there is no column for {field}; by title or file name it is read as '{value}'; else add --set {field}=…"))
    return found, tuple(notes)
