"""Choose the dossier that every expert of a panel scores first (定校准材料), while nobody has signed yet."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.free_readers import free_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.models import Expert
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Panel, Reading
from tihang.journey.review.names import ALIVE, ReadingRole, ReadingState
from tihang.journey.review.operations.sheets import add_calibrations
from tihang.journey.review.queries.score_board import calibration_choices, panel_thing
from tihang.journey.trail.operations import record

ASKED: Final = gettext_noop("有一份校准材料要先评，先声明有没有利害关系")


@deed
def set_calibration(*, actor: Person, now: datetime, panel: UUID, case: UUID) -> int:
    """How many experts read it. Who must keep away from its house does not, and scores the others at once. Raises NotThere, NotAllowed, BadInput."""
    held = hold(Panel, panel)
    must(actor.scope, Deed.SET_CALIBRATION, panel_thing(held))
    if case not in {each for each, _ in calibration_choices(scope=actor.scope, panel=panel)}:
        raise NotAllowed(Deed.SET_CALIBRATION)
    if problem := _cannot(panel):
        raise BadInput([problem])
    experts = _readers(held, case, now)
    if not experts:
        raise BadInput([_nobody()])
    add_calibrations(region=held.region, panel=panel, case=case, experts=[each.pk for each in experts])
    record(
        region=held.region, verb=Deed.SET_CALIBRATION.value, actor=actor.user, at=now, subject_kind="review_case", subject=case,
        facts={"panel": panel.hex, "experts": [each.pk.hex for each in experts]},
    )  # fmt: skip
    words = NoticeWords(ASKED, {}, "/expert/")
    notify(
        region=held.region, users=[each.user_id for each in experts], key=f"calibration/{panel.hex}", topic=Topic.TASK, words=words, now=now
    )
    return len(experts)


def _readers(panel: Panel, case: UUID, now: datetime) -> list[Expert]:
    """The experts of the panel, but those who are tied to the house."""
    mine = Reading.objects.filter(panel=panel, state__in=ALIVE).exclude(role=ReadingRole.CALIBRATION).values("expert")
    return free_of(panel, case, Expert.objects.filter(pk__in=mine, until=None).order_by("pk"), now)


def _cannot(panel: UUID) -> Problem | None:
    rows = Reading.objects.filter(panel=panel)
    if rows.filter(role=ReadingRole.CALIBRATION).exists():
        said = "这个评审组已经有校准材料", "this panel has a calibration dossier already"
        return bad(*said, "一个评审组只校准一次", "A panel is calibrated once", place="case", code="set_already")
    if rows.filter(state=ReadingState.DONE).exists():
        said = "已经有专家签署，再校准就晚了", "an expert has signed already; it is too late to calibrate"
        return bad(*said, "看评分对照里的宽严", "Look at who is strict beside the scores", place="case", code="signed")
    return None


def _nobody() -> Problem:
    said = "评审组里还没有专家，或都要回避这家企业", "the panel has no experts yet, or all must keep away from this house"
    return bad(*said, "先抽取专家，或换一份材料", "Draw experts first, or choose another dossier", place="case", code="nobody_left")
