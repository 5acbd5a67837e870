"""Verify the trail of this installation (核验留痕): every row of every chain, with its columns compared, on two processes."""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from operator import itemgetter
from typing import TypeVar

from django.db import connection, connections

from tihang.journey.trail.queries import signed
from tihang.journey.trail.queries.plan import Cut, chains, even_size, headless, slices, span, stretch
from tihang.journey.trail.queries.raw_rows import open_rows
from tihang.journey.trail.rules.faults import Fault
from tihang.journey.trail.rules.verifying import walk

TOLD = 1_000
"""Faults that one slice tells; a table that was wholly rewritten has as many as rows."""

Piece = TypeVar("Piece")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Head:
    """链头: what somebody keeps elsewhere, to hold the trail against it later."""

    region: str
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Verification:
    """核验结果: how much was looked at, and every fault, in the order of region and number."""

    chains: int
    rows: int
    checkpoints: int
    seals: int
    faults: tuple[Fault, ...]
    untold: int = 0
    heads: tuple[Head, ...] = field(default=(), repr=False)
    anchored: bool = True
    """Whether something outside the database vouches for the keys."""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify_trail(
    *, region: str = "", known_keys: Collection[str] = (), earlier: Mapping[str, tuple[int, str]] | None = None, processes: int = 2
) -> Verification:
    """Look at everything. `known_keys` are fingerprints that this machine vouches for; `earlier` are heads somebody kept elsewhere."""
    with connection.wrap_database_errors:
        return _verified(region, known_keys, earlier or {}, processes)


def _verified(region: str, known_keys: Collection[str], earlier: Mapping[str, tuple[int, str]], processes: int) -> Verification:
    rows = open_rows()
    try:
        found = chains(rows, region)
        keys = signed.keys_of(rows, known_keys)
        marks, seals = signed.checkpoints(rows, region), signed.seals(rows, region)
        faults = [*headless(found), *signed.missing_guards(rows, connection.vendor), *signed.against(rows, earlier, region)]
    finally:
        rows.close()
    doubted = _signatures([mark[0] for mark in marks], keys, processes)
    faults += [fault for fault in doubted if fault]
    faults += [fault for fault in _signatures(seals, keys, processes) if fault]
    faults += signed.recomputed([mark[1:] for mark, doubt in zip(marks, doubted, strict=True) if doubt is None])
    looked = _spread(_look, list(slices(found, even_size(found, processes))), processes)
    faults += [fault for told, _ in looked for fault in told]
    return Verification(
        chains=len(found),
        rows=sum(chain.rows for chain in found),
        checkpoints=len(marks),
        seals=len(seals),
        faults=tuple(sorted(faults, key=lambda fault: (fault.region, fault.number))),
        untold=sum(untold for _, untold in looked),
        heads=tuple(Head(chain.region, chain.head, chain.digest) for chain in found if chain.head),
        anchored=bool(known_keys) or not (marks or seals),
    )


def _signatures(all_of_them: list[signed.Signature], keys: Mapping[str, signed.Key], processes: int) -> list[Fault | None]:
    pieces = [all_of_them[start : start + 500] for start in range(0, len(all_of_them), 500)]
    return [fault for piece in _spread(partial(_doubts, keys=keys), pieces, processes) for fault in piece]


def _doubts(piece: Iterable[signed.Signature], keys: Mapping[str, signed.Key]) -> list[Fault | None]:
    return [signed.fault_of(each, keys) for each in piece]


def _look(together: list[Cut]) -> tuple[list[Fault], int]:
    """The faults of one slice, and how many more there are than are told."""
    rows, faults = open_rows(), list[Fault]()
    try:
        awaited = {cut.chain.region: stretch(cut, rows) for cut in together}
        for region, group in groupby(rows.between(*span(together)), itemgetter(0)):
            faults += walk(group, awaited.pop(region))
        for nothing_there in awaited.values():
            faults += walk((), nothing_there)
    finally:
        rows.close()
    return faults[:TOLD], max(len(faults) - TOLD, 0)


def _spread(work: Callable[[Piece], Found], pieces: list[Piece], processes: int) -> list[Found]:
    """The work on every piece, in order; on processes of its own where the system forks safely and there is enough to do."""
    if processes < 2 or len(pieces) < 2 or sys.platform != "linux":
        return [work(piece) for piece in pieces]
    connections.close_all()  # a child must not inherit a connection: both databases forbid to use it there
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        return list(pool.map(work, pieces))
