"""Whether seats can still be filled (名额可行性): at most so many of one employer and of one region."""

from collections import Counter
from collections.abc import Iterable

Kind = tuple[str, str]


class Rooms:
    """What is free: a seat takes one place of an employer and one of a region; a limit of 0 means no limit."""

    def __init__(self, kinds: Iterable[Kind], employer: int, region: int) -> None:
        self.many = Counter(kinds)
        self.employer, self.region = employer, region

    def can_fill(self, seats: int, taken: Iterable[Kind]) -> bool:
        """True when that many of these kinds can sit beside those who sit already. A flow is augmented seat by seat."""
        kinds = list(taken)
        employers, regions = Counter(each[0] for each in kinds), Counter(each[1] for each in kinds)
        flow: Counter[Kind] = Counter()
        return all(self._augment(flow, employers, regions) for _ in range(seats))

    def _augment(self, flow: Counter[Kind], employers: Counter[str], regions: Counter[str]) -> bool:
        """One seat more, by moving seats that are filled where that is needed."""
        starts = {employer for employer, _ in self.many if not self.employer or employers[employer] < self.employer}
        came: dict[tuple[str, str], tuple[str, str] | None] = {("employer", each): None for each in sorted(starts)}
        waiting = list(came)
        for node in waiting:
            if node[0] == "region" and (not self.region or regions[node[1]] < self.region):
                self._apply(flow, came, node)
                employers[_origin(came, node)] += 1
                regions[node[1]] += 1
                return True
            for after in self._beside(flow, node):
                if after not in came:
                    came[after] = node
                    waiting.append(after)
        return False

    def _beside(self, flow: Counter[Kind], node: tuple[str, str]) -> list[tuple[str, str]]:
        side, name = node
        if side == "employer":
            return [("region", kind[1]) for kind in sorted(self.many) if kind[0] == name and flow[kind] < self.many[kind]]
        return [("employer", kind[0]) for kind in sorted(flow) if kind[1] == name and flow[kind] > 0]

    def _apply(self, flow: Counter[Kind], came: dict[tuple[str, str], tuple[str, str] | None], node: tuple[str, str]) -> None:
        while (before := came[node]) is not None:
            if node[0] == "region":
                flow[before[1], node[1]] += 1
            else:
                flow[node[1], before[1]] -= 1
            node = before


def _origin(came: dict[tuple[str, str], tuple[str, str] | None], node: tuple[str, str]) -> str:
    while (before := came[node]) is not None:
        node = before
    return node[1]
