"""Something that comes in (来件): a temporary file that only this account reads, hashed while it is written."""

import fcntl
import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path

from tihang.flows.file_ports import StillComing

FOLDER = ".incoming"
"""Beside the contents, so that a name can be given without copying; a backup leaves it out."""


class IncomingFile:
    """来件. Written in pieces, then kept or discarded; under a name of its own it may come over many requests."""

    def __init__(self, folder: Path, name: str = "") -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if name and not (name.isalnum() and name.isascii()):
            raise ValueError("a temporary file is named by letters and digits")
        self.path = folder / (f"part-{name}" if name else secrets.token_hex(16))
        self._file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | (0 if name else os.O_EXCL), 0o600), "r+b")
        self._hold()
        self._file.seek(0, os.SEEK_END)
        self.size = self._file.tell()
        self._hash = None if self.size else hashlib.sha256()

    @property
    def digest(self) -> str:
        """SHA-256 of what came so far; what came with earlier requests is read again for it."""
        if self._hash is None:
            with self.path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        return self._hash.hexdigest()

    def _hold(self) -> None:
        """One writer at a time; the lock goes with the file."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            self._file.close()
            raise StillComing from held

    def write(self, piece: bytes) -> None:
        """More of it, on its way to the disk; what a full disk refuses is told here, and not only at the end."""
        self._file.write(piece)
        self._file.flush()
        if self._hash is not None:
            self._hash.update(piece)
        self.size += len(piece)

    def settle(self) -> None:
        """All of it is on the disk when this returns."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def pause(self) -> None:
        """More of it comes later."""
        self._file.close()

    def discard(self) -> None:
        """Away with it."""
        try:
            self._file.close()
        except OSError:
            pass  # a full disk may refuse the last piece, which nobody wants any more
        finally:
            self.path.unlink(missing_ok=True)


def forget_halves(folder: Path, before: datetime) -> int:
    """Remove temporary files that were last written before this time."""
    if not folder.is_dir():
        return 0
    old = [path for path in folder.iterdir() if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
