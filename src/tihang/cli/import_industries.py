"""``tihang import industries FILE`` (导入行业小类)."""

import sys
from argparse import Namespace, _SubParsersAction
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tihang.cli.installed import installed
from tihang.core.problems import BadInput, bad
from tihang.journey.registry.codes.industry_files import Classes, read_classes


def add(kinds: "_SubParsersAction[Any]") -> None:
    """Put the word on the command line, below ``import``."""
    command = kinds.add_parser("industries", help="classes of GB/T 4754 with four digits / 行业小类")
    command.add_argument("file", metavar="FILE", help="CSV with a column for the code and one for the name / 代码、名称两列")
    command.set_defaults(run=run)


def run(chosen: Namespace) -> None:
    """Read the file whole, then keep its classes, all or none."""
    classes = read_classes(_body(Path(chosen.file)), chosen.file)
    with installed(chosen):
        from tihang.flows.actors import Console
        from tihang.flows.steward.load_industries import load_industries

        loaded = load_industries(actor=Console(), now=datetime.now(UTC), classes=classes, source=Path(chosen.file).name)
    sys.stdout.write(f"小类 {len(classes.names)} 个：新增 {loaded.new}，改名 {loaded.renamed}，不变 {loaded.same}{_rest(classes)[0]}\n")
    sys.stdout.write(
        f"Classes: {len(classes.names)}; {loaded.new} new, {loaded.renamed} renamed, {loaded.same} as before{_rest(classes)[1]}\n"
    )


def _rest(classes: Classes) -> tuple[str, str]:
    zh = f"；不足四位、略过 {classes.passed} 行" if classes.passed else ""
    en = f"; rows of fewer digits passed over: {classes.passed}" if classes.passed else ""
    mended = (f"；补回开头的 0：{classes.mended} 个", f"; lost zeros put back: {classes.mended}") if classes.mended else ("", "")
    return zh + mended[0], en + mended[1]


def _body(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        said = f"打不开文件（{why}）", f"the file cannot be opened ({why})"
        raise BadInput([bad(*said, "核对路径和权限", "Check path and permissions", place=str(path), code="io")]) from error
