"""What the instance key signed, held against what stands in the tables (签名核验): checkpoints, seals, keys; and the guards of the tables."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from tihang.journey.trail.queries.raw_rows import Rows
from tihang.journey.trail.rules.faults import Fault
from tihang.journey.trail.rules.signatures import checkpoint_bytes, fingerprint_of, seal_bytes, signed_by

GUARDED = ("deed", "seal", "checkpoint", "chainhead", "instancekey")


@dataclass(frozen=True, slots=True)
class Key:
    """密钥: the public half, and until when it signed."""

    public: str
    retired_at: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """一个签名: what should have been signed, when, with which key, and what to say if it was not."""

    message: bytes
    at: str
    key: str
    signature: str
    fault: Fault


def keys_of(rows: Rows, known: Collection[str]) -> dict[str, Key]:
    """Every key whose fingerprint is that of its public half; with none known to this machine, all pass for known."""
    found = rows.all(f"SELECT fingerprint, public, {rows.moment('retired_at')} FROM journey_instancekey")  # noqa: S608 - columns of ours
    return {name: Key(public, retired, not known or name in known) for name, public, retired in found if _named(public) == name}


def _named(public: str) -> str:
    try:
        return fingerprint_of(bytes.fromhex(public))
    except ValueError:
        return ""


def checkpoints(rows: Rows, region: str) -> list[tuple[Signature, str, int, bool]]:
    """Each checkpoint's signature, region and number, and whether the chain still has that digest there."""
    where, given = ("WHERE c.region = ? ", (region,)) if region else ("", ())
    found = rows.all(
        f"SELECT c.region, c.number, c.digest, {rows.moment('c.at')}, c.key, c.signature, d.digest FROM journey_checkpoint c "  # noqa: S608
        f"LEFT JOIN journey_deed d ON d.region = c.region AND d.number = c.number {where}ORDER BY c.region, c.number",
        given,
    )
    return [
        (
            Signature(_checkpoint(name, number, digest, at), at, key, signature, Fault(name, number, "signature")),
            name,
            number,
            digest == stands,
        )
        for name, number, digest, at, key, signature, stands in found
    ]


def _checkpoint(region: str, number: int, digest: str, at: str) -> bytes:
    return checkpoint_bytes(region=region, number=number, digest=digest, at=at)


def seals(rows: Rows, region: str) -> list[Signature]:
    """Each seal's signature."""
    where, given = ("WHERE region = ? ", (region,)) if region else ("", ())
    found = rows.all(
        f"SELECT region, code, kind, digest, pages, {rows.hexed('subject')}, {rows.moment('made_at')}, key, signature "  # noqa: S608
        f"FROM journey_seal {where}ORDER BY region, code",
        given,
    )
    return [_seal(row) for row in found]


def _seal(row: tuple[Any, ...]) -> Signature:
    region, code, kind, digest, pages, subject, made_at, key, signature = row
    message = seal_bytes(region=region, code=code, kind=kind, digest=digest, pages=pages, subject=subject, made_at=made_at)
    return Signature(message, made_at, key, signature, Fault(region, 0, "seal", (code,)))


def fault_of(signed: Signature, keys: Mapping[str, Key]) -> Fault | None:
    """What is wrong with one signature, if anything."""
    key, place = keys.get(signed.key), signed.fault
    if key is None or not key.known:
        return Fault(place.region, place.number, "key", (signed.key[:16],))
    if not signed_by(key.public, signed.message, signed.signature):
        return place
    if key.retired_at is not None and signed.at > key.retired_at:
        return Fault(place.region, place.number, "retired", (signed.key[:16],))
    return None


def recomputed(marks: list[tuple[str, int, bool]]) -> Iterator[Fault]:
    """Chains that no longer carry a digest that was signed: from behind the last checkpoint that holds to the first that does not."""
    for region, group in groupby(marks, itemgetter(0)):
        good = 0
        for _, number, stands in group:
            if not stands:
                yield Fault(region, good + 1, "checkpoint", last=number)
                break
            good = number


def against(rows: Rows, earlier: Mapping[str, tuple[int, str]], region: str) -> Iterator[Fault]:
    """Chains that no longer carry a digest that somebody wrote down elsewhere."""
    for name, (number, digest) in earlier.items():
        if region in ("", name):
            found = rows.all("SELECT digest FROM journey_deed WHERE region = ? AND number = ?", (name, number))
            if [digest] != [each for (each,) in found]:
                yield Fault(name, number, "against")


def missing_guards(rows: Rows, vendor: str) -> Iterator[Fault]:
    """Triggers that should refuse a change, and are gone."""
    catalogue = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if vendor != "sqlite":
        catalogue = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND NOT tgisinternal"
    there = {name for (name,) in rows.all(catalogue)}
    for table in GUARDED:
        for guard in (f"journey_{table}_stays", f"journey_{table}_kept"):
            if guard not in there:
                yield Fault("000000", 0, "guard", (guard,))
