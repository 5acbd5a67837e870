"""Reading an archive (读归档) that may come from an enemy: plain files with modest names, and nothing else that a tar can hold."""

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tihang.core.problems import BadInput, bad

BLOCK = tarfile.BLOCKSIZE
CHUNK = 1 << 20
LONGEST_NAME = 4096
PLAIN = (tarfile.REGTYPE, tarfile.AREGTYPE)
UNWELCOME = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
AT_TOP = re.compile(r"(?:database\.sqlite3|private\.sealed|manifest\.json|manifest\.sha256|(?:tables|home)/.+)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """归档条目: where the bytes of a member lie."""

    name: str
    offset: int
    size: int


def broken(place: str, zh: str, en: str) -> BadInput:
    """The archive cannot be trusted, for this reason; nothing has been changed."""
    mend = "什么都没有改动。换一份完好的备份", "Nothing was changed. Use a backup that is whole"
    return BadInput([bad(zh, en, *mend, place=place, code="backup_broken")])


def entries(file: BinaryIO) -> list[Entry]:
    """All members in order. Raises BadInput for anything that we would not have written."""
    found: dict[str, Entry] = {}
    for entry in _walk(file, file.seek(0, 2)):
        if entry.name in found:
            raise broken(entry.name, "归档里有两个同名成员", "the archive holds two members of one name")
        found[entry.name] = entry
    return list(found.values())


def blocks(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """The bytes of a member, piece by piece."""
    file.seek(entry.offset)
    left = entry.size
    while left:
        block = file.read(min(CHUNK, left))
        if not block:
            raise broken(entry.name, "归档被截断", "the archive is cut off")
        left -= len(block)
        yield block


def _walk(file: BinaryIO, length: int) -> Iterator[Entry]:
    at, long_name, last = 0, "", "(1)"
    while True:
        file.seek(at)
        head = file.read(BLOCK)
        if len(head) == BLOCK and not any(head):
            return _see_end(file, at, length)
        header = _header(head, last)
        at += BLOCK
        if not 0 <= header.size <= length - at:
            raise broken(_shown(long_name or header.name), "归档在这个成员里被截断", "the archive is cut off inside this member")
        if header.type == tarfile.GNUTYPE_LONGNAME and header.size <= LONGEST_NAME and not long_name:
            long_name = _text(file.read(header.size).rstrip(b"\0"), last)
        elif header.type in PLAIN:
            last = _modest(long_name or header.name)
            long_name = ""
            yield Entry(last, at, header.size)
        else:
            said = "归档里有普通文件以外的东西", "the archive holds something else than plain files"
            raise broken(_shown(header.name), *said)
        at += header.size + -header.size % BLOCK


def _header(head: bytes, last: str) -> tarfile.TarInfo:
    try:
        return tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")  # the short form of a long name may end inside a character
    except tarfile.HeaderError as error:
        kind = "is cut off" if len(head) < BLOCK else "was altered"
        kind_zh = "被截断" if len(head) < BLOCK else "被改动过"
        raise broken(
            last, f"归档在这个成员之后{kind_zh}，或者不是备份", f"the archive {kind} after this member, or is no backup"
        ) from error


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


def _see_end(file: BinaryIO, at: int, length: int) -> None:
    """Two empty blocks and nothing after them."""
    file.seek(at)
    if length != at + 2 * BLOCK or any(file.read(2 * BLOCK)):
        raise broken("(end)", "归档的结尾不对", "the archive does not end where it should")


def _text(raw: bytes, last: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeError as error:
        raise broken(last, "归档里有读不出的文件名", "the archive holds a name that cannot be read") from error


def _modest(name: str) -> str:
    """A name that leads nowhere but down, into a place that backups use."""
    if not AT_TOP.match(name) or not is_modest(name):
        raise broken(ascii(name), "归档里有不该有的路径", "the archive holds a path that no backup has")
    return name


def is_modest(name: str) -> bool:
    """Whether an archive may hold a member of this name."""
    whole = all(part not in {"", ".", ".."} for part in name.split("/"))
    return whole and len(name.encode("utf-8", "surrogatepass")) < LONGEST_NAME and not UNWELCOME.search(name)
