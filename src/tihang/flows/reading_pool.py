"""Read the pool of one's own office (看专家库), outside the second lock: employers of experts are bodies that the office need not see otherwise."""

from tihang.flows.doing import deed
from tihang.journey.registry.access import Office, Scope
from tihang.journey.review.queries.panels import PoolLine, pool_lines


@deed
def read_pool(*, scope: Scope, office: Office, year: int) -> tuple[PoolLine, ...]:
    """Only for an industry office that the reader holds; the query asks that itself and gives nothing to anybody else."""
    return pool_lines(scope=scope, office=office, year=year)
