"""What a PDF is, by the proof inside it and what stands on its pages (纸质件核对结论). Whether the proof is signed, somebody else has asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tihang.core.paper.proof import MARK, Proof, prints_digest

State = Literal["no_proof", "not_ours", "changed", "content", "whole"]
"""There is no proof; its signature is not of our key; something on a page differs; text and pictures agree, but the file is not the signed
one as it was signed; not a byte was changed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """核对结论: ``changed`` are the pages that say something else, and those that are missing or too many."""

    state: State
    proof: Proof | None
    pages: int
    changed: tuple[int, ...] = ()


def find(proof: Proof | None, *, signed: bool, prints: Sequence[str], seal: str, certificate: str) -> Finding:
    """Judge one file: ``prints`` of its pages, ``seal`` and ``certificate`` as its signature says."""
    if proof is None:
        return Finding("no_proof", None, len(prints))
    if not signed:
        return Finding("not_ours", proof, len(prints))
    if len(prints) != proof.pages or prints_digest(prints) != proof.prints:
        return Finding("changed", proof, len(prints), _changed(proof, prints))
    whole = seal == "whole" and proof.certificate != "" and certificate == proof.certificate
    return Finding("whole" if whole else "content", proof, len(prints))


def _changed(proof: Proof, prints: Sequence[str]) -> tuple[int, ...]:
    marks = [proof.marks[at : at + MARK] for at in range(0, len(proof.marks), MARK)]
    many = max(len(marks), len(prints))
    return tuple(at + 1 for at in range(many) if at >= len(marks) or at >= len(prints) or marks[at] != prints[at][:MARK])
