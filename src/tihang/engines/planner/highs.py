"""A mixed-integer programme, handed to HiGHS (混合整数规划). Rows are exact here and become binary floats only at the solver's door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf

import highspy
import numpy as np

WHOLE = 0.5


@dataclass(slots=True)
class Programme:
    """规划模型: columns between whole limits, rows whose sum is at least a number, and a cost for each column."""

    costs: dict[str, int] = field(default_factory=dict)
    limits: dict[str, tuple[int, int]] = field(default_factory=dict)
    rows: list[tuple[dict[str, Fraction], Fraction]] = field(default_factory=list)

    def column(self, name: str, cost: int = 0, low: int = 0, high: int = 1) -> None:
        """A column of whole numbers."""
        self.costs[name], self.limits[name] = cost, (low, high)

    def at_least(self, terms: Mapping[str, Fraction], low: Fraction, when: str = "") -> None:
        """A row; with ``when`` it binds only where that column is taken."""
        kept = {name: value for name, value in terms.items() if value}
        if when:
            least = sum((value for value in kept.values() if value < 0), Fraction(0))
            kept[when] = kept.get(when, Fraction(0)) - (low - least)
            low = least
        self.rows.append((kept, low))

    def at_most(self, terms: Mapping[str, Fraction], high: Fraction) -> None:
        """A row whose sum is at most a number."""
        self.at_least({name: -value for name, value in terms.items()}, -high)


@dataclass(frozen=True, slots=True)
class Solved:
    """求解结果: what is taken, and the number below which no answer can cost; ``proven`` when the search is over."""

    taken: frozenset[str]
    found: bool
    proven: bool
    bound: float


def solve(
    programme: Programme, *, seconds: float, step: int = 1, gap: float = 0.0, nodes: int | None = None, warm: frozenset[str] | None = None
) -> Solved:
    """The cheapest answer. ``step``: costs come in multiples of it, so a bound nearer than one step is a proof."""
    if not programme.costs:
        short = any(low > 0 for _, low in programme.rows)
        return Solved(frozenset(), found=not short, proven=True, bound=0.0)
    names = list(programme.costs)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float | str] = {
        "output_flag": False, "threads": 1, "random_seed": 0, "time_limit": seconds, "mip_rel_gap": gap,
        "mip_abs_gap": max(step - WHOLE, WHOLE), "mip_feasibility_tolerance": 1e-9, "primal_feasibility_tolerance": 1e-9,
    }  # fmt: skip
    if nodes is not None:
        options["mip_max_nodes"] = nodes
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(_model(programme, names))
    if warm is not None:
        start = highspy.HighsSolution()
        start.col_value = [float(name in warm) for name in names]
        solver.setSolution(start)
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return Solved(frozenset(), found=False, proven=True, bound=inf)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solved(frozenset(), found=False, proven=False, bound=info.mip_dual_bound)
    values = solver.getSolution().col_value
    taken = frozenset(name for name, value in zip(names, values, strict=True) if value > WHOLE)
    return Solved(taken, found=True, proven=status == highspy.HighsModelStatus.kOptimal, bound=info.mip_dual_bound)


def _model(programme: Programme, names: list[str]) -> highspy.HighsLp:
    place = {name: index for index, name in enumerate(names)}
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(names), len(programme.rows)
    model.col_cost_ = np.array([programme.costs[name] for name in names], dtype=np.double)
    model.col_lower_ = np.array([programme.limits[name][0] for name in names], dtype=np.double)
    model.col_upper_ = np.array([programme.limits[name][1] for name in names], dtype=np.double)
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(names)
    starts, columns, values, lows = [0], [], [], []
    for terms, low in programme.rows:
        scale = max([abs(low), *map(abs, terms.values())]) or Fraction(1)
        columns += [place[name] for name in terms]
        values += [float(value / scale) for value in terms.values()]
        lows.append(float(low / scale))
        starts.append(len(columns))
    model.row_lower_, model.row_upper_ = np.array(lows, dtype=np.double), np.full(len(lows), inf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(starts, dtype=np.int32)
    model.a_matrix_.index_ = np.array(columns, dtype=np.int32)
    model.a_matrix_.value_ = np.array(values, dtype=np.double)
    return model
