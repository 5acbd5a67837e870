"""Take the answers of a reply (计入核查答复): what was read and looked at becomes answers, beside the older ones and never over them."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.checks.models import CheckLetter, CheckReply
from tihang.journey.checks.operations import NewAnswer, count_reply
from tihang.journey.checks.queries import new_answers
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import NotThere, hold
from tihang.journey.review.queries.countersigns import thing_at
from tihang.journey.trail.operations import record


@deed
def take_check_answers(*, actor: Person, now: datetime, reply: UUID) -> int:
    """How many answers are new; equal ones add nothing. Raises NotThere, NotAllowed, BadInput."""
    key = CheckReply.objects.filter(pk=reply).values_list("letter", flat=True).first()
    if key is None:
        raise NotThere(f"CheckReply {reply}")
    letter = hold(CheckLetter, key)
    must(actor.scope, Deed.TAKE_CHECK_ANSWERS, thing_at(letter.desk_path, letter.desk_group_path))
    row = hold(CheckReply, reply)
    _refuse_old(row, letter)
    rows = list(new_answers(row))
    fresh = [each for each in rows if each.before != "same"]
    if not rows:
        said = "这份回函里没有能计入的答复", "no answer of this reply can be counted"
        raise BadInput(
            [
                bad(
                    *said,
                    "按每一行的说明改好文件，再导入",
                    "Mend the file by what is said of each row and import it again",
                    place="reply",
                    code="nothing",
                )
            ]
        )
    answers = [
        NewAnswer(
            region=letter.region, letter_id=letter.pk, reply_id=row.pk, case_id=each.case, number=each.number, told=each.told, detail=each.detail,
            happened_on=each.happened_on, document=each.document, source=row.source, answered_on=row.answered_on, line=each.line,
        )
        for each in fresh
    ]  # fmt: skip
    count_reply(reply=row, letter=letter, answers=answers, by=actor.user, now=now)
    changed, hits = sum(each.before == "changed" for each in rows), sum(each.told == "hit" for each in fresh)
    record(
        region=letter.region, verb=Deed.TAKE_CHECK_ANSWERS.value, actor=actor.user, at=now, subject_kind="check_reply", subject=row.pk,
        facts={"letter": letter.pk.hex, "digest": row.sha256, "answers": len(fresh), "changed": changed, "hits": hits},
    )  # fmt: skip
    return len(fresh)


def _refuse_old(row: CheckReply, letter: CheckLetter) -> None:
    if row.counted_at is not None:
        said = "这份回函已经计入过了", "this reply was counted already"
        raise BadInput([bad(*said, "看核查函上的答复", "See the answers on its letter", place="reply", code="counted")])
    if row.seen != letter.taken:
        said = (
            "你看过以后，又计入了别的回函，这一次没有计入",
            "another reply was counted since this one was read; nothing was counted this time",
        )
        raise BadInput(
            [bad(*said, "重新导入这个文件，看过再计入", "Import the file again and look before it counts", place="reply", code="moved")]
        )
