"""Let a signed result count in comparisons, or no longer (同意或撤回计入同行对比)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.assessment.operations import share_assessment
from tihang.journey.assessment.queries.reporting import signed_result
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.operations import record


@deed
def share_result(*, actor: Person, now: datetime, assessment: UUID, shared: bool) -> None:
    """Give or take back the consent; a comparison made after this counts it or does not. Raises NoSuchAssessment, NotAllowed."""
    result = signed_result(scope=actor.scope, assessment=assessment)
    must(actor.scope, Deed.SHARE_RESULT, result.thing)
    if result.row.shared == shared:
        return
    share_assessment(assessment=assessment, shared=shared)
    record(
        region=result.row.region, verb=Deed.SHARE_RESULT.value, actor=actor.user, at=now, subject_kind="self_assessment",
        subject=assessment, on_behalf=result.organisation, facts={"shared": shared, "year": result.row.year},
    )  # fmt: skip
