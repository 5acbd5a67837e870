"""Ports of paper (纸质件端口): who prints a frozen dossier, who signs the file, who reads what comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol, runtime_checkable

from tihang.core.paper import Page, Proof, Reprint
from tihang.core.paper.countersign import SheetPage

Sign = Callable[[bytes], tuple[str, str]]
"""The pen of the instance key: gives the key's fingerprint and the signature, both in hexadecimal."""


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """打印任务: a frozen dossier, what the register says of it, and the pictures that it names.

    ``link`` is what the square code of a page says, without the number; ``site`` what is printed for people; ``before`` the pages of the
    version that this one supersedes; ``key`` the instance key that will sign, ``certificate`` the digest of the one that signs the file.
    """

    dossier: Mapping[str, Any]
    code: str
    sha256: str
    sm3: str
    link: str
    site: str
    key: str
    certificate: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    before: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """打印好的申报书: the file, what stands on each page, what to print again, and the proof inside with its signature."""

    body: bytes
    pages: tuple[Page, ...]
    reprint: Reprint
    proof: Proof
    signature: str


class DossierPrinter(Protocol):
    """申报书打印: equal orders give equal bytes, and nothing is read from outside."""

    def print(self, order: PaperOrder, sign: Sign, progress: Callable[[int], None] = ...) -> PrintedPaper:
        """The paper. Raises PrintingFailed."""

    def preview(self, dossier: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
        """A draft as the paper would show it: marked on every page, without code, square or proof. Raises PrintingFailed."""


@runtime_checkable
class PdfSigner(Protocol):
    """文件签名: signs a PDF with a certificate of this installation, so that any reader of PDF can tell whether a byte was changed."""

    def certificate(self) -> str:
        """SHA-256 of the certificate that signs, in hexadecimal; made on first need. Raises SigningNotHere."""

    def sign(self, body: bytes, *, at: datetime) -> bytes:
        """The file with a signature behind it; what stands before stays as it was. Raises SigningNotHere."""


class SigningNotHere(RuntimeError):
    """这台机器签不了 PDF: the key, or the package that this kind of signature needs, is not here; the words say which."""


FileSeal = Literal["none", "whole", "appended", "broken"]
"""What the signature in a file says: there is none; nothing was changed; something was added behind it; something was changed."""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """读出的一页: the text between the running lines, and the digest of text and pictures there."""

    text: str
    print: str


@dataclass(frozen=True, slots=True)
class PaperRead:
    """读出的 PDF: the digest of its bytes, its pages, the proof as it stands inside ("" where none does), and its signature."""

    sha256: str
    pages: tuple[PaperPage, ...]
    proof: str
    seal: FileSeal
    certificate: str
    body_from: int
    """The page, from 1, on which the first section begins; 1 where the file has no outline."""


class PaperReader(Protocol):
    """纸质件核对: reads what comes back, in a process of its own. Each raises BadInput for a file that is no such thing."""

    def paper(self, path: Path) -> PaperRead:
        """A PDF."""

    def copy(self, path: Path) -> str:
        """The text of a Word file, of plain text or of a PDF."""

    def squares(self, path: Path) -> tuple[tuple[str, ...], ...]:
        """What the square codes say, page by page, of a scanned PDF or a picture."""


class DepositPrinter(Protocol):
    """回执打印: equal proofs give equal bytes, and nothing is read from outside."""

    def print(self, text: str, signature: str, day: str) -> bytes:
        """The signed text of a proof of deposit, typeset. Raises PrintingFailed."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """会签单的一行: one dossier as the department reads it."""

    factory: str
    house: str
    code: str


@dataclass(frozen=True, slots=True)
class SheetPrint:
    """要打印的会签单: all its words; ``link`` and ``foot`` are filled in page by page ({code}, {page}, {pages})."""

    title: str
    day: str
    lang: str
    facts: tuple[tuple[str, str], ...]
    how: str
    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...]
    seal: str
    later: str
    foot: str
    code: str
    link: str


class SheetPrinter(Protocol):
    """会签单打印: equal sheets give equal bytes, and nothing is read from outside."""

    media_type: str
    suffix: str

    def print(self, sheet: SheetPrint) -> bytes:
        """The sheet, typeset. Raises PrintingFailed."""


class SheetReader(Protocol):
    """会签单读取: reads a scan in a process of its own."""

    def sheet(self, path: Path) -> tuple[SheetPage, ...]:
        """What lies on each page of a scanned PDF or picture. Raises BadInput."""
