"""Set what a calibration dossier is worth (定校准参考分): item by item, with a reason; experts see it behind their own signature."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from tihang.core.canonical import Data, canonical_bytes, digest
from tihang.core.problems import BadInput
from tihang.core.rubric import Given, judge, sheet_content
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.intake.queries.deposits import content_standing
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Panel, Reading, ReviewCase
from tihang.journey.review.names import ReadingRole
from tihang.journey.review.operations.sheets import add_reference
from tihang.journey.review.queries.score_board import panel_thing
from tihang.journey.review.queries.sheets import rubric_for
from tihang.journey.trail.operations import record


@deed
def set_reference(*, actor: Person, now: datetime, panel: UUID, case: UUID, given: Mapping[str, Given]) -> UUID:
    """A newer one supersedes it and is recorded. Raises NotThere, NotAllowed, BadInput with everything that is wrong."""
    held = hold(Panel, panel)
    must(actor.scope, Deed.SET_REFERENCE, panel_thing(held))
    if not Reading.objects.filter(panel=panel, case=case, role=ReadingRole.CALIBRATION).exists():
        raise NotAllowed(Deed.SET_REFERENCE)
    rubric, named = rubric_for(held)
    judged = judge(rubric, given, content_standing(ReviewCase.objects.values_list("submission", flat=True).get(pk=case)))
    if judged.problems:
        raise BadInput(judged.problems)
    about: dict[str, Data] = {"rubric": dict(named), "panel": panel.hex, "case": case.hex, "role": "reference", "by": actor.user.hex}
    content = sheet_content(rubric, judged, about)
    sha256 = digest(content)
    text = canonical_bytes(content)[1:].decode()
    key = add_reference(region=held.region, panel=panel, case=case, content=text, sha256=sha256, by=actor.user, now=now)
    record(
        region=held.region, verb=Deed.SET_REFERENCE.value, actor=actor.user, at=now, subject_kind="review_case", subject=case,
        facts={"panel": panel.hex, "digest": sha256, "total": content["total"]},
    )  # fmt: skip
    return key
