"""Take an expert out of one's pool (专家出库). What he has not signed goes to others; what he signed stands."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.doing import deed
from tihang.flows.paneling import GONE, Leaving, held_expert, step_in
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.experts import end_expert_row
from tihang.journey.review.models import Reading
from tihang.journey.review.names import ReadingState
from tihang.journey.review.operations.panels import mark_reading
from tihang.journey.trail.operations import record


@deed
def end_expert(*, actor: Person, now: datetime, expert: UUID, why: str) -> int:
    """How many readings went to others. Raises NotThere, NotAllowed, BadInput."""
    row, why = held_expert(actor, expert, Deed.END_EXPERT), why.strip()
    owed = "要写明为什么出库", "say why he leaves the pool"
    if found := wrong_reason(why, ("写一句", "One sentence"), owed=True, said=owed):
        raise BadInput([found])
    end_expert_row(row, now)
    open_ones = Reading.objects.filter(expert=row).exclude(state__in=[*GONE, ReadingState.DONE])
    left = list(open_ones.select_related("panel", "case__factory"))
    for reading in left:
        mark_reading(reading, ReadingState.REDRAWN, reading.declared_at)
        step_in(Leaving(reading.panel, reading.case, reading), now)
    record(
        region=row.region, verb=Deed.END_EXPERT.value, actor=actor.user, at=now, subject_kind="expert", subject=row.pk, why=why,
        facts={"readings": len(left)},
    )  # fmt: skip
    return len(left)
