"""Drawing experts (抽取专家): for each dossier so many readers, nobody who may not read it, the load even."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tihang.core.drawing.places import Rooms
from tihang.core.drawing.stream import METHOD, Stream, pool_problems, refuse, seed_problems
from tihang.core.problems import Problem, bad

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reader:
    """评审专家: an expert in the pool, whose employer and region quotas count."""

    id: str
    employer: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """抽取规则: readers for each dossier and in reserve; at most so many of one employer, of one region, and dossiers for one reader (0 = no limit)."""

    each: int
    reserves: int = 0
    per_employer: int = 0
    per_region: int = 0
    load: int = 0
    forbidden: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """分配结果: who reads one dossier, who follows; ``short`` seats could not be filled."""

    dossier: str
    readers: tuple[str, ...]
    reserve: tuple[str, ...]
    short: int = 0


@dataclass(frozen=True, slots=True)
class Assignment:
    """专家抽取记录: everything that a draw of experts was made of, and what came out."""

    seed: str
    dossiers: tuple[str, ...]
    pool: tuple[Reader, ...]
    rules: Rules
    places: tuple[Places, ...]
    method: str = METHOD


def draw_readers(seed: str, dossiers: Iterable[str], pool: Iterable[Reader], rules: Rules) -> Assignment:
    """The readers of each dossier. Seats that the rules leave empty are counted in ``short``. Raises BadInput for what cannot be used."""
    ids, experts = tuple(sorted(dossiers)), tuple(sorted(pool, key=lambda one: one.id))
    pairs = tuple(sorted(set(rules.forbidden)))
    rules = Rules(rules.each, rules.reserves, rules.per_employer, rules.per_region, rules.load, pairs)
    refuse([*seed_problems(seed), *pool_problems("dossiers", ids), *_pool(experts), *_rules(rules, ids, experts)])
    stream = Stream(_lines(seed, ids, experts, rules))
    shut, load = set(pairs), Counter[str]()
    found: dict[str, Places] = {}
    for dossier in sorted(ids, key=lambda one: (sum((one, each.id) not in shut for each in experts), one)):
        found[dossier] = _placed(stream, dossier, [each for each in experts if (dossier, each.id) not in shut], rules, load)
    return Assignment(seed, ids, experts, rules, tuple(found[each] for each in ids))


def _placed(stream: Stream, dossier: str, open_to: Sequence[Reader], rules: Rules, load: Counter[str]) -> Places:
    """A drawn order, the least loaded first; each is taken with whom the most seats can still be filled."""
    by_id = {each.id: each for each in open_to}
    order = sorted(stream.shuffled([each.id for each in open_to]), key=lambda one: load[one])
    free = [by_id[each] for each in order if not rules.load or load[each] < rules.load]
    seats = next(many for many in range(rules.each, -1, -1) if _fits(free, many, [], rules))
    taken: list[Reader] = []
    for at, each in enumerate(free):
        if len(taken) < seats and _sits(each, taken, rules) and _fits(free[at + 1 :], seats - len(taken) - 1, [*taken, each], rules):
            taken.append(each)
    names = tuple(each.id for each in taken)
    load.update(names)
    waiting = [each.id for each in free if each.id not in names]
    return Places(dossier, names, tuple(waiting[: rules.reserves]), rules.each - seats)


def _sits(one: Reader, taken: Sequence[Reader], rules: Rules) -> bool:
    employer = sum(bool(one.employer) and each.employer == one.employer for each in taken)
    region = sum(bool(one.region) and each.region == one.region for each in taken)
    return (not rules.per_employer or employer < rules.per_employer) and (not rules.per_region or region < rules.per_region)


def _fits(free: Sequence[Reader], seats: int, taken: Sequence[Reader], rules: Rules) -> bool:
    if seats > len(free):
        return False
    if not seats or not (rules.per_employer or rules.per_region):
        return True
    return Rooms(map(_kind, free), rules.per_employer, rules.per_region).can_fill(seats, map(_kind, taken))


def _kind(one: Reader) -> tuple[str, str]:
    """Employer and region; where one is not known it is nobody else's."""
    return one.employer or f"?{one.id}", one.region or f"?{one.id}"


def _lines(seed: str, dossiers: Sequence[str], pool: Sequence[Reader], rules: Rules) -> list[str]:
    """Everything that the draw hangs on, line by line, as the reference says."""
    limits = [rules.each, rules.reserves, rules.per_employer, rules.per_region, rules.load]
    return [
        f"seed {seed}",
        "readers " + " ".join(map(str, limits)),
        *(f"dossier\t{each}" for each in dossiers),
        *(f"reader\t{each.id}\t{each.employer}\t{each.region}" for each in pool),
        *(f"forbidden\t{dossier}\t{reader}" for dossier, reader in rules.forbidden),
    ]


def _pool(pool: Sequence[Reader]) -> list[Problem]:
    parts = sorted({part for each in pool for part in (each.employer, each.region) if part and not part.isprintable()})
    mend = "单位和地区写在一行里", "Write employer and region on one line"
    odd = [bad(f"{part!r} 不能用", f"{part!r} cannot be used", *mend, place="readers", code="pool_id") for part in parts]
    return [*pool_problems("readers", [each.id for each in pool]), *odd]


def _rules(rules: Rules, dossiers: Sequence[str], pool: Sequence[Reader]) -> list[Problem]:
    found = []
    if rules.each < 1 or min(rules.reserves, rules.per_employer, rules.per_region, rules.load) < 0:
        said = "每份材料至少要一位专家，各项上限不能是负数", "a dossier needs one reader, and no limit is below zero"
        found.append(bad(*said, "改正抽取规则", "Mend the rules", place="rules", code="rules"))
    known_dossiers, known_readers = set(dossiers), {each.id for each in pool}
    for dossier, reader in rules.forbidden:
        if dossier not in known_dossiers or reader not in known_readers:
            said = f"回避 {dossier} / {reader} 不在名单里", f"the forbidden pair {dossier} / {reader} names somebody unknown"
            found.append(bad(*said, "去掉它，或补上名单", "Drop it or complete the pool", place="forbidden", code="forbidden"))
    return found
