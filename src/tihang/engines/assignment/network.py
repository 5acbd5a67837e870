"""The assignment as a flow that HiGHS makes cheapest (最小费用流).

A column for each allowed pair, and for each expert one for each dossier that he can take: the n-th costs what it adds to his load, so the
first ones are taken first. Where a dossier takes only so many of one employer, their pairs go through one row more, as through one gate
of a network. Such a matrix has whole corners, so the linear programme gives whole answers and whole prices.
"""

from dataclasses import dataclass, field

import highspy
import numpy as np

from tihang.core.problems import CannotJudge, Problem, bad
from tihang.engines.assignment.task import Pair, Task

LONGEST_S = 60


@dataclass(frozen=True, slots=True)
class Flow:
    """流: the pairs that are taken, the readers that lack by dossier, and the prices (for the proof) by dossier, expert and gate."""

    pairs: tuple[Pair, ...]
    lacking: dict[str, int]
    dossier_price: dict[str, int]
    expert_price: dict[str, int]
    gate_price: dict[Pair, int] = field(default_factory=dict)
    """By dossier and employer."""


@dataclass(slots=True)
class _Columns:
    rows: list[int] = field(default_factory=list)
    signs: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    costs: list[int] = field(default_factory=list)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)

    def add(self, entries: dict[int, int], *, cost: int, lower: int = 0, upper: int = 1) -> None:
        self.rows += entries.keys()
        self.signs += entries.values()
        self.starts.append(len(self.rows))
        self.costs.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)


def flow(task: Task, *, short: bool = False) -> Flow | None:
    """The cheapest flow, or None where there is none. ``short``: the flow that leaves the fewest places empty; there always is one."""
    rows = {key: place for place, key in enumerate(task.by_dossier)}
    lines = {key: len(rows) + place for place, key in enumerate(task.by_expert)}
    gates = _gates(task, len(rows) + len(lines))
    columns = _Columns()
    for (dossier, expert), cost in task.costs.items():
        fixed, gate = int((dossier, expert) in task.fixed), gates.get((dossier, task.colleagues.get(expert, "")))
        through = {} if gate is None else {gate: 1}
        columns.add({rows[dossier]: 1, lines[expert]: 1, **through}, cost=0 if short else cost, lower=fixed)
    for expert, each in task.by_expert.items():
        for load in range(min(each.capacity, len(rows))):
            columns.add({lines[expert]: -1}, cost=0 if short else task.load_cost(load + 1) - task.load_cost(load))
    if short:
        for dossier, wants in task.by_dossier.items():
            columns.add({rows[dossier]: 1}, cost=1, upper=wants.readers)
    wanted = [each.readers for each in task.by_dossier.values()] + [0] * len(lines)
    solved = _solved(columns, wanted, [task.per_employer] * len(gates))
    if solved is None:
        return None
    taken, prices = solved
    return Flow(
        tuple(pair for pair, here in zip(task.costs, taken, strict=False) if here),
        dict(zip(rows, taken[len(taken) - len(rows) :], strict=True)) if short else {},
        {key: prices[place] for key, place in rows.items()},
        {key: prices[place] for key, place in lines.items()},
        {key: prices[place] for key, place in gates.items()},
    )


def _gates(task: Task, after: int) -> dict[Pair, int]:
    """A row for each dossier and employer whose limit can bind."""
    found = sorted({(dossier, task.colleagues[expert]) for dossier, expert in task.costs if expert in task.colleagues})
    return {key: after + place for place, key in enumerate(found)}


def _solved(columns: _Columns, wanted: list[int], most: list[int]) -> tuple[list[int], list[int]] | None:
    """Whole values of the columns and prices of the rows: the first must add up to what is wanted, those after them to at most so many."""
    if not columns.costs:  # HiGHS has no opinion on an empty model
        return None if any(wanted) else ([], [0] * len(wanted))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(columns.costs), len(wanted) + len(most)
    model.col_cost_ = np.array(columns.costs, dtype=np.double)
    model.col_lower_, model.col_upper_ = np.array(columns.lower, dtype=np.double), np.array(columns.upper, dtype=np.double)
    model.row_lower_ = np.array(wanted + [0] * len(most), dtype=np.double)
    model.row_upper_ = np.array(wanted + most, dtype=np.double)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.array(columns.starts, dtype=np.int32)
    model.a_matrix_.index_ = np.array(columns.rows, dtype=np.int32)
    model.a_matrix_.value_ = np.array(columns.signs, dtype=np.double)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | str] = {
        "output_flag": False,
        "threads": 1,
        "solver": "simplex",
        "random_seed": 0,
        "time_limit": LONGEST_S,
    }
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(model)
    solver.run()
    status = solver.getModelStatus()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise CannotJudge([_unsolved()])
    solution = solver.getSolution()
    return np.rint(solution.col_value).astype(int).tolist(), np.rint(solution.row_dual).astype(int).tolist()


def _unsolved() -> Problem:
    return bad(
        f"{LONGEST_S} 秒内没有算出分派方案",
        f"No assignment was found within {LONGEST_S} seconds",
        "分批分派，或减少材料后再试",
        "Assign in parts, or try with fewer dossiers",
        code="assignment_time",
    )
