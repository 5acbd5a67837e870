"""Say something to those of the same desk (会商留言): the lead and the departments that act jointly there read it, nobody else."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.forms import parts_of
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.case_steps import Held, held_case, refuse_moved, seat_here
from tihang.flows.doing import deed
from tihang.journey.intake.queries.deposits import content_standing
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.review.operations.talks import NewMessage, keep_message
from tihang.journey.review.queries import staff_at
from tihang.journey.review.rules.talking import seat_words
from tihang.journey.trail.operations import record

EMPTY: Final = ("没有写留言", "nothing was said")
REMEDY: Final = ("写上要商量什么，一条说一件事", "Say what is to be talked over, one thing at a time")
TALKED: Final = gettext_noop("%(factory)s的申报上，同席部门有留言")


@dataclass(frozen=True, slots=True)
class Remark:
    """要说的话, and the field of the form that it speaks of."""

    body: str
    address: str = ""


@deed
def say_on_case(*, actor: Person, now: datetime, case: UUID, remark: Remark, seen: str) -> UUID:
    """The message. The others of the desk are told once a round. Raises NotThere, NotAllowed, BadInput."""
    held = held_case(case, Deed.SAY_ON_CASE)
    refuse_moved(actor, held, seen)
    if held.desk is None:
        raise NotAllowed(Deed.SAY_ON_CASE)
    office = seat_here(actor, held, Deed.SAY_ON_CASE, held.desk.departments)
    body, row = remark.body.strip(), held.row
    problems = [found for found in (wrong_reason(body, REMEDY, owed=True, said=EMPTY, place="body"),) if found]
    if remark.address and remark.address not in {address for address, _ in parts_of(content_standing(row.submission_id))}:
        said = "这一版申报里没有这个填报项", "this version has no such field"
        problems.append(bad(*said, "从列表里选，或不选", "Choose from the list, or none", place="address", code="no_such_field"))
    if problems:
        raise BadInput(problems)
    readers = seat_words(held.desk.departments, row.desk_path, row.desk_group_path)
    new = NewMessage(
        readers=readers,
        department=office.department,
        office=office.authority,
        address=remark.address,
        body=body,
        by=actor.user,
        said_at=now,
    )
    key = keep_message(row, new)
    record(
        region=row.region, verb=Deed.SAY_ON_CASE.value, actor=actor.user, at=now, subject_kind="review_case", subject=row.pk,
        facts={
            "message": key.hex, "department": office.department.value, "office": office.authority.hex, "field": remark.address,
            "sha256": hashlib.sha256(body.encode()).hexdigest(),
        },
    )  # fmt: skip
    _tell(actor, held, held.desk.departments, now)
    return key


def _tell(actor: Person, held: Held, departments: tuple[str, ...], now: datetime) -> None:
    row = held.row
    users = [each for each in staff_at(row.desk_path, row.desk_group_path, departments) if each != actor.user]
    words = NoticeWords(TALKED, {"factory": held.subject.name}, f"/authority/review/{row.pk}/")
    notify(region=row.region, users=users, key=f"case/{row.pk}/{row.steps}/talk", topic=Topic.TASK, words=words, now=now)
