"""``tihang import`` (导入名单): lists of enterprises, factories and recognised factories; a dry run needs no database."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tihang.cli import import_desk, import_industries
from tihang.cli.import_text import Progress, made_text, summary_text
from tihang.cli.installed import installed
from tihang.cli.telling import add_output, as_json, put
from tihang.core.canonical import Data
from tihang.core.problems import BadInput, bad
from tihang.core.values import Words
from tihang.listio.bodies import Bodies
from tihang.listio.columns import Columns, match_columns
from tihang.listio.headings import headings
from tihang.listio.judging import JUDGED, judge_all, judge_for, told_by_file
from tihang.listio.outcomes import Judged, Tally
from tihang.listio.reading import read_table
from tihang.listio.report_file import FORMATS, report_bytes
from tihang.listio.summary import detail
from tihang.listio.table import Table

if TYPE_CHECKING:
    from tihang.flows.actors import Console

CHECKED: Words = ("已核对", "checked")
WRITTEN: Words = ("已写入", "written")


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the commands on the command line."""
    deeds = commands.add_parser("import", help="lists of enterprises and factories / 导入名单").add_subparsers(
        required=True, metavar="LIST"
    )
    for kind in (headings().kinds[name] for name in JUDGED):
        command = deeds.add_parser(kind.id, help=f"{kind.words[1]} / {kind.words[0]}")
        command.add_argument("file", metavar="FILE", help="CSV or .xlsx")
        _add_reading(command)
        command.set_defaults(run=run_import, kind=kind.id)
    import_industries.add(deeds)
    import_desk.add(deeds)


def _add_reading(command: ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing / 只核对，不导入")
    command.add_argument("--against", choices=("database",), help="with --dry-run: hold it against the register / 和登记簿比对")
    command.add_argument("--again", action="store_true", help="bring in a file that was brought in before / 同一个文件再导入一次")
    command.add_argument("--report", metavar="FILE", help="every row, as .csv, .xlsx or .json / 逐行报告")
    command.add_argument("--sheet", help="sheet of the workbook / 工作表")
    command.add_argument("--column", action="append", default=[], metavar="HEADING=FIELD", help="what a column means / 指定列的含义")
    command.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="a value for the whole list / 全表同一个值")
    add_output(command, ("text", "json"))


def run_import(chosen: Namespace) -> None:
    """Check a list, and unless it is a dry run bring it in, whole or not at all."""
    table, columns, notes = _read(chosen)
    if not chosen.dry_run:
        rows, more = _bring_in(chosen, table, columns)
    elif chosen.against:
        rows, more = _held_against(chosen, table, columns), {}
    else:
        rows, more = judge_all(table, columns, judge_for(chosen.kind, Bodies()), Progress(CHECKED)), {}
    _tell(chosen, table, columns, notes, rows, more)


def _held_against(chosen: Namespace, table: Table, columns: Columns) -> list[Judged]:
    """What would become of each row, with the register known."""
    with installed(chosen):
        from tihang.flows.importing.batch import Listed, held_against_register

        return held_against_register(actor=_console(), now=datetime.now(UTC), listed=Listed(table, columns, tell=Progress(CHECKED)))


def _bring_in(chosen: Namespace, table: Table, columns: Columns) -> tuple[list[Judged], dict[str, Data]]:
    with installed(chosen):
        from tihang.flows.importing.batch import Listed
        from tihang.flows.steward.import_enterprises import import_enterprises
        from tihang.flows.steward.import_factories import import_factories
        from tihang.flows.steward.import_recognised import import_recognised

        flow = {"enterprises": import_enterprises, "factories": import_factories, "recognised": import_recognised}[chosen.kind]
        listed = Listed(table, columns, chosen.again, Progress(CHECKED), Progress(WRITTEN))
        done = flow(actor=_console(), now=datetime.now(UTC), listed=listed)
    return list(done.rows), {"import": str(done.batch), "made": {**done.made}}


def _console() -> "Console":
    from tihang.flows.actors import Console

    return Console()


def _read(chosen: Namespace) -> tuple[Table, Columns, tuple[tuple[str, str], ...]]:
    _report_form(chosen.report)
    table = read_table(Path(chosen.file), sheet=chosen.sheet)
    fixed, notes = told_by_file(table, chosen.kind, _pairs(chosen.set, "--set"))
    return table, match_columns(table, chosen.kind, _pairs(chosen.column, "--column"), fixed), notes


def _tell(
    chosen: Namespace, table: Table, columns: Columns, notes: tuple[tuple[str, str], ...], rows: list[Judged], more: dict[str, Data]
) -> None:
    tally = Tally().add_all(rows)
    if chosen.report:
        put(report_bytes(rows, _report_form(chosen.report)), chosen.report)
    if chosen.format == "json":
        put(as_json({**tally.numbers(), "detail": {**detail(table, columns, tally, notes), **more}}), chosen.output)
    else:
        put(summary_text(table, columns, tally, notes, chosen.lang) + made_text(more, chosen.lang), chosen.output)


def _pairs(said: list[str], option: str) -> dict[str, str]:
    found = {}
    for pair in said:
        key, mark, value = pair.rpartition("=") if option == "--column" else pair.partition("=")
        if not mark or not key.strip() or not value.strip():
            told = f"“{pair}”不是一对", f"'{pair}' is no pair"
            raise BadInput([bad(*told, "写成 名=值", "Write NAME=VALUE", place=option)])
        found[key.strip()] = value.strip()
    return found


def _report_form(path: str | None) -> str:
    form = Path(path or "report.csv").suffix.removeprefix(".").lower()
    if form not in FORMATS:
        said = f"报告不能写成 .{form}", f"a report cannot be written as .{form}"
        raise BadInput([bad(*said, "用 .csv、.xlsx 或 .json", "Use .csv, .xlsx or .json", place="--report")])
    return form
