"""Jobs of planning (提升计划任务)."""

from uuid import UUID

from tihang.flows.clockwork.solve_climb import solve_climb
from tihang.jobs.bench import Bench


def solve(bench: Bench, plan: str) -> None:
    """Compute a plan that was asked for."""
    solve_climb(actor=bench.actor, now=bench.now(), asked=UUID(plan))
