"""Weigh a hit (研判命中): an officer says what he makes of what a department knows; nothing follows from it by itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.core.values import Words
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.case_steps import held_case, seat_here
from tihang.flows.doing import deed
from tihang.journey.checks.models import CheckAnswer, HitWeight
from tihang.journey.checks.names import Told, Weighed
from tihang.journey.checks.operations import NewWeight, keep_weight
from tihang.journey.checks.queries import answer_for_deed
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.holding import NotThere
from tihang.journey.trail.operations import record

REMEDY: Final[Words] = ("写明为什么，例如已整改、不在三年内、不是这一家", "Say why: mended, older than three years, another house")
READ: Final[Words] = ("不影响申报条件要写理由，上级看得到", "a reason is owed where it does not count; the level above reads it")


@dataclass(frozen=True, slots=True)
class Weighing:
    """要记的研判. ``seen``: how many there were when the page was opened."""

    weighed: str
    why: str
    seen: int


@deed
def weigh_hit(*, actor: Person, now: datetime, answer: UUID, weighing: Weighing) -> int:
    """The number of the weight. Raises NotThere, NotAllowed, BadInput."""
    key = CheckAnswer.objects.filter(pk=answer).values_list("case", flat=True).first()
    if key is None:
        raise NotThere(f"CheckAnswer {answer}")
    held = held_case(key, Deed.WEIGH_HIT)
    seat = seat_here(actor, held, Deed.WEIGH_HIT, ("industry",))
    row = _standing(answer)
    many = HitWeight.objects.filter(answer=row).count()
    if many != weighing.seen:
        said = "刚才有人研判过，你这一次没有记下", "somebody weighed it just now; nothing was kept this time"
        raise BadInput([bad(*said, "看过再定", "Look at it before you settle", place="answer", code="moved")])
    why = weighing.why.strip()
    problems = [wrong_reason(why, REMEDY, owed=weighing.weighed == Weighed.DOES_NOT_COUNT, said=READ)]
    if weighing.weighed not in Weighed.values:
        problems.append(bad("没有选研判结论", "no conclusion was chosen", "选一项", "Choose one", place="weighed", code="missing"))
    if found := [each for each in problems if each]:
        raise BadInput(found)
    new = NewWeight(
        region=row.region, answer_id=row.pk, case_id=row.case_id, number=many + 1, weighed=weighing.weighed, why=why, office=seat.authority,
        by=actor.user, at=now,
    )  # fmt: skip
    keep_weight(new)
    record(
        region=held.subject.region, verb=Deed.WEIGH_HIT.value, actor=actor.user, at=now, subject_kind="case", subject=row.case_id,
        on_behalf=held.subject.organisation, why=why,
        facts={"answer": row.pk.hex, "letter": row.letter_id.hex, "weighed": weighing.weighed, "number": many + 1},
    )  # fmt: skip
    return many + 1


def _standing(answer: UUID) -> CheckAnswer:
    row = answer_for_deed(answer)
    if row is None or row.pk != answer:
        said = "这个部门后来又答复过，这一条已经不是最新的", "this department answered again since; this answer stands no longer"
        raise BadInput([bad(*said, "看最新的答复再研判", "Look at the newest answer", place="answer", code="superseded")])
    if row.told != Told.HIT:
        said = "没有记录的不用研判", "there is nothing to weigh where nothing is known"
        raise BadInput([bad(*said, "只研判有记录的", "Weigh hits only", place="answer", code="no_hit")])
    return row
