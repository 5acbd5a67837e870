"""What came out (分派结果), and what it is worth."""

from dataclasses import dataclass

from tihang.engines.assignment.task import Pair, Task


@dataclass(frozen=True, slots=True)
class Assignment:
    """分派结果: ``pairs`` cost ``cost``; nothing whatever can cost less than ``bound``."""

    pairs: tuple[Pair, ...]
    cost: int
    bound: int

    @property
    def gap(self) -> int:
        """How much a better answer could save at most."""
        return self.cost - self.bound

    @property
    def optimal(self) -> bool:
        """Whether it is proven that no answer is better."""
        return self.cost == self.bound

    def loads(self) -> dict[str, int]:
        """How many dossiers each expert with any reads."""
        loads: dict[str, int] = {}
        for _, expert in self.pairs:
            loads[expert] = loads.get(expert, 0) + 1
        return loads

    def readers(self) -> dict[str, tuple[str, ...]]:
        """Who reads each dossier."""
        readers: dict[str, tuple[str, ...]] = {}
        for dossier, expert in self.pairs:
            readers[dossier] = (*readers.get(dossier, ()), expert)
        return readers


def cost_of(task: Task, pairs: tuple[Pair, ...]) -> int:
    """The cost of an assignment, by its definition."""
    loads = Assignment(pairs, 0, 0).loads().values()
    return sum(task.costs[pair] for pair in pairs) + sum(map(task.load_cost, loads))
