"""The words of the command line (命令行入口) and its exit codes: 0 judged, 2 bad input, 3 the pack cannot judge."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from tihang import __version__
from tihang.cli import assess, eligibility, packs, sheets
from tihang.cli.telling import complain
from tihang.core.problems import BadInput, CannotJudge, bad

JUDGED, BAD_INPUT, CANNOT_JUDGE = 0, 2, 3

Printers = Mapping[str, Callable[[], object]]
"""Format → maker of a printer; config wires them in."""


def main(words: Sequence[str], printers: Printers | None = None) -> int:
    """Run one command. Results go to standard output, complaints to standard error in both languages."""
    chosen = parser().parse_args(words)
    chosen.printers = printers or {}
    try:
        return int(chosen.run(chosen) or JUDGED)
    except BadInput as error:
        complain(error.problems)
        return BAD_INPUT
    except CannotJudge as error:
        complain(error.problems)
        return CANNOT_JUDGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return JUDGED
    except OSError as error:
        why = error.strerror or type(error).__name__
        mend = "核对路径、权限和磁盘空间", "Check path, permissions and free space"
        complain([bad(f"写不了文件（{why}）", f"the file cannot be written ({why})", *mend, place=str(error.filename or ""), code="io")])
        return BAD_INPUT


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(prog="tihang", description="梯航 · tiered cultivation of smart factories")
    top.add_argument("--version", action="version", version=f"tihang {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    assess.add(commands)
    eligibility.add(commands)
    packs.add(commands)
    sheets.add(commands)
    return top
