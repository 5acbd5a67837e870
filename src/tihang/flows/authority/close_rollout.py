"""Close a roll-out (结束自评工作): what was reached stays to be read."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.rolling.held import hold_rollout
from tihang.journey.campaigns.operations import rollouts
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record


@deed
def close_rollout(*, actor: Person, now: datetime, rollout: UUID) -> None:
    """Nothing more is brought in and nobody is reminded. Raises NotAllowed, NotThere, BadInput."""
    row = hold_rollout(actor=actor, deed=Deed.CLOSE_ROLLOUT, rollout=rollout)
    rollouts.close_rollout(rollout=row, now=now, by=actor.user)
    record(
        region=row.region,
        verb=Deed.CLOSE_ROLLOUT,
        actor=actor.user,
        at=now,
        subject_kind="rollout",
        subject=row.pk,
        facts={"year": row.year},
    )
