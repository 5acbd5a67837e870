"""The criteria of a tier as a program over bytes (要素条件的编译): small tables, filled by asking the core itself.

A verdict and what it would be if every claim were confirmed are eight bits: 1 met, 2 not met, 4 unknown, 8 does not apply, and the same again
sixteen times. Whatever hangs on one answer is a table of 256 bytes, filled by giving the core each of the answers. ``all_of``, ``any_of`` and
the demands of a tier are the bits of their parts together and another table, filled by giving the core's own term parts of those verdicts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import zip_longest
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tihang.core.answers import AnswerSheet
from tihang.core.canonical import Data
from tihang.core.criteria import Pack
from tihang.core.findings import Finding, Verdict, truth
from tihang.core.logic import Given, Term
from tihang.core.logic.numbers import CountEntries
from tihang.core.logic.term import Names, Sort, World
from tihang.core.logic.truths import AllOf, AtLeast, Judged, OnOrBefore
from tihang.core.scoring.world import SheetWorld
from tihang.core.values import Words
from tihang.engines.population.codes import OPEN
from tihang.engines.population.tiers.facts import list_of
from tihang.engines.population.tiers.letters import letters
from tihang.engines.population.tree import NotCompiled

BIT = {Verdict.MET: 1, Verdict.NOT_MET: 2, Verdict.UNKNOWN: 4, Verdict.NOT_APPLICABLE: 8}
MET, NOT_MET, UNKNOWN = BIT[Verdict.MET], BIT[Verdict.NOT_MET], BIT[Verdict.UNKNOWN]
HOPED = 4
"""How far the hoped verdict stands to the left of the verdict."""
Source = tuple[str, Term | None]
"""Where a leaf reads: the bytes of a question, or a column made of its days or its scenarios for one term."""


@dataclass(frozen=True)
class Node:
    """A step of the program (判定步): a table over a column, or over the bits of other steps together."""

    table: bytes
    source: Source | None
    parts: tuple[int, ...] = ()


class Steps(NamedTuple):
    """The program as arrays, in an order in which every step follows its parts."""

    tables: NDArray[np.uint8]
    table_of: NDArray[np.int64]
    column: NDArray[np.int64]
    """The column that a step reads, -1 where it has parts."""
    begins: NDArray[np.int64]
    parts: NDArray[np.int64]
    roots: NDArray[np.int64]
    """The step of each rung."""
    ordinals: NDArray[np.int8]
    stacked: bool


def code_of(found: Finding) -> int:
    """A finding as eight bits."""
    return BIT[found.verdict] | BIT[found.hoped] << HOPED


class Builder:
    """Turns terms into steps, each once (编译器)."""

    def __init__(self, pack: Pack, on: date) -> None:
        self.pack, self.on = pack, on
        self.nodes: list[Node] = []
        self._known: dict[Node, int] = {}
        self._terms: dict[int, tuple[Term, int]] = {}

    def step(self, term: Term) -> int:
        """The number of the step that judges a term. Raises NotCompiled."""
        if id(term) not in self._terms:
            self._terms[id(term)] = term, self._made(term)
        return self._terms[id(term)][1]

    def _made(self, term: Term) -> int:
        asked = term.depends_on()
        if len(asked) == 1:
            table = self._table(next(iter(asked)), term)
            if table is not None:
                return self._keep(Node(table, (next(iter(asked)), None)))
        if isinstance(term, Judged):
            return self._judged(term)
        if isinstance(term, AllOf):
            return self._keep(Node(together(type(term)), None, tuple(self.step(part) for part in term.parts)))
        return self._keep(self._column(term))

    def _table(self, question: str, term: Term) -> bytes | None:
        """What the core finds for each byte of one question."""
        known = letters(self.pack.question_by_id[question])
        return None if known is None else self._asked(question, term, known)

    def _asked(self, question: str, term: Term, known: Mapping[int, Given | None]) -> bytes:
        table = bytearray(256)
        for code, given in known.items():
            sheet = AnswerSheet(self.pack.id, self.pack.edition, given={question: given} if given else {})
            table[code] = code_of(term.find(SheetWorld(self.pack, sheet, self.on)))
        return bytes(table)

    def _judged(self, term: Judged) -> int:
        """The same step as what it judges, with another table."""
        below = self.nodes[self.step(term.of)]
        last = _confirmed(by_reviewer=term.by_reviewer)
        return self._keep(replace(below, table=bytes(last[code] for code in below.table)))

    def _column(self, term: Term) -> Node:
        if isinstance(term, OnOrBefore):
            limit = term.day or self.on
            days = {0: Given(limit), 1: Given(limit + timedelta(1)), OPEN: None}
            return Node(self._asked(term.question, term, days), (term.question, term))
        if isinstance(term, AtLeast) and isinstance(term.of, CountEntries):
            listed = list_of(self.pack)
            if listed and listed[0] == term.of.question and self.pack.question_by_id[listed[0]].judged != "reviewer":
                return Node(bytes(range(256)), (term.of.question, term))
        raise NotCompiled(type(term).__name__)

    def _keep(self, node: Node) -> int:
        if node not in self._known:
            self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return self._known[node]


@lru_cache
def together(kind: type[AllOf]) -> bytes:
    """What the bits of all parts together come to, for one kind of term."""
    table = bytearray(256)
    for bits in range(256):
        verdicts, hopes = _verdicts(bits), _verdicts(bits >> HOPED)
        if bool(verdicts) == bool(hopes):
            pairs = zip_longest(verdicts, hopes, fillvalue=None)
            parts = tuple(Settled(verdict or verdicts[0], hoped or hopes[0]) for verdict, hoped in pairs)
            table[bits] = code_of(kind(parts).evaluate(NOBODY))
    return bytes(table)


@lru_cache
def _confirmed(*, by_reviewer: bool) -> bytes:
    """What a criterion makes of the verdict below it, nobody having reviewed it."""
    table = bytearray(256)
    for verdict, low in BIT.items():
        for hoped, high in BIT.items():
            table[low | high << HOPED] = code_of(Judged("", Settled(verdict, hoped), by_reviewer).evaluate(NOBODY))
    return bytes(table)


def _verdicts(bits: int) -> list[Verdict]:
    return [verdict for verdict, bit in BIT.items() if bits & bit]


class _Nobody:
    """A world in which nothing was said and nobody has reviewed (空环境)."""

    on = date.min

    def __init__(self) -> None:
        self.memo: dict[int, tuple[Term, Finding]] = {}

    def reviewed(self, _: str) -> None:
        """No reviewer has decided."""


NOBODY: World = _Nobody()  # type: ignore[assignment]  # a settled term asks for nothing else


@dataclass(frozen=True, eq=False)
class Settled(Term):
    """A term whose verdict is given (给定判定); the tables are filled with these."""

    verdict: Verdict
    hoped: Verdict
    word: ClassVar[str] = "settled"
    yields: ClassVar[Sort] = Sort.TRUTH

    def find(self, world: World) -> Finding:
        """Never kept in a memo: it would outlive the term."""
        return self.evaluate(world)

    def evaluate(self, _: World) -> Finding:
        return truth(self.word, "", self.verdict, self.hoped)

    def depends_on(self) -> frozenset[str]:
        return frozenset()

    def describe(self, _: Names) -> Words:
        return self.verdict.value, self.verdict.value

    def data(self) -> Data:
        return {self.word: self.verdict.value}


def steps_of(nodes: list[Node], roots: list[int], ordinals: list[int], columns: Mapping[Source, int], *, stacked: bool) -> Steps:
    """The program as arrays; every node must be needed."""
    tables = tuple(dict.fromkeys(node.table for node in nodes))
    begins = np.cumsum([0, *(len(node.parts) for node in nodes)])
    return Steps(
        np.frombuffer(b"".join(tables), np.uint8).reshape(-1, 256), np.array([tables.index(node.table) for node in nodes], np.int64),
        np.array([-1 if node.source is None else columns[node.source] for node in nodes], np.int64), begins.astype(np.int64),
        np.array([part for node in nodes for part in node.parts], np.int64), np.array(roots, np.int64), np.array(ordinals, np.int8), stacked,
    )  # fmt: skip


def needed(nodes: list[Node], ends: list[int]) -> tuple[list[Node], dict[int, int]]:
    """Only the nodes that ``ends`` rest on, in order, and the new number of each."""
    kept = set(ends)
    for number in range(len(nodes) - 1, -1, -1):
        if number in kept:
            kept.update(nodes[number].parts)
    order = {old: new for new, old in enumerate(sorted(kept))}
    return [replace(nodes[old], parts=tuple(order[part] for part in nodes[old].parts)) for old in order], order
