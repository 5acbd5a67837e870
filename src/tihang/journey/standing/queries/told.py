"""What reviewers of a running application are told of the titles of its factory (在审件的称号变动)."""

from datetime import datetime
from uuid import UUID

from tihang.journey.record.names import ENDED
from tihang.journey.standing.models import StandingStep
from tihang.journey.standing.queries.standing_of import OF_STEP, StepRow

CHANGED = ("suspended", "reinstated", "revoked", "upheld")


def changes_for_review(factory: UUID, *, since: datetime) -> tuple[StepRow, ...]:
    """The last change of each title that ended it or came since the application did, the newest first; these steps are public."""
    rows = StandingStep.objects.filter(factory=factory, kind__in=CHANGED).order_by("line", "number").values_list(*OF_STEP)
    last = {step.line: step for step in (StepRow(*row) for row in rows)}
    return tuple(
        sorted(
            (step for step in last.values() if step.status in ENDED or step.taken_at >= since), key=lambda step: step.taken_at, reverse=True
        )
    )
