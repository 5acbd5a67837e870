"""Room on the disk (磁盘空间): asked before writing, and told in plain words when it runs out on the way."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tihang.core.problems import BadInput, bad

SPARE = 4 << 20
MEGA = 1_000_000


def see_room(folder: Path, needed: int) -> None:
    """Raise BadInput unless the disk under ``folder`` has room for so many bytes and a little more."""
    if shutil.disk_usage(folder).free < needed + SPARE:
        raise no_room(folder, needed)


@contextmanager
def telling_of_room(folder: Path, needed: int) -> Iterator[None]:
    """Tell a disk that fills up inside this block as bad input."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise no_room(folder, needed) from error
    except sqlite3.Error as error:
        if "disk is full" not in str(error):
            raise
        raise no_room(folder, needed) from error


def no_room(folder: Path, needed: int) -> BadInput:
    """There is too little room; how much is needed and how much is there."""
    free = shutil.disk_usage(folder).free
    need, have = -(-(needed + SPARE) // MEGA), free // MEGA
    said = f"磁盘空间不够：大约要 {need} MB，只有 {have} MB", f"the disk is too full: about {need} MB are needed, {have} MB are free"
    mend = "腾出空间，或换一个文件夹。没有留下半份文件", "Make room, or choose another folder. No half file was left behind"
    return BadInput([bad(*said, *mend, place=str(folder), code="disk_full")])
