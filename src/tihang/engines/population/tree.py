"""A rung's score as a tree of cells (得分树): which cells it means, and the exact share of each when some of them fall away."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tihang.core.logic import Term
from tihang.core.logic.numbers import Mean, Weighted, Worth


class NotCompiled(Exception):
    """This score is no weighted tree of means over questions; the core judges it, arrays do not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """单元: the questions of one area at one grade; its score is their plain mean."""

    key: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """分支: parts with whole weights, renormalised over those that apply."""

    parts: tuple[tuple[int, "Node"], ...]


Node = Cell | Branch


def tree_of(term: Term) -> Node:
    """The tree of a score term. Raises NotCompiled."""
    if type(term) is Mean:
        leaves = [part for part in term.parts if type(part) is Worth and part.out == "leave_out"]
        if len(leaves) == len(term.parts):
            return Cell(term.key, tuple(leaf.question for leaf in leaves))
    if type(term) is Weighted:
        return Branch(tuple((weight, tree_of(part)) for weight, part in term.parts))
    raise NotCompiled(type(term).__name__)


def cells(node: Node) -> Iterator[Cell]:
    """Every cell, in order."""
    if isinstance(node, Cell):
        yield node
        return
    for _, part in node.parts:
        yield from cells(part)


def shares(node: Node, gone: frozenset[str] = frozenset()) -> dict[str, Fraction]:
    """Cell → its exact share in the score, when the cells in ``gone`` have nothing that applies; empty when nothing is left."""
    if isinstance(node, Cell):
        return {} if node.key in gone else {node.key: Fraction(1)}
    below = [(weight, shares(part, gone)) for weight, part in node.parts]
    total = sum(weight for weight, found in below if found)
    return {key: Fraction(weight, total) * share for weight, found in below for key, share in found.items()}
