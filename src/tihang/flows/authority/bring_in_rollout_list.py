"""Bring a list into its roll-out (导入名单): targets to ask, or what the public platform says; all of it or nothing."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.timezone import localdate

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.rolling.held import hold_list, hold_rollout
from tihang.flows.rolling.looking import look_through
from tihang.flows.rolling.outcomes import numbers_of
from tihang.flows.rolling.writing import write_result_rows, write_target_rows
from tihang.journey.campaigns.names import RolloutListKind
from tihang.journey.campaigns.operations.lists import end_list
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record


@deed
def bring_in_rollout_list(
    *, actor: Person, now: datetime, rollout: UUID, listed: UUID, answers: Mapping[int, str] | None = None
) -> dict[str, int]:
    """``answers``: line → credit code of the enterprise that a row without a code means. Gives the numbers of rows.

    The same list again changes nothing. Raises NotAllowed, NotThere, BadInput.
    """
    row = hold_rollout(actor=actor, deed=Deed.BRING_IN_ROLLOUT_LIST, rollout=rollout)
    kept = hold_list(rollout=row, listed=listed)
    looked, known = look_through(kept, row, answers or {}, localdate(now))
    if looked.wrong or known is None:
        raise BadInput(looked.wrong)
    numbers = numbers_of(looked.rows).told()
    try:
        if kept.kind == RolloutListKind.TARGETS:
            write_target_rows(rollout=row, looked=looked, known=known, now=now)
        else:
            numbers["recorded"] = write_result_rows(rollout=row, looked=looked, known=known, now=now, by=actor.user)
    except IntegrityError as error:
        said = "别人刚刚改了同一批内容，没有导入", "somebody changed the same meanwhile; nothing was brought in"
        raise BadInput([bad(*said, "再按一次导入", "Bring it in once more", place="list", code="moved")]) from error
    end_list(listed=kept, numbers=numbers, now=now, by=actor.user)
    record(
        region=row.region, verb=Deed.BRING_IN_ROLLOUT_LIST, actor=actor.user, at=now, subject_kind="rollout", subject=row.pk,
        facts={"list": kept.pk.hex, "kind": kept.kind, "sha256": kept.digest, "numbers": numbers},
    )  # fmt: skip
    return numbers
