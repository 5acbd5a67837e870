"""The best assignment and its proof (最优分派)."""

from collections import Counter
from dataclasses import replace

from tihang.core.problems import BadInput, CannotJudge, bad
from tihang.engines.assignment.answer import Assignment, cost_of
from tihang.engines.assignment.network import Flow, flow
from tihang.engines.assignment.shortage import colleagues, shortage
from tihang.engines.assignment.task import Pair, Task
from tihang.engines.assignment.wrongs import wrongs


def assign(task: Task) -> Assignment:
    """Readers for every dossier at the least cost; what stands in the way is raised as problems (BadInput), by dossier, in words."""
    if found := wrongs(task):
        raise BadInput(found)
    best = flow(task)
    if best is None:
        free = replace(task, per_employer=0)
        raise BadInput(shortage(free) if flow(free) is None else colleagues(task))
    _check(task, best.pairs)
    return Assignment(best.pairs, cost_of(task, best.pairs), bound(task, best))


def bound(task: Task, prices: Flow) -> int:
    """What every answer costs at least, by whole prices for a place at a dossier and for an expert's time.

    By weak duality any prices give a bound that holds; those of the best flow give the highest. It is added up in whole numbers, so a
    slip of the solver could make the bound low, never wrong.
    """
    least = sum(prices.dossier_price[key] * each.readers for key, each in task.by_dossier.items())
    gates = {key: min(price, 0) for key, price in prices.gate_price.items()}
    least += task.per_employer * sum(gates.values())
    for pair, cost in task.costs.items():
        gate = gates.get((pair[0], task.colleagues.get(pair[1], "")), 0)
        reduced = cost - prices.dossier_price[pair[0]] - prices.expert_price[pair[1]] - gate
        least += reduced if pair in task.fixed else min(reduced, 0)
    for key, each in task.by_expert.items():
        for load in range(min(each.capacity, len(task.by_dossier))):
            least += min(task.load_cost(load + 1) - task.load_cost(load) + prices.expert_price[key], 0)
    return least


def _check(task: Task, pairs: tuple[Pair, ...]) -> None:
    """Whatever a solver says: nobody has more than he can bear, everything has its readers, colleagues are apart, what was fixed stands."""
    answer = Assignment(pairs, 0, 0)
    loads, readers = answer.loads(), answer.readers()
    bears = all(load <= task.by_expert[key].capacity for key, load in loads.items())
    read = all(len(readers.get(key, ())) == each.readers for key, each in task.by_dossier.items())
    beside = Counter((dossier, task.colleagues[expert]) for dossier, expert in pairs if expert in task.colleagues)
    apart = all(many <= task.per_employer for many in beside.values())
    if not (bears and read and apart and task.fixed <= set(pairs)):
        raise CannotJudge(
            [
                bad(
                    "求解器给出的分派没有通过核对",
                    "The solver's assignment failed our check",
                    "报告给维护人员，附上这批数据",
                    "Report it to the maintainers with this data",
                    code="assignment_unsound",
                )
            ]
        )
