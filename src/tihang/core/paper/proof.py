"""The proof that a printed dossier carries inside (纸质件内嵌凭据): what it prints, digest by digest, signed by the instance key.

It stands among the key words of the PDF, where PDF/A-2b allows text but no attached file of another kind, as
``tihang-paper.1.<base64url of the canonical JSON>.<signature in hexadecimal>``.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from tihang.core.canonical import Data, canonical_bytes, digest

PROOF = "tihang-paper.1."
MARK = 6
TOKEN = re.compile(r"tihang-paper\.1\.([A-Za-z0-9_-]{20,20000})\.([0-9a-f]{128})")


class NoProof(ValueError):
    """文件里没有凭据: no proof stands in it, or one that nobody can read."""


@dataclass(frozen=True, slots=True)
class Proof:
    """凭据: of which dossier, which version, how many pages with what on them, and which certificate signs the file (its SHA-256).

    ``prints`` is one digest of what stands on all pages; ``marks`` the first six digits of each page's own, so that one may say which differs.
    """

    kind: str
    code: str
    number: int
    sha256: str
    sm3: str
    pages: int
    prints: str
    marks: str
    certificate: str
    key: str


def prints_digest(prints: Iterable[str]) -> str:
    """One digest of what stands on all pages, in their order."""
    return digest(list(prints))


def marks_of(prints: Iterable[str]) -> str:
    """The first digits of each print, one after the other."""
    return "".join(each[:MARK] for each in prints)


def proof_bytes(proof: Proof) -> bytes:
    """What the instance key signs."""
    return canonical_bytes({"signs": "paper", **_data(proof)})


def token(proof: Proof, signature: str) -> str:
    """The proof as text without a blank."""
    packed = base64.urlsafe_b64encode(canonical_bytes(_data(proof))[1:]).decode().rstrip("=")
    return f"{PROOF}{packed}.{signature}"


def read_token(text: str) -> tuple[Proof, str]:
    """The proof in a text and its signature. Raises NoProof. Whether the signature is good, is another question."""
    found = TOKEN.search(text)
    if found is None:
        raise NoProof("no proof")
    packed = found[1]
    try:
        said = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
        proof = Proof(**{field.name: said.pop(field.name) for field in fields(Proof)})
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise NoProof("not readable") from error
    if said or not all(isinstance(getattr(proof, f.name), int if f.name in {"number", "pages"} else str) for f in fields(Proof)):
        raise NoProof("not of this kind")
    return proof, found[2]


def _data(proof: Proof) -> dict[str, Data]:
    return {field.name: getattr(proof, field.name) for field in fields(Proof)}
