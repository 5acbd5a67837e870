"""Trouble of the machine (机器出的事): a full disk, a database that only reads or does not answer; told apart by what the database says."""

import errno
import shutil
from collections.abc import Iterator

from django.conf import settings
from django.db import DataError, IntegrityError, NotSupportedError, ProgrammingError
from django.db import Error as DatabaseTrouble
from django.utils.translation import gettext as _

NO_ROOM, NOT_NOW, OURS = 507, 503, 500
AGAIN = {NO_ROOM: 60, NOT_NOW: 10}
"""Seconds after which a program may try again."""

OUR_MISTAKES = (DataError, IntegrityError, NotSupportedError, ProgrammingError)
ALMOST_NOTHING = 1 << 20
SYSTEM = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "reads"}
STATES = {"53100": "full", "25006": "reads", "53": "busy", "40": "busy", "55P03": "busy", "08": "away", "57P": "away", "58": "away"}
"""SQLSTATE, or how it begins → what it is; the longest that fits."""

SAID = {
    "disk is full": "full",
    "readonly database": "reads",
    "is locked": "busy",
    "unable to open database": "away",
    "disk i/o error": "away",
    "malformed": "away",
    "connection": "away",
}
"""What SQLite says, and a driver without a state."""


def status_of(error: BaseException | None) -> int:
    """Which page tells of this failure: 507 for a full disk, 503 for a database that cannot just now, 500 for our own mistakes."""
    kind = kind_of(error)
    return NO_ROOM if kind == "full" else NOT_NOW if kind else OURS


def sentence_of(error: BaseException | None) -> str:
    """One more sentence about a database that cannot just now."""
    kind = kind_of(error)
    if kind == "reads":
        return _("数据库现在只能读，不能写。看得到的内容都是存好的，新的改动要等一等。")
    if kind == "busy":
        return _("同时保存的人太多，这一次没轮上。")
    return _("数据库暂时没有应答。")


def kind_of(error: BaseException | None) -> str:
    """``full``, ``reads``, ``busy`` or ``away``; nothing when it is none of these."""
    for each in _chain(error):
        if isinstance(each, OSError) and each.errno in SYSTEM:
            return SYSTEM[each.errno]
        if isinstance(each, DatabaseTrouble) and not isinstance(each, OUR_MISTAKES):
            return _kind_of_database_trouble(each)
    return ""


def _kind_of_database_trouble(error: DatabaseTrouble) -> str:
    state = str(getattr(error.__cause__, "sqlstate", None) or "")
    for length in (5, 3, 2):
        if state[:length] in STATES:
            return STATES[state[:length]]
    words = str(error).lower()
    kind = next((kind for sign, kind in SAID.items() if sign in words), "")
    return "full" if kind == "away" and _no_room_at_home() else kind


def _no_room_at_home() -> bool:
    """SQLite cannot open even its notes on a full disk, and then says only that it cannot."""
    try:
        return shutil.disk_usage(settings.HOME).free < ALMOST_NOTHING
    except OSError:
        return False


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
