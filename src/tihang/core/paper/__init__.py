"""Paper (纸质件): what makes a printed dossier provable: codes of pages, the proof inside the file, which pages a new version changes."""

from tihang.core.paper.changes import Page, Reprint, reprint
from tihang.core.paper.page_code import page_code, read_page_code
from tihang.core.paper.proof import PROOF, NoProof, Proof, marks_of, prints_digest, proof_bytes, read_token, token
from tihang.core.paper.retyped import Passage, Slip, first_slip, nearest_slip, passages_of, shapes_of
from tihang.core.paper.scan import Issue, ScanFinding, ScannedPage, look_through
from tihang.core.paper.verdict import Finding, find

__all__ = [
    "PROOF",
    "Finding",
    "Issue",
    "NoProof",
    "Page",
    "Passage",
    "Proof",
    "Reprint",
    "ScanFinding",
    "ScannedPage",
    "Slip",
    "find",
    "first_slip",
    "look_through",
    "marks_of",
    "nearest_slip",
    "page_code",
    "passages_of",
    "prints_digest",
    "proof_bytes",
    "read_page_code",
    "read_token",
    "reprint",
    "shapes_of",
    "token",
]
