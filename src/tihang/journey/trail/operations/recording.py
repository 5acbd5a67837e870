"""Add deeds to a region's chain (记一笔)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from tihang.core.problems import BadInput, bad
from tihang.journey.trail.models import ChainHead, Deed
from tihang.journey.trail.operations.bulk import write_deeds
from tihang.journey.trail.rules import check_region
from tihang.journey.trail.rules.chain import deed_bytes, facts_text, genesis, link, moment
from tihang.journey.trail.rules.personal import refuse_personal

BATCH = 2_000


class NoTransaction(RuntimeError):
    """留痕要和所记的事在同一个事务里: the trail was asked outside a transaction, where deed and trail could part."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """记下的一笔: its number in the chain, and its digest."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class NewDeed:
    """待记的一笔: what was done. `facts` holds ids, codes, digests, counts and names of things, never personal data."""

    verb: str
    actor: UUID | None
    at: datetime
    subject_kind: str = ""
    subject: UUID | None = None
    on_behalf: UUID | None = None
    why: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def record(  # noqa: PLR0913 - who, when, on whose behalf, what, on what and why: evidence asks for no less
    *,
    region: str,
    verb: str,
    actor: UUID | None,
    at: datetime,
    subject_kind: str = "",
    subject: UUID | None = None,
    on_behalf: UUID | None = None,
    why: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Recorded:
    """Add one deed to the region's chain. Call it last in a flow: the chain is held from here to the end of the transaction.

    Raises NoTransaction outside one, PersonalInTrail for an e-mail address, mobile or identity number, NotCanonical for odd facts.
    """
    deed = NewDeed(verb, actor, at, subject_kind, subject, on_behalf, why, facts or {})
    return record_many(region=region, deeds=[deed])


def record_many(*, region: str, deeds: Iterable[NewDeed]) -> Recorded:
    """Add many deeds to one chain, in order, with one change of its head; gives the last. For importers."""
    head = hold_chain(region=region)
    number, digest, rows = head.number, head.digest, list[Deed]()
    for deed in deeds:
        number += 1
        rows.append(_row(region, number, digest, deed))
        digest = rows[-1].digest
        if len(rows) == BATCH:
            write_deeds(rows)
            rows.clear()
    write_deeds(rows)
    if number > head.number:
        ChainHead.objects.filter(pk=head.pk).update(number=number, digest=digest)
    return Recorded(number, digest)


def hold_chain(*, region: str) -> ChainHead:
    """The head of a region's chain, held until the transaction ends, so that two writers queue."""
    if not transaction.get_connection().in_atomic_block:
        raise NoTransaction("record a deed inside the transaction that does it: with transaction.atomic(): …")
    held = ChainHead.objects.select_for_update().filter(region=region)
    head = held.first()
    if head is None:
        check_region(region)
        first = ChainHead(region=region, number=0, digest=genesis(region))
        ChainHead.objects.bulk_create([first], ignore_conflicts=True)  # of two that begin it, one waits and finds the other's
        head = held.get()
    return head


def _row(region: str, number: int, previous: str, deed: NewDeed) -> Deed:
    _check(deed)
    facts, key = facts_text(deed.facts), uuid7()
    columns = (
        region, number, key.hex, deed.verb, moment(deed.at), _hex(deed.actor), _hex(deed.on_behalf), deed.subject_kind, _hex(deed.subject),
        deed.why, facts,
    )  # fmt: skip
    canonical = deed_bytes(columns)
    return Deed(
        id=key, region=region, number=number, verb=deed.verb, at=deed.at, actor=deed.actor, on_behalf=deed.on_behalf,
        subject_kind=deed.subject_kind, subject=deed.subject, why=deed.why, facts=facts, canonical=canonical, previous=previous,
        digest=link(previous, canonical),
    )  # fmt: skip


def _check(deed: NewDeed) -> None:
    if deed.at.tzinfo is None:
        raise ValueError("a deed's time carries its zone; give an aware datetime")
    if not deed.verb or len(deed.verb) > 60 or len(deed.subject_kind) > 40:
        raise ValueError(f"a deed's verb has 1 to 60 characters and its subject's kind at most 40: {deed.verb!r}, {deed.subject_kind!r}")
    if "\x00" in deed.why:
        said = "理由里有不可见的空字符", "the reason holds a NUL character"
        raise BadInput([bad(*said, "重新填写理由", "Write the reason anew", place="why", code="nul")])
    refuse_personal(deed.why, deed.facts)


def _hex(key: UUID | None) -> str | None:
    return None if key is None else key.hex
