"""Writing an archive (写归档): a plain tar whose members may be written before their size is known, with the digest of each."""

import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

BLOCK = tarfile.BLOCKSIZE


@dataclass(frozen=True, slots=True)
class Member:
    """归档成员."""

    name: str
    size: int
    sha256: str


class Growing:
    """写入中: counts and digests what passes through it on the way to the file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, body: bytes | memoryview) -> int:
        """Write, count and digest."""
        self._file.write(body)
        self.size += len(body)
        self.digest.update(body)
        return len(body)


class TarWriter:
    """归档: uncompressed on purpose, so that reading one can never swell."""

    def __init__(self, file: BinaryIO, *, written_at: int) -> None:
        self._file = file
        self._written_at = written_at
        self.members: list[Member] = []

    @contextmanager
    def member(self, name: str) -> Iterator[Growing]:
        """A new member: its header is written first with no size, and again when the size is known."""
        start = self._file.tell()
        self._file.write(self._header(name, 0))
        growing = Growing(self._file)
        yield growing
        self._file.write(bytes(-growing.size % BLOCK))
        end = self._file.tell()
        self._file.seek(start)
        self._file.write(self._header(name, growing.size))
        self._file.seek(end)
        self.members.append(Member(name, growing.size, growing.digest.hexdigest()))

    def put(self, name: str, body: bytes) -> None:
        """A small member, whole."""
        with self.member(name) as growing:
            growing.write(body)

    def close(self) -> None:
        """Write the end mark, so that a missing tail shows."""
        self._file.write(bytes(2 * BLOCK))

    def _header(self, name: str, size: int) -> bytes:
        header = tarfile.TarInfo(name)
        header.size, header.mtime, header.mode = size, self._written_at, 0o600
        return header.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")  # its header keeps one length, whatever the size
