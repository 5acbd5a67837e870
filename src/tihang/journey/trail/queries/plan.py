"""How a whole trail is cut for verifying (核验计划): slices of about equal size, in the order of region and number."""

from collections.abc import Iterator
from dataclasses import dataclass

from tihang.journey.trail.queries.raw_rows import Key, Rows
from tihang.journey.trail.rules.chain import genesis, link
from tihang.journey.trail.rules.faults import Fault
from tihang.journey.trail.rules.verifying import Stretch

SLICE = 25_000


@dataclass(frozen=True, slots=True)
class Chain:
    """一条链: what its head says, and what rows there are. `head` is None when the chain has rows but no head."""

    region: str
    rows: int
    lowest: int
    highest: int
    head: int | None
    digest: str

    @property
    def length(self) -> int:
        """How many deeds the chain should have."""
        return self.highest if self.head is None else self.head


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of one chain: the numbers that are read, and those that should be there."""

    chain: Chain
    first: int
    last: int

    @property
    def ends(self) -> bool:
        """Whether this is the chain's last piece."""
        return self.last >= self.chain.highest


def chains(rows: Rows, region: str = "") -> list[Chain]:
    """Every chain in one reading, in the database's order of regions."""
    where, given = ("WHERE region = ? ", (region,)) if region else ("", ())
    question = (
        "SELECT region, max(held), max(lowest), max(highest), max(head), max(digest) FROM ("  # noqa: S608 - no text of others
        "SELECT region, count(*) AS held, min(number) AS lowest, max(number) AS highest, NULL AS head, NULL AS digest "
        f"FROM journey_deed {where}GROUP BY region "
        f"UNION ALL SELECT region, 0, NULL, NULL, number, digest FROM journey_chainhead {where}) AS both_sides GROUP BY region ORDER BY region"
    )
    return [
        Chain(name, held, lowest or 1, highest or 0, head, digest or "")
        for name, held, lowest, highest, head, digest in rows.all(question, given * 2)
    ]


def even_size(found: list[Chain], processes: int) -> int:
    """Rows of a slice: as many slices as keep every process busy to the end, none bigger than SLICE."""
    return max(1, min(SLICE, sum(chain.rows for chain in found) // (2 * processes) + 1))


def slices(found: list[Chain], size: int) -> Iterator[list[Cut]]:
    """Pieces that are read in one go: many small chains together, a big one in several."""
    together: list[Cut] = []
    room = size
    for chain in found:
        for cut in _cuts(chain, size):
            together.append(cut)
            room -= min(cut.last - cut.first + 1, chain.rows)
            if room <= 0:
                yield together
                together, room = [], size
    if together:
        yield together


def _cuts(chain: Chain, size: int) -> Iterator[Cut]:
    scattered = chain.highest - chain.lowest + 1 > 2 * chain.rows + size  # numbers made up by somebody: read in one go
    step = chain.highest - chain.lowest + 1 if scattered or not chain.rows else size
    for first in range(chain.lowest, max(chain.highest, chain.lowest) + 1, max(step, 1)):
        yield Cut(chain, first, min(first + max(step, 1) - 1, chain.highest))


def span(together: list[Cut]) -> tuple[Key, Key]:
    """The keys between which the rows of a slice stand."""
    return (together[0].chain.region, together[0].first), (together[-1].chain.region, together[-1].last)


def stretch(cut: Cut, rows: Rows) -> Stretch:
    """What the walk must know of a piece beforehand; asks for the rows beside it when the chain is cut there."""
    chain = cut.chain
    first = 1 if cut.first == chain.lowest else max(cut.first, 1)
    last = chain.length if cut.ends else min(cut.last, chain.length)
    return Stretch(
        region=chain.region,
        first=first,
        last=last,
        before=(genesis(chain.region),) if first == 1 else _before(rows, chain.region, first - 1),
        after=chain.digest if cut.ends else _after(rows, chain.region, last + 1),
        ends=cut.ends and chain.head is not None,
    )


def _before(rows: Rows, region: str, number: int) -> tuple[str, ...]:
    for row in rows.between((region, number), (region, number)):
        try:
            return tuple(dict.fromkeys((row[13], link(row[12], row[11]))))
        except (TypeError, ValueError):
            return (row[13],)
    return ()


def _after(rows: Rows, region: str, number: int) -> str:
    found = rows.all("SELECT previous FROM journey_deed WHERE region = ? AND number = ?", (region, number))
    return str(found[0][0]) if found else ""


def headless(found: list[Chain]) -> Iterator[Fault]:
    """Chains whose head is gone."""
    for chain in found:
        if chain.head is None:
            yield Fault(chain.region, chain.highest, "head")
