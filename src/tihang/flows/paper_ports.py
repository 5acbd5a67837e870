"""Ports of paper (纸质件端口): who prints a frozen dossier, who signs the file, who reads what comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from tihang.core.paper import Page, Proof, Reprint

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
