"""The bytes of a deed and the links between deeds (规范字节与链). Written once, and rebuilt by the verifier, from the same function.

The bytes are the canonical form of docs/reference/canonical-form.md over the object

    {actor, at, facts, id, number, on_behalf, region, subject, subject_kind, verb, why}

written out from a template, because a verifier rebuilds them from the columns hundreds of thousands of times a second. Tests hold
the template to `core.canonical`. Identifiers are 32 hexadecimal digits, `at` is UTC with six decimals, `facts` is canonical JSON.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from json.encoder import encode_basestring as quoted
from typing import Any, TypeAlias

from tihang.core.canonical import canonical_bytes, digest


def genesis(region: str) -> str:
    """What stands as `previous` in the first deed of a region's chain, so that no chain can pass for another."""
    return digest({"trail": region})


def moment(at: datetime) -> str:
    """The text of a moment: UTC, six decimals."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def facts_text(facts: object) -> str:
    """The canonical JSON of what was done, without the version byte. Raises NotCanonical for what has none."""
    return canonical_bytes(facts)[1:].decode("utf-8")  # type: ignore[arg-type]  # checked there


Row: TypeAlias = tuple[str, int, str, str, str, str | None, str | None, str, str | None, str, str, bytes, str, str]
"""A deed as plain text: region, number, id, verb, at, actor, on_behalf, subject_kind, subject, why, facts, canonical, previous, digest."""

COLUMNS = ("region", "number", "id", "verb", "at", "actor", "on_behalf", "subject_kind", "subject", "why", "facts")
"""The columns that the bytes cover, in the order of a Row."""


def deed_bytes(columns: Sequence[Any]) -> bytes:
    """The canonical bytes of a deed, from the first eleven columns of its Row. Raises ValueError or TypeError for what no deed holds.

    What the template takes as it is must have its length: so no two sets of columns have the same bytes.
    """
    region, number, key, verb, at, actor, on_behalf, subject_kind, subject, why, facts = columns
    shaped = (
        len(region) == 6
        and len(key) == 32
        and len(at) == 27
        and (actor is None or len(actor) == 32)
        and (on_behalf is None or len(on_behalf) == 32)
        and (subject is None or len(subject) == 32)
    )
    if not shaped:
        raise ValueError("a column has another length than any deed's")
    who = "null" if actor is None else f'"{actor}"'
    whom = "null" if on_behalf is None else f'"{on_behalf}"'
    what = "null" if subject is None else f'"{subject}"'
    return (
        f'\x01{{"actor":{who},"at":"{at}","facts":{facts},"id":"{key}","number":{number},"on_behalf":{whom},"region":"{region}",'
        f'"subject":{what},"subject_kind":{quoted(subject_kind)},"verb":{quoted(verb)},"why":{quoted(why)}}}'
    ).encode()


def link(previous: str, canonical: bytes) -> str:
    """The digest of a deed: SHA-256 over the 32 bytes of the previous digest and the canonical bytes."""
    return hashlib.sha256(bytes.fromhex(previous) + canonical).hexdigest()
