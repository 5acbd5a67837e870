"""``tihang assess SHEET`` (成熟度判定)."""

from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from tihang.cli.telling import add_output, as_json, day_of, now_text, put
from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack
from tihang.core.explain import assessment_out
from tihang.core.problems import BadInput, bad
from tihang.core.scoring import Assessment, Judge, readings, refuse_gaps
from tihang.packio.sheet_file import SheetFile
from tihang.packio.sheet_files import open_sheet
from tihang.packio.shelf import default_shelf

FORMATS = ("text", "json", "html", "pdf", "docx", "xlsx")


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the command on the command line."""
    command = commands.add_parser("assess", help="judge a sheet against its pack / 按标准包判定答卷")
    command.add_argument("sheet", metavar="SHEET", help="YAML, JSON or .xlsx")
    command.add_argument("--on", metavar="DATE", help="day of judgement, YYYY-MM-DD / 判定日")
    add_output(command, FORMATS)
    command.set_defaults(run=run)


def run(chosen: Namespace) -> None:
    """Judge and print."""
    on = day_of(chosen.on)
    pack, sheet = load(open_sheet(Path(chosen.sheet)))
    judge = Judge(pack, sheet.profile, sheet.excluded)
    sure = sheet.confirmed_only()
    assessment, spread = judge.assess(sure, on), readings(judge, sure, on)
    estimate = judge.assess(sheet, on) if sheet.estimated else None
    if chosen.format == "json":
        put(as_json(out(assessment, sheet, spread, estimate, chosen.lang)), chosen.output)
    elif chosen.format == "text":
        from tihang.cli.text_out import assessment_text

        put(assessment_text(assessment, spread, estimate, chosen.lang), chosen.output)
    else:
        put(printed(chosen, assessment, sheet, spread, estimate), chosen.output)


def load(file: SheetFile) -> tuple[Pack, AnswerSheet]:
    """The sealed pack a sheet names, and the sheet read against it. Raises BadInput."""
    missing = [key for key in ("pack", "edition") if not file.key(key)]
    if missing and isinstance(file.data, dict):
        raise BadInput([file.placed(_missing(key)) for key in missing])
    if not isinstance(file.data, dict):
        raise BadInput(
            [
                bad(
                    "答卷应是一个映射",
                    "a sheet is a mapping of keys",
                    "从 tihang sheet new 开始",
                    "Start from `tihang sheet new`",
                    place=file.name,
                )
            ]
        )
    try:
        pack = default_shelf().sealed(file.key("pack"), file.key("edition"))
    except BadInput as error:  # a name that the sheet gives stands in the sheet
        raise BadInput([file.placed(told) if told.place in ("pack", "edition") else told for told in error.problems]) from None
    refuse_gaps(pack, file.key("profile"))
    if isinstance(file.data.get("maturity"), str):
        said = "maturity 在这里指向另一张答卷", "maturity names another sheet here"
        mend = "用 tihang eligibility 判定，它会先判那张表", "Judge it with `tihang eligibility`, which judges that sheet first"
        raise BadInput([file.placed(bad(*said, *mend, place="maturity", code="wrong_command"))])
    return pack, file.read(pack)


def _missing(key: str) -> Any:
    mend = "运行 tihang pack list 看有哪些", "Run `tihang pack list` to see what there is"
    return bad(f"答卷没有写 {key}", f"the sheet does not say {key}", *mend, place=key, code="missing_key")


def out(assessment: Assessment, sheet: AnswerSheet, spread: Any, estimate: Assessment | None, lang: str) -> dict[str, Any]:
    """The JSON contract, with the estimate beside what is certain."""
    found = assessment_out(assessment, sheet, spread, lang)
    found["estimate"] = None
    if estimate is not None:
        told = assessment_out(estimate, sheet, spread, lang)
        kept = ("level", "level_range", "score", "score_exact", "score_range", "complete")
        found["estimate"] = {"answers": [*sorted(sheet.estimated)], **{key: told[key] for key in kept}}
    return found


def printed(chosen: Namespace, assessment: Assessment, sheet: AnswerSheet, spread: Any, estimate: Assessment | None) -> bytes:
    """The report in a format that a wired printer makes."""
    from tihang.core.explain.report import build_report

    make = chosen.printers.get(chosen.format)
    if make is None:
        mend = "用安装好的 tihang 命令", "Use the installed `tihang` command"
        raise BadInput(
            [bad(f"这里没有接上 {chosen.format} 打印", f"no printer for {chosen.format} is wired in here", *mend, code="no_printer")]
        )
    report = build_report(assessment, sheet, spread, estimate=estimate, tiers=(), lang=chosen.lang, made_at=now_text())
    body: bytes = make().print(report)
    return body
