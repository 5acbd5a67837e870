"""Hand a part of a self-assessment or an application to a colleague (分派章节)."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.housework import joint_open
from tihang.journey.intake.operations import hand_out
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed
from tihang.journey.registry.queries.standing import role_of


@deed
def hand_out_chapter(*, actor: Person, now: datetime, workspace: UUID, section: str, holder: UUID | None, due: date | None) -> UUID:
    """To one colleague until a day; None takes it from whoever had it. Raises NoSuchDraft, NotAllowed, BadInput."""
    found = joint_open(actor=actor, deed=Deed.HAND_OUT_CHAPTER, workspace=workspace, now=now)
    part = found.section(section)
    if holder is not None and role_of(organisation=found.organisation, user=holder) is None:
        said = "这位不在你们企业里", "this person does not belong to your organisation"
        raise BadInput(
            [bad(*said, "选一位成员，或先邀请他加入", "Choose a member, or invite him first", place="holder", code="not_a_member")]
        )
    if due is not None and due < localdate(now):
        raise BadInput([bad("期限已经过去", "the day has passed", "选今天或以后的日期", "Choose today or later", place="due", code="past")])
    chapter = hand_out(region=found.region, workspace=workspace, section=part, holder=holder, due=due, by=actor.user, now=now)
    if holder is not None and holder != actor.user:
        words = NoticeWords(found.handed, {"factory": found.name}, found.team)
        notify(region=found.region, users=[holder], key=f"chapter/{chapter}/{now:%Y%m%d%H%M%S}", topic=Topic.TASK, words=words, now=now)
    found.note(Deed.HAND_OUT_CHAPTER, now, {"section": part, "holder": holder, "due": due.isoformat() if due else None})
    return chapter
