"""``tihang work`` (后台执行): send letters, do jobs, keep the clock, until told to stop."""

from argparse import Namespace, _SubParsersAction
from typing import Any

from tihang.cli.installed import installed


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the command on the command line."""
    work = commands.add_parser("work", help="send letters and do background jobs / 后台执行")
    work.set_defaults(run=run)


def run(chosen: Namespace) -> None:
    """One worker, in the foreground. SIGTERM lets it finish what it has in hand; a killed one loses nothing."""
    with installed(chosen) as port:
        port("worker").run()
