"""Walk along a chain and name what does not hold (核验): pure, over rows as plain text in the order of their numbers.

A sound row costs one comparison of its columns with the kept bytes, one hash and three comparisons of text. Everything else happens
only after a row failed: what was kept beside it (the bytes, the digest, the next row's memory of it) tells which part was changed.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tihang.journey.trail.rules.chain import COLUMNS, Row, deed_bytes, link
from tihang.journey.trail.rules.faults import Fault


@dataclass(frozen=True, slots=True)
class Stretch:
    """一段: the numbers `first` to `last` of one chain. `ends` says that the chain ends here, so that its head is what follows.

    `before` is the digest that the first row continues: as written there, and as reckoned from that row; nothing when that row is gone.
    `after` is what follows remembers of the last row: the next row's `previous`, or the head's digest; "" when that is gone.
    """

    region: str
    first: int
    last: int
    before: tuple[str, ...]
    after: str
    ends: bool


def walk(rows: Iterable[Row], stretch: Stretch) -> Iterator[Fault]:
    """Every fault of one stretch, in order; to its end, whatever comes between."""
    state = _Place(stretch, stretch.first, stretch.before)
    expected, written, last, sha256 = state.expected, state.certain, stretch.last, hashlib.sha256
    for row in rows:
        if row[1] == expected <= last and row[12] == written:
            try:
                canonical = deed_bytes(row[:11])
                digest = sha256(bytes.fromhex(written) + canonical).hexdigest()
            except (TypeError, ValueError):
                pass  # looked at below
            else:
                if canonical == row[11] and digest == row[13]:
                    written = digest
                    expected += 1
                    continue
        if written:
            state.expected, state.before = expected, (written,)
        yield from state.look(row)
        expected, written = state.expected, state.certain
    if written:
        state.expected, state.before = expected, (written,)
    yield from state.close()


@dataclass(slots=True)
class _Place:
    """Where the walk stands: the number that should come next, and what the row before may be remembered by."""

    stretch: Stretch
    expected: int
    before: tuple[str, ...]
    doubts: list[Fault] = field(default_factory=list)

    @property
    def certain(self) -> str:
        """The digest of the row before, when it is beyond doubt."""
        return self.before[0] if len(self.before) == 1 else ""

    def look(self, row: Row) -> Iterator[Fault]:
        """Name what is wrong with a row, and step behind it."""
        region, number = self.stretch.region, row[1]
        if not isinstance(number, int) or not self.expected <= number <= self.stretch.last:
            yield Fault(region, number if isinstance(number, int) else 0, "extra", differing(row))
            return
        if number > self.expected:
            yield from self.settle("")
            yield Fault(region, self.expected, "missing", last=number - 1)
            self.before = ()
        else:
            yield from self.settle(row[12])
        yield from self._judge(row, number)
        self.expected = number + 1

    def _judge(self, row: Row, number: int) -> Iterator[Fault]:
        kept, previous, digest = row[11:]
        if self.before and previous not in self.before:
            meant = next((each for each in self.before if _linked(each, kept) == digest), "")
            yield self._fault(number, "previous") if meant else self._unlinked(number)
            previous = meant or previous
        rebuilt, reckoned = _rebuilt(row), _linked(previous, kept)
        self.before = (digest,)
        if rebuilt == kept and reckoned != digest:
            self.doubts.append(self._fault(number, "rewritten"))
            self.before = (digest, reckoned)
        elif rebuilt != kept and reckoned == digest:
            yield self._fault(number, "column", differing(row))
        elif rebuilt != kept and _linked(previous, rebuilt) == digest:
            yield self._fault(number, "bytes")
        elif rebuilt != kept:
            yield self._fault(number, "rewritten", differing(row))

    def settle(self, remembered: str) -> Iterator[Fault]:
        """What was changed in the row before: only its digest, when what follows remembers the digest that its contents have."""
        for doubt in self.doubts:
            only_digest = remembered == self.before[-1]
            yield Fault(doubt.region, doubt.number, "digest") if only_digest else doubt
        self.doubts.clear()

    def close(self) -> Iterator[Fault]:
        """What is wrong with the end of the stretch."""
        stretch = self.stretch
        yield from self.settle(stretch.after)
        if self.expected <= stretch.last:
            yield Fault(stretch.region, self.expected, "missing", last=stretch.last)
        elif stretch.ends and stretch.after not in self.before:
            yield Fault(stretch.region, stretch.last, "head")

    def _fault(self, number: int, kind: str, names: tuple[str, ...] = ()) -> Fault:
        return Fault(self.stretch.region, number, kind, names)

    def _unlinked(self, number: int) -> Fault:
        return Fault(self.stretch.region, max(number - 1, 1), "link", last=number)


def differing(row: Row) -> tuple[str, ...]:
    """The columns of a row that differ from the bytes kept beside them, by name; none when the bytes cannot be read."""
    try:
        kept = json.loads(row[11][1:])
        return tuple(name for name, value in zip(COLUMNS, row, strict=False) if name not in kept or not _same(name, value, kept[name]))
    except (TypeError, ValueError):
        return ()


def _same(name: str, value: object, kept: object) -> bool:
    if name == "facts":
        return value == json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return value == kept and type(value) is type(kept)


def _rebuilt(row: Row) -> bytes:
    try:
        return deed_bytes(row[:11])
    except (TypeError, ValueError):
        return b""


def _linked(previous: str, canonical: bytes) -> str:
    try:
        return link(previous, canonical)
    except (TypeError, ValueError):
        return ""
