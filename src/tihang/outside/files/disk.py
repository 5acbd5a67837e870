"""Files on a disk (磁盘存放): each content under its digest, written beside, synced, then named."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from tihang.flows.file_ports import Incoming, NoSuchContent
from tihang.outside.files.incoming import FOLDER, IncomingFile, forget_halves


class DiskFiles:
    """磁盘存放."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.folder)

    def receive(self) -> IncomingFile:
        """A temporary file on the same disk."""
        return IncomingFile(self.folder / FOLDER)

    def resume(self, name: str) -> IncomingFile:
        """What came under this name so far."""
        return IncomingFile(self.folder / FOLDER, name)

    def keep(self, incoming: Incoming) -> str:
        """Sync, name, sync the folder. The same content again takes the place of the first, which is the same bytes."""
        if not isinstance(incoming, IncomingFile):
            raise TypeError(type(incoming))
        incoming.settle()
        digest = incoming.digest
        final = self._path(digest)
        for folder in (final.parent.parent, final.parent):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                sync_folder(folder.parent)
        incoming.path.chmod(0o400)
        incoming.path.replace(final)
        sync_folder(final.parent)
        return digest

    def open(self, digest: str) -> BinaryIO:
        """Read it."""
        try:
            return self._path(digest).open("rb")
        except FileNotFoundError as gone:
            raise NoSuchContent(digest) from gone

    @contextmanager
    def local(self, digest: str) -> Iterator[Path]:
        """Where it lies."""
        if not self.has(digest):
            raise NoSuchContent(digest)
        yield self._path(digest)

    def has(self, digest: str) -> bool:
        """Whether it is here."""
        return self._path(digest).is_file()

    def size(self, digest: str) -> int:
        """Its bytes."""
        try:
            return self._path(digest).stat().st_size
        except FileNotFoundError as gone:
            raise NoSuchContent(digest) from gone

    def delete(self, digest: str) -> None:
        """Away with it."""
        self._path(digest).unlink(missing_ok=True)

    def forget_halves(self, before: datetime) -> int:
        """What killed processes left."""
        return forget_halves(self.folder / FOLDER, before)

    def answers(self) -> None:
        """A few bytes written, read back and removed."""
        said = secrets.token_bytes(32)
        incoming = self.receive()
        try:
            incoming.write(said)
            incoming.settle()
            if incoming.path.read_bytes() != said:
                raise OSError("what was written is not what is read")
        finally:
            incoming.discard()

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise NoSuchContent(digest)
        return self.folder / digest[:2] / digest[2:4] / digest


def sync_folder(folder: Path) -> None:
    """So that a name survives a power cut, and not only the bytes behind it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
