"""The platform as installed here (已安装的平台): its database and adapters, for the commands that need them, and only when they do."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from tihang.core.problems import BadInput, bad

Port: TypeAlias = Callable[[str], Any]
"""Name of a port → its adapter, such as ``port("signer")``; config says which."""

Start: TypeAlias = Callable[[], Port]
"""Readies Django and gives the adapters; config hands it to the console."""


@contextmanager
def installed(chosen: Namespace) -> Iterator[Port]:
    """The platform, ready for queries and flows, which a command imports inside this block; troubles of the database are told as bad input.

    with installed(chosen) as port:
        from tihang.flows.steward.rotate_key import rotate_key
        rotate_key(actor=…, now=…, signer=port("signer"))
    """
    if chosen.start is None:
        said = "这条命令要在装好的平台里运行", "this command runs inside an installed platform"
        raise BadInput([bad(*said, "用 tihang 命令启动它", "Start it with the tihang command", code="not_installed")])
    port = chosen.start()
    from django.db import DatabaseError

    try:
        yield port
    except DatabaseError as error:
        why = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        said = f"数据库用不了（{why}）", f"the database cannot be used ({why})"
        mend = (
            "核对 DATABASE_URL 和 TIHANG_HOME；新库先运行 manage.py migrate",
            "Check DATABASE_URL and TIHANG_HOME; run manage.py migrate first on a new one",
        )
        raise BadInput([bad(*said, *mend, code="database")]) from error
