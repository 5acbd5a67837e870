"""Ask a third reader for a dossier on which readers disagree (请第三位专家): drawn from the pool with a seed that anybody can repeat."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop
from uuid_utils.compat import uuid7

from tihang.core.drawing import Reader, Rules, draw_readers
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.free_readers import free_of
from tihang.flows.paneling import pool_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.models import Expert
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Panel, Reading
from tihang.journey.review.operations.sheets import add_third
from tihang.journey.review.queries.score_board import CaseLine, panel_thing, score_board
from tihang.journey.trail.operations import record

ASKED: Final = gettext_noop("请你做第三位评阅人，先声明有没有利害关系")


@deed
def ask_third(*, actor: Person, now: datetime, panel: UUID, case: UUID) -> UUID:
    """The reading of the third. Raises NotThere, NotAllowed, BadInput."""
    held = hold(Panel, panel)
    must(actor.scope, Deed.ASK_THIRD, panel_thing(held))
    board = score_board(scope=actor.scope, panel=panel)
    line = next((each for each in board.lines if each.case == case), None)
    if line is None:
        raise NotAllowed(Deed.ASK_THIRD)
    problem = _cannot(line)
    if problem:
        raise BadInput([problem])
    pool = list(_pool(held, case, now))
    seed = f"{held.seed or panel.hex}/third/{case.hex}"
    drawn = draw_readers(seed, [case.hex], pool, Rules(each=1)).places[0].readers if pool else ()
    if not drawn:
        raise BadInput([_nobody()])
    key = uuid7()
    expert = Expert.objects.get(pk=UUID(drawn[0]))
    add_third(key=key, region=held.region, panel=panel, case=case, expert=expert.pk, order=len(line.readers) + 1)
    record(
        region=held.region, verb=Deed.ASK_THIRD.value, actor=actor.user, at=now, subject_kind="review_case", subject=case,
        facts={"panel": panel.hex, "reading": key.hex, "expert": expert.pk.hex, "seed": seed, "pool": sorted(each.id for each in pool)},
    )  # fmt: skip
    words = NoticeWords(ASKED, {}, "/expert/")
    notify(region=held.region, users=[expert.user_id], key=f"third/{key.hex}", topic=Topic.TASK, words=words, now=now)
    return key


def _cannot(line: CaseLine) -> Problem | None:
    if line.apart is None:
        said = "几位专家的评分没有到分歧的程度", "the readers do not disagree by the rule"
        return bad(*said, "按规则不用请第三位", "By the rule no third reader is due", place="case", code="no_disagreement")
    if line.waits:
        said = "已经请了第三位，他还没有签署", "a third reader was asked and has not signed yet"
        return bad(*said, "等他签署", "Wait for the signature", place="case", code="asked_already")
    if line.apart.then == "meeting":
        said = "第三位评过仍有分歧", "the readers disagree with a third among them"
        return bad(
            *said,
            "开会合议，把结论写在排序的理由里",
            "Hold a meeting and write its word as the reason in the ranking",
            place="case",
            code="meeting",
        )
    return None


def _pool(panel: Panel, case: UUID, now: datetime) -> Iterator[Reader]:
    """Whoever may be asked today, was not asked for this dossier before, and is not tied to its house."""
    asked = set(Reading.objects.filter(panel=panel, case=case).values_list("expert__user", flat=True))
    open_to = [each for each in pool_of(panel.office, localdate(now)) if each.user_id not in asked]
    for each in free_of(panel, case, open_to, now):
        yield Reader(each.pk.hex, each.employer_id.hex if each.employer_id else "", each.region)


def _nobody() -> Problem:
    said = "专家库里没有可以请的第三位：都评过这一份，或要回避", "nobody in the pool is left: all read it already or must keep away"
    return bad(*said, "往专家库补人", "Add experts to the pool", place="case", code="nobody_left")
