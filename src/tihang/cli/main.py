"""The words of the command line (命令行入口) and its exit codes: 0 judged, 2 bad input, 3 the pack cannot judge."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from tihang import __version__
from tihang.cli.installed import Start
from tihang.cli.telling import complain
from tihang.core.problems import BadInput, CannotJudge, bad

JUDGED, BAD_INPUT, CANNOT_JUDGE = 0, 2, 3

Printers = Mapping[str, Callable[[], object]]
"""Format → maker of a printer; config wires them in."""


def main(words: Sequence[str], printers: Printers | None = None, start: Start | None = None) -> int:
    """Run one command. Results go to standard output, complaints to standard error in both languages.

    ``start`` readies the platform for a command that asks for it (see ``cli.installed``); one that judges never does.
    """
    chosen = parser(words).parse_args(words)
    chosen.printers, chosen.start = printers or {}, start
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that knows no Chinese still gets an answer
    try:
        return int(chosen.run(chosen) or JUDGED)
    except BadInput as error:
        complain(error.problems)
        return BAD_INPUT
    except CannotJudge as error:
        complain(error.problems)
        return CANNOT_JUDGE
    except RecursionError:
        mend = "减少层数或引用的级数", "Nest less, or refer in fewer steps"
        complain([bad("内容嵌套得太深", "what was given is nested too deeply", *mend, code="too_deep")])
        return BAD_INPUT
    except BrokenPipeError:
        _hush()
        return JUDGED
    except OSError as error:
        why = error.strerror or type(error).__name__
        mend = "核对路径、权限和磁盘空间", "Check path, permissions and free space"
        complain([bad(f"写不了文件（{why}）", f"the file cannot be written ({why})", *mend, place=str(error.filename or ""), code="io")])
        _hush()
        return BAD_INPUT


def _hush() -> None:
    """Let what standard output could not take go nowhere, so that the exit code stays ours."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


COMMANDS = {
    "assess": "assess",
    "eligibility": "eligibility",
    "pack": "packs",
    "plan": "plan",
    "population": "populations",
    "simulate": "simulate",
    "sheet": "sheets",
    "import": "imports",
    "backup": "backup",
    "restore": "restore",
    "verify": "verify",
    "work": "work",
    "key": "keys",
    "doctor": "doctor",
    "steward": "stewards",
    "campaign": "campaigns",
}
"""First word → module of this door. Only the module of the command in hand is imported, so that a judgement starts fast."""


def parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line: the command that ``words`` begin with, else all of them."""
    top = argparse.ArgumentParser(prog="tihang", description="梯航 · tiered cultivation of smart factories")
    top.add_argument("--version", action="version", version=f"tihang {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    chosen = [words[0]] if words and words[0] in COMMANDS else list(COMMANDS)
    for name in chosen:
        importlib.import_module(f"tihang.cli.{COMMANDS[name]}").add(commands)
    return top
