"""Something that comes in (来件): a temporary file that only this account reads, hashed while it is written."""

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path

FOLDER = ".incoming"
"""Beside the contents, so that a name can be given without copying; a backup leaves it out."""


class IncomingFile:
    """来件. Written in pieces, then kept or discarded."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / secrets.token_hex(16)
        self._file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def digest(self) -> str:
        """SHA-256 of what came so far."""
        return self._hash.hexdigest()

    def write(self, piece: bytes) -> None:
        """More of it, on its way to the disk; what a full disk refuses is told here, and not only at the end."""
        self._file.write(piece)
        self._file.flush()
        self._hash.update(piece)
        self.size += len(piece)

    def settle(self) -> None:
        """All of it is on the disk when this returns."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
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
