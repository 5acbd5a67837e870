"""Take back a list that was brought in by mistake (撤销导入): its targets or results go, and what it put into records is withdrawn."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import reasoned
from tihang.flows.rolling.held import hold_rollout
from tihang.journey.campaigns.models import RolloutList
from tihang.journey.campaigns.operations.lists import undo_list
from tihang.journey.campaigns.queries.matching import entries_of
from tihang.journey.record.operations import Of
from tihang.journey.record.operations.reports import withdraw_listed_report
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.holding import NotThere, hold
from tihang.journey.trail.operations import record


@deed
def undo_rollout_list(*, actor: Person, now: datetime, rollout: UUID, listed: UUID, why: str) -> dict[str, int]:
    """What the list brought newly goes; what it changed of others stays changed. Raises NotAllowed, NotThere, BadInput."""
    row = hold_rollout(actor=actor, deed=Deed.UNDO_ROLLOUT_LIST, rollout=rollout)
    kept = hold(RolloutList, listed)
    if kept.rollout_id != row.pk:
        raise NotThere(f"RolloutList {listed}")
    if kept.brought_in_at is None or kept.undone_at is not None:
        said = "这份名单没有导入，或者已经撤销", "this list was not brought in, or was taken back already"
        raise BadInput([bad(*said, "看导入过的名单", "See the lists brought in", place="list", code="not_in")])
    reason = reasoned(why)
    entries = entries_of(listed=kept.pk)
    withdrawn = sum(withdraw_listed_report(Of(site, region, now, actor.user), entry, reason) for entry, site, region in entries)
    done = {"taken": undo_list(listed=kept, now=now, by=actor.user, why=reason), "withdrawn": withdrawn}
    record(
        region=row.region, verb=Deed.UNDO_ROLLOUT_LIST, actor=actor.user, at=now, subject_kind="rollout", subject=row.pk, why=reason,
        facts={"list": kept.pk.hex, "kind": kept.kind, "sha256": kept.digest, **done},
    )  # fmt: skip
    return done
