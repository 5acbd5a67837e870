"""The stream of numbers of a draw (抽取数列): a counter over SHA-256, nothing else; the same in every language."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from tihang.core.problems import BadInput, Problem, bad

METHOD = "tihang-draw-1"
WORD, RANGE = 8, 1 << 64


class Stream:
    """抽取数列: 64-bit numbers out of the lines that were put in; ``below`` takes from it without bias."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._key = sha256("\n".join([METHOD, *lines]).encode()).digest()
        self._counter = 0
        self._rest = b""

    def word(self) -> int:
        """The next number: eight bytes, the highest first, of SHA-256(key, counter)."""
        if not self._rest:
            self._rest = sha256(self._key + self._counter.to_bytes(WORD, "big")).digest()
            self._counter += 1
        taken, self._rest = self._rest[:WORD], self._rest[WORD:]
        return int.from_bytes(taken, "big")

    def below(self, bound: int) -> int:
        """A number from 0 to ``bound`` - 1, each as likely as the other: numbers of the uneven rest are thrown away."""
        even = RANGE - RANGE % bound
        while (word := self.word()) >= even:
            pass
        return word % bound

    def shuffled(self, things: Sequence[str]) -> list[str]:
        """The things in a drawn order (Fisher-Yates, from the last place down)."""
        order = list(things)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def seed_problems(seed: str) -> list[Problem]:
    """A seed is one line that says something."""
    if seed.strip() and seed.isprintable():
        return []
    said = "随机种子是空的，或者不止一行", "the seed is empty or more than one line"
    return [bad(*said, "写下当众产生的种子", "Write the seed as it was made in public", place="seed", code="seed")]


def pool_problems(place: str, ids: Sequence[str]) -> list[Problem]:
    """Ids that cannot stand on a line of their own, and ids that stand twice."""
    mend = "每个编号写一次，写在一行里", "Write each id once, on one line"
    odd = sorted({each for each in ids if not each or not each.isprintable()})
    twice = sorted({each for each in ids if ids.count(each) > 1}) if len(set(ids)) < len(ids) else []
    return [
        *(bad(f"编号 {name!r} 不能用来抽取", f"the id {name!r} cannot be drawn", *mend, place=place, code="pool_id") for name in odd),
        *(bad(f"编号 {name} 写了两次", f"the id {name} stands twice", *mend, place=place, code="pool_twice") for name in twice),
    ]


def refuse(problems: Sequence[Problem]) -> None:
    """Raises BadInput where there is any problem."""
    if problems:
        raise BadInput(problems)
