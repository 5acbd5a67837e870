"""The machine (机器): Python, room, clock, programs and files that come with Tihang."""

import platform
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from tihang.flows.ports import Check
from tihang.outside.keeping.watching.findings import attention, broken, ok

OLDEST_PYTHON = (3, 11)
MEGA = 1_000_000
TIGHT, FULL = 1000 * MEGA, 100 * MEGA
DRIFT = timedelta(seconds=5)


def python() -> Check:
    """Whether Python is one that we are tried on."""
    version = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        return broken("python", (f"Python {version} 太旧", f"Python {version} is too old"), ("装 3.11 以上", "Install 3.11 or newer"))
    return ok("python", f"Python {version}", f"Python {version}")


def disk(home: Path) -> Check:
    """Whether there is room where data are kept."""
    free = shutil.disk_usage(home).free
    said = f"主目录所在磁盘还有 {free // MEGA} MB", f"{free // MEGA} MB are free on the disk of the home folder"
    mend = "腾出空间，或把 TIHANG_HOME 搬到大一些的磁盘", "Make room, or move TIHANG_HOME to a larger disk"
    if free < FULL:
        return broken("disk", said, mend)
    return attention("disk", said, mend) if free < TIGHT else ok("disk", *said)


def clock(now: datetime, others: Sequence[datetime]) -> Check:
    """Whether our clock stands after what has certainly happened already."""
    ahead = [other for other in others if other - now > DRIFT]
    if ahead:
        said = f"时钟慢了：{max(ahead):%Y-%m-%d %H:%M} 的事已经发生过", f"the clock is behind: {max(ahead):%Y-%m-%d %H:%M} has already been"
        return broken("clock", said, ("打开系统对时（NTP）", "Turn on time synchronisation (NTP)"))
    return ok("clock", f"{now:%Y-%m-%d %H:%M}，不早于已有记录", f"{now:%Y-%m-%d %H:%M}, not before anything recorded")


def fonts(folder: Path) -> Check:
    """Whether the fonts of printed documents are there and whole."""
    missing = [f"NotoS{name}.ttf" for name in ("ansSC-Regular", "ansSC-Bold", "erifSC-Regular") if not _whole(folder / f"NotoS{name}.ttf")]
    if missing:
        said = f"缺少字体 {'、'.join(missing)}", f"fonts are missing: {', '.join(missing)}"
        return broken("fonts", said, ("重新取一份完整的源码", "Fetch the sources again, whole"))
    return ok("fonts", "打印字体齐全", "the fonts of printed documents are there")


def words(folders: Sequence[Path]) -> Check:
    """Whether the English words are compiled and as new as their sources."""
    sources = [source for folder in folders for source in folder.rglob("*.po")]
    stale = [source for source in sources if not _compiled(source)]
    if stale:
        said = "英文词表没有编译，或者旧了", "the English words are not compiled, or out of date"
        mend = "运行 pybabel compile -d src/tihang/web/locale -D django", "Run pybabel compile -d src/tihang/web/locale -D django"
        return attention("words", said, mend)
    return ok("words", "英文词表已编译", "the English words are compiled")


def libreoffice() -> Check:
    """Whether office programs are there; without them Office files are kept and have no preview."""
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return ok("libreoffice", "有 LibreOffice，Office 文件能预览", "LibreOffice is there: Office files have a preview")
    return ok("libreoffice", "没有 LibreOffice；Office 文件照收，不能预览", "no LibreOffice: Office files are taken in and have no preview")


def _whole(font: Path) -> bool:
    return font.is_file() and font.stat().st_size > MEGA


def _compiled(source: Path) -> bool:
    made = source.with_suffix(".mo")
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime
