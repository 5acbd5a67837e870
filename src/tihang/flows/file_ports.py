"""Ports of files (文件端口): where contents are kept, who looks into them, who looks for viruses, who draws previews."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Literal, Protocol


class Incoming(Protocol):
    """来件: a private temporary file of this machine that bytes come into. Until the store keeps it, it has no name of its own."""

    @property
    def path(self) -> Path:
        """Where it lies, so that it may be looked into."""

    @property
    def digest(self) -> str:
        """SHA-256 of what came so far, in hexadecimal."""

    @property
    def size(self) -> int:
        """Bytes that came so far."""

    def write(self, piece: bytes) -> None:
        """More of it. Raises OSError when the disk is full."""

    def pause(self) -> None:
        """Leave it where it lies: more of it comes with another request."""

    def discard(self) -> None:
        """Away with it; never raises, and does nothing to one that is kept."""


class FileStore(Protocol):
    """文件存放处: contents by the SHA-256 of their bytes. What `keep` has acknowledged survives a power cut."""

    @property
    def place(self) -> str:
        """Where files are kept, such as ``/srv/tihang/files`` or ``s3://bucket``; never a password."""

    def receive(self) -> Incoming:
        """A temporary file for something that comes in."""

    def resume(self, name: str) -> Incoming:
        """What came under this name so far, to be continued; a fresh one where nothing did. Raises StillComing while somebody else holds it."""

    def keep(self, incoming: Incoming) -> str:
        """Give it its final name, all of it or nothing; gives the digest. Raises OSError, FilesUnreachable."""

    def open(self, digest: str) -> BinaryIO:
        """Read a content. Raises NoSuchContent, FilesUnreachable."""

    def local(self, digest: str) -> AbstractContextManager[Path]:
        """A content as a file of this machine, for as long as the block lasts; not to be changed. Raises NoSuchContent, FilesUnreachable."""

    def has(self, digest: str) -> bool:
        """Whether it is here."""

    def size(self, digest: str) -> int:
        """Its bytes. Raises NoSuchContent."""

    def delete(self, digest: str) -> None:
        """Away with a content that nothing names; one that is not here is no trouble."""

    def forget_halves(self, before: datetime) -> int:
        """Away with temporary files that nobody has written to since; gives how many."""

    def answers(self) -> None:
        """Write, read and delete something small. Raises OSError, FilesUnreachable."""


class NoSuchContent(LookupError):
    """存放处没有这份内容: a row names bytes that are not in the store."""


class StillComing(RuntimeError):
    """上一段还在传: another request is writing to the same temporary file."""


class FilesUnreachable(RuntimeError):
    """文件存放处连不上: the store is away, or does not know us."""


Purpose = Literal["print", "page", "thumb"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """画好的图: one picture made of a content."""

    purpose: Purpose
    number: int
    body: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Found:
    """验明的文件: what a file is by its content, and what was drawn of it at once. ``pages`` None where it has none."""

    media_type: str
    pages: int | None = None
    drawn: tuple[Drawn, ...] = ()


class Inspector(Protocol):
    """验文件: looks into files, never at their names, and refuses what could hurt somebody."""

    def family(self, head: bytes) -> str:
        """``pdf``, ``picture``, ``office`` or ``video`` by the first bytes; "" for what is not taken in."""

    def refuse(self, head: bytes) -> None:
        """Raise BadInput that says what this seems to be, for a head without a family."""

    def examine(self, path: Path) -> Found:
        """All of it. Raises BadInput."""


class Previewer(Protocol):
    """预览: draws what people look at before they open a file."""

    def can(self, media_type: str) -> bool:
        """Whether this machine draws such files."""

    def draw(self, path: Path, media_type: str) -> Iterable[Drawn]:
        """The first pages. Raises CannotDraw."""


class CannotDraw(RuntimeError):
    """预览没有做成: the file could not be drawn; it can still be opened."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """查毒结果: ``found`` names what was found, "" for nothing."""

    found: str = ""


class VirusScan(Protocol):
    """查毒: somebody who looks for viruses, or the honest answer that nobody does."""

    @property
    def place(self) -> str:
        """Who looks, such as ``clamd 127.0.0.1:3310``; "" when nobody does."""

    def scan(self, stream: BinaryIO) -> Scanned:
        """Look. Raises ScannerAway, CannotScan; is never called when nobody looks."""

    def answers(self) -> str:
        """Its version. Raises ScannerAway."""


class ScannerAway(RuntimeError):
    """查毒程序没有应答: the file waits until it does."""


class CannotScan(RuntimeError):
    """这份文件没能查毒: the scanner is there and would not look at this file, such as one above its own limit; it waits."""


@dataclass(frozen=True, slots=True)
class FileDesk:
    """收件台: everything that a file meets on its way in."""

    store: FileStore
    inspector: Inspector
    scanner: VirusScan
