"""Drawing dossiers (抽取申报材料): which of a pool are looked at, and who follows when one falls out."""

from collections.abc import Iterable
from dataclasses import dataclass

from tihang.core.drawing.stream import METHOD, Stream, pool_problems, refuse, seed_problems
from tihang.core.problems import bad


@dataclass(frozen=True, slots=True)
class Draw:
    """抽取记录: everything that a draw was made of, and what came out; enough to repeat it."""

    seed: str
    pool: tuple[str, ...]
    number: int
    reserves: int
    drawn: tuple[str, ...]
    reserve: tuple[str, ...]
    method: str = METHOD


def draw_dossiers(seed: str, pool: Iterable[str], number: int, reserves: int = 0) -> Draw:
    """``number`` drawn out of the pool and ``reserves`` after them, in order. Raises BadInput for a seed or pool that cannot be used."""
    ids = tuple(sorted(pool))
    problems = [*seed_problems(seed), *pool_problems("pool", ids)]
    if number < 1 or reserves < 0 or number + reserves > len(ids):
        said = (
            f"从 {len(ids)} 份里抽不出 {number} 份和 {reserves} 份备选",
            f"{number} and {reserves} in reserve cannot be drawn from {len(ids)}",
        )
        problems.append(bad(*said, "减少要抽的份数", "Draw fewer", place="number", code="too_many"))
    refuse(problems)
    order = Stream([f"seed {seed}", f"number {number}", f"reserves {reserves}", *ids]).shuffled(ids)
    return Draw(seed, ids, number, reserves, tuple(order[:number]), tuple(order[number : number + reserves]))
