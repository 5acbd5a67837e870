"""What stands behind each answer (每题的佐证): files shown for a question, and evidence of the entries from which it was filled."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from tihang.journey.record.names import Scan
from tihang.journey.record.queries import NoSuchRecord, cabinet_of, record_of
from tihang.journey.record.queries.facts import facts_in
from tihang.journey.registry.access import Scope
from tihang.journey.review.rules.declaring import Shown

Found = dict[str, list[Shown]]


def shown_of(*, scope: Scope, factory: UUID, pack: tuple[str, str], on: date) -> Mapping[str, tuple[Shown, ...]]:
    """Question → what is shown for it, as far as this reader may see it. Files first, each with the digest of its bytes."""
    found: Found = defaultdict(list)
    try:
        _files(found, scope, factory, pack[0], on)
        _entries(found, scope, factory, pack, on)
    except NoSuchRecord:
        return {}
    return {question: tuple(shown) for question, shown in found.items()}


def _files(found: Found, scope: Scope, factory: UUID, pack: str, on: date) -> None:
    rows = cabinet_of(scope=scope, factory=factory).files
    bound = [(serves.bound_at, serves.id, row, serves) for row in rows for serves in row.serves if serves.pack == pack]
    for _, _, row, serves in sorted(bound, key=lambda each: each[:2]):
        fits = row.scan != Scan.INFECTED and not row.expired_on(on) and (row.valid_from is None or row.valid_from <= on)
        found[serves.question].append(Shown(row.name, serves.page, row.digest, file=row.id.hex, fits=fits))


def _entries(found: Found, scope: Scope, factory: UUID, pack: tuple[str, str], on: date) -> None:
    record = record_of(scope=scope, factory=factory)
    by_entry: dict[UUID, list[Shown]] = defaultdict(list)
    for each in record.evidence or ():
        by_entry[each.entry].append(Shown(each.title, each.page, each.digest, each.url))
    for question, fact in facts_in(record, on, pack).found.items():
        found[question].extend(shown for entry in fact.entries for shown in by_entry[entry.id])
