"""What a time stamp is put on (盖戳的内容): the signed heads of all chains as one digest."""

from collections.abc import Sequence

from tihang.core.canonical import Data, digest

Head = tuple[str, int, str]


def heads_digest(heads: Sequence[Sequence[Data]]) -> str:
    """SHA-256 of the canonical form of the heads: region, number, digest."""
    return digest({"signs": "heads", "heads": [list(head) for head in heads]})
