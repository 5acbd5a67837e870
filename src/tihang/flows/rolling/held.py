"""A roll-out held for a deed (持有): the policy asked about the whole of it, and a closed one refused."""

from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.journey.campaigns.models import Rollout, RolloutList
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import NotThere, hold


def whole_of(rollout: Rollout) -> Part:
    """The whole of a roll-out."""
    return Part(rollout.place_path, rollout.group_path)


def hold_rollout(*, actor: Person, deed: Deed, rollout: UUID, open_only: bool = True) -> Rollout:
    """The roll-out, held. Raises NotAllowed, NotThere, BadInput."""
    row = hold(Rollout, rollout)
    must(actor.scope, deed, whole_of(row).thing)
    if open_only:
        refuse_closed(row)
    return row


def refuse_closed(rollout: Rollout) -> None:
    """Raises BadInput where nothing is to be changed any more."""
    if rollout.closed_at is not None:
        said = "这项自评工作已经结束", "this roll-out has ended"
        raise BadInput([bad(*said, "发起新的一年", "Open the next year's", place="rollout", code="closed")])


def hold_list(*, rollout: Rollout, listed: UUID) -> RolloutList:
    """An uploaded list that waits. Raises NotThere, BadInput."""
    row = hold(RolloutList, listed)
    if row.rollout_id != rollout.pk:
        raise NotThere(f"RolloutList {listed}")
    if row.brought_in_at is not None:
        said = "这份名单已经导入", "this list was brought in already"
        raise BadInput([bad(*said, "看名单里的企业", "See the enterprises of the roll-out", place="list", code="done")])
    return row
