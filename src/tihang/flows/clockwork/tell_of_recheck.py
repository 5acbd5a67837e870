"""Tell the houses on whom a round fell (复核告知), batch by batch, each batch in a transaction of its own; told again it reaches nobody twice."""

from collections import defaultdict
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords
from tihang.journey.post.operations.in_bulk import Message, tell_many
from tihang.journey.rechecks.queries.due import TaskDue, tasks_given
from tihang.journey.registry.models import Membership
from tihang.journey.registry.names import MemberRole

AT_ONCE: Final = 5_000
SLICE: Final = 500
FILLERS: Final = (MemberRole.OWNER, MemberRole.EDITOR, MemberRole.SIGNATORY)
SENTENCE: Final = gettext_noop("%(factory)s要复核：《%(round)s》，%(due)s 前填报。")
SUBJECT: Final = gettext_noop("%(factory)s：复核要在 %(due)s 前填报")
BODY: Final = gettext_noop("%(sentence)s\n\n依据：%(basis)s\n\n在本站填报：\n%(link)s")


def tell_of_recheck(*, actor: Clockwork, now: datetime, round_id: UUID) -> int:
    """Gives how many notices are new."""
    told, after = 0, None
    while batch := tasks_given(round_id=round_id, after=after, most=AT_ONCE):
        told, after = told + _tell(batch, now), batch[-1].task
    return told


@deed
def _tell(batch: list[TaskDue], now: datetime) -> int:
    people = fillers_of({each.organisation for each in batch})
    messages = defaultdict[str, list[Message]](list)
    for each in batch:
        made = message(each, SENTENCE, (SUBJECT, BODY), f"recheck/{each.task.hex}")
        messages[each.region] += [Message(user, made[0], made[1], made[2]) for user in people.get(each.organisation, ())]
    return sum(tell_many(region=region, topic=Topic.TASK, messages=some, now=now)[0] for region, some in messages.items())


def message(each: TaskDue, sentence: str, letter: tuple[str, str], key: str, **more: Data) -> tuple[str, NoticeWords, LetterWords]:
    """The key, the notice and the letter of one task."""
    said: dict[str, Data] = {"factory": each.factory_name, "round": each.round_title, "due": each.due.isoformat(), **more}
    link = f"/factories/{each.factory}/rechecks/{each.task}/"
    whole = {**said, "sentence": {"message": sentence, "params": said}, "basis": each.basis, "link": f"{settings.TIHANG_ADDRESS}{link}"}
    return key, NoticeWords(sentence, said, link), LetterWords(*letter, whole)


def fillers_of(organisations: set[UUID]) -> dict[UUID, list[UUID]]:
    """Organisation → those who may answer or fill in for it and still sign in."""
    found, asked = defaultdict[UUID, list[UUID]](list), sorted(organisations)
    for start in range(0, len(asked), SLICE):
        rows = Membership.objects.filter(organisation__in=asked[start : start + SLICE], role__in=FILLERS, until=None, user__is_active=True)
        for organisation, user in rows.order_by("since", "id").values_list("organisation", "user"):
            found[organisation].append(user)
    return {house: list(dict.fromkeys(users)) for house, users in found.items()}
