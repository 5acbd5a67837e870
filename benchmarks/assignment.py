"""How long the best assignment takes (专家分派): python3 benchmarks/assignment.py [--json] [--quick]

Invented dossiers and experts with fields and industries; three in a hundred pairs are in conflict. Figures: dossiers, experts, readings,
seconds from the task to the proven answer, and the gap between the cost and what is proven to be the least (0 = optimal).
"""

import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from tihang.engines.assignment import Dossier, Expert, Task, assign

DOSSIERS, EXPERTS, READERS = 500, 120, 3
LIMITS = {"seconds": 10, "gap": 0}


def task() -> Task:
    """The same each time."""
    chance = random.Random(6)  # noqa: S311 - invented people
    fields, codes = [f"f{n}" for n in range(12)], [f"C{n}" for n in range(1300, 4400, 10)]
    dossiers = [Dossier(f"d{n:03}", frozenset(chance.sample(fields, 2)), chance.choice(codes), READERS) for n in range(DOSSIERS)]
    experts = [
        Expert(f"e{n:03}", frozenset(chance.sample(fields, 3)), frozenset(chance.sample(codes, 8)), chance.randint(13, 18))
        for n in range(EXPERTS)
    ]
    pairs = [(dossier.key, expert.key) for dossier in dossiers for expert in experts]
    return Task(tuple(dossiers), tuple(experts), frozenset(pair for pair in pairs if chance.randrange(100) < 3))


def main() -> None:
    """Print the figures."""
    asked = task()
    began = time.perf_counter()
    found = assign(asked)
    seconds = time.perf_counter() - began
    figures = {
        "dossiers": DOSSIERS, "experts": EXPERTS, "readings": len(found.pairs), "seconds": round(seconds, 2), "gap": found.gap,
        "cost": found.cost, "bound": found.bound, "optimal": found.optimal,
        "least_load": min(found.loads().values()), "most_load": max(found.loads().values()),
    }  # fmt: skip
    print(json.dumps({"figures": figures, "limits": LIMITS}, indent=None if "--json" in sys.argv else 2))


if __name__ == "__main__":
    main()
