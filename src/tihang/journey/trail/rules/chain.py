"""The bytes of a deed and the links between deeds (规范字节与链). Written once, and rebuilt by the verifier, from the same function.

The bytes are the canonical form of docs/reference/canonical-form.md over the object

    {actor, at, facts, id, number, on_behalf, region, subject, subject_kind, verb, why}

written out from a template, because a verifier rebuilds them from the columns hundreds of thousands of times a second. Tests hold
the template to `core.canonical`. Identifiers are 32 hexadecimal digits, `at` is UTC with six decimals, `facts` is canonical JSON.
"""

import hashlib
from datetime import UTC, datetime
from json.encoder import encode_basestring as quoted

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


def deed_text(columns: tuple[str, int, str, str, str, str | None, str | None, str, str | None, str, str]) -> str:
    """The canonical text of a deed: region, number, id, verb, at, actor, on_behalf, subject_kind, subject, why, facts as plain text."""
    region, number, key, verb, at, actor, on_behalf, subject_kind, subject, why, facts = columns
    who = f'"{actor}"' if actor is not None else "null"
    whom = f'"{on_behalf}"' if on_behalf is not None else "null"
    what = f'"{subject}"' if subject is not None else "null"
    return (
        f'\x01{{"actor":{who},"at":"{at}","facts":{facts},"id":"{key}","number":{number},"on_behalf":{whom},"region":"{region}",'
        f'"subject":{what},"subject_kind":{quoted(subject_kind)},"verb":{quoted(verb)},"why":{quoted(why)}}}'
    )


def link(previous: str, canonical: bytes) -> str:
    """The digest of a deed: SHA-256 over the 32 bytes of the previous digest and the canonical bytes."""
    return hashlib.sha256(bytes.fromhex(previous) + canonical).hexdigest()
