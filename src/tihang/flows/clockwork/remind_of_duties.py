"""Tell units and factories that a duty is due (报送期限提醒): 14, 7, 3 and 1 day before, and on the day, each once; a day put off anew."""

from collections import defaultdict
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.flows.actors import Clockwork
from tihang.flows.clockwork.tell_of_recheck import fillers_of
from tihang.flows.doing import deed
from tihang.journey.duties.queries.due import DutyDue, duties_due
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords
from tihang.journey.post.operations.in_bulk import Message, tell_many
from tihang.journey.registry.models import Authority, Factory, Posting
from tihang.journey.registry.names import OfficerRole

STEPS: Final = (14, 7, 3, 1, 0)
SENTENCE: Final = gettext_noop("%(who)s要报送《%(duty)s》（%(year)d 年），%(due)s 截止（还有 %(left)d 天）。")
SUBJECT: Final = gettext_noop("《%(duty)s》（%(year)d 年）%(due)s 截止")
BODY: Final = gettext_noop("%(sentence)s\n\n在本站报送：\n%(link)s")
People = dict[UUID, tuple[str, str, list[UUID]]]


@deed
def remind_of_duties(*, actor: Clockwork, now: datetime) -> int:
    """Gives how many notices are new."""
    today = localdate(now)
    near = duties_due(today=today, days=STEPS[0])
    people = {**_offices(near), **_houses(near)}
    messages = defaultdict[tuple[str, Topic], list[Message]](list)
    for each in near:
        key = each.office or each.factory
        if key in people:
            region, name, users = people[key]
            topic, made = _message(each, name, today)
            messages[(region, topic)] += [Message(user, *made) for user in users]
    return sum(tell_many(region=region, topic=topic, messages=some, now=now)[0] for (region, topic), some in messages.items())


def _message(each: DutyDue, name: str, today: date) -> tuple[Topic, tuple[str, NoticeWords, LetterWords]]:
    left = (each.due - today).days
    step = min(step for step in STEPS if left <= step)
    said: dict[str, Data] = {
        "who": name, "duty": {"zh": each.words[0], "en": each.words[1]}, "year": each.year, "due": each.due.isoformat(), "left": left,
    }  # fmt: skip
    here = f"/factories/{each.factory}/duties" if each.factory else "/authority/duties"
    link = f"{here}/{each.duty}/{each.year}/"
    key = f"duty-due/{(each.office or each.factory or UUID(int=0)).hex}/{each.duty}/{each.year}/{each.due:%Y%m%d}/{step}"
    whole = {**said, "sentence": {"message": SENTENCE, "params": said}, "link": f"{settings.TIHANG_ADDRESS}{link}"}
    topic = Topic.LAST_DAY if step <= 1 else Topic.DEADLINE
    return topic, (key, NoticeWords(SENTENCE, said, link), LetterWords(SUBJECT, BODY, whole))


def _offices(near: list[DutyDue]) -> People:
    """Office → its region, its name, its officers."""
    rows = Authority.objects.filter(pk__in={each.office for each in near if each.office})
    found: People = {key: (region, name, []) for key, region, name in rows.values_list("pk", "region", "name")}
    staff = Posting.objects.filter(authority__in=list(found), until=None, user__is_active=True).exclude(role=OfficerRole.READER)
    for office, user in staff.order_by("since", "id").values_list("authority", "user"):
        found[office][2].append(user)
    return found


def _houses(near: list[DutyDue]) -> People:
    """Factory → its region, its name, whoever may fill in or sign for its house."""
    rows = Factory.objects.filter(pk__in={each.factory for each in near if each.factory})
    sites = list(rows.values_list("pk", "region", "name", "organisation"))
    people = fillers_of({house for *_rest, house in sites})
    return {key: (region, name, people.get(house, [])) for key, region, name, house in sites}
