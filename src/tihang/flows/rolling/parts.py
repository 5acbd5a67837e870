"""A part of a roll-out as a deed takes it (范围): within the whole, and in the actor's hands."""

from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.rolling.held import whole_of
from tihang.journey.campaigns.models import Rollout
from tihang.journey.campaigns.queries.rollouts import RolloutCard
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.operations.holding import hold


def hold_part(*, actor: Person, deed: Deed, rollout: UUID, part: Part) -> tuple[Rollout, RolloutCard]:
    """The roll-out, held, with the part of it that the deed is about. Raises NotAllowed, NotThere."""
    row = hold(Rollout, rollout)
    whole = whole_of(row)
    if not (part.place_path.startswith(whole.place_path) and part.group_path.startswith(whole.group_path)):
        raise NotAllowed(deed)
    must(actor.scope, deed, part.thing)
    name = row.authority.name
    card = RolloutCard(
        row.pk, row.region, row.title, row.year, row.due_on, row.authority_id, name, whole, part, row.opened_at, row.closed_at
    )
    return row, card
