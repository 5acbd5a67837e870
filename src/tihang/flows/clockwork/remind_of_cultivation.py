"""Tell a house and its desks that cultivation ends soon (培育期提醒): on the days of the rule, and the day after the end, each once."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.flows.actors import Clockwork
from tihang.flows.cultivating import HeldEntry
from tihang.flows.doing import deed
from tihang.journey.cultivation.codes import CultivationRule
from tihang.journey.cultivation.models import Cultivation
from tihang.journey.cultivation.names import ENDED
from tihang.journey.cultivation.queries.entries import rule_in
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.record.queries import subject_of
from tihang.journey.registry.names import Department
from tihang.journey.registry.queries.standing import owners_of
from tihang.journey.review.queries import staff_at

LONG_BEFORE: Final = timedelta(days=400)
SOON: Final = gettext_noop("%(factory)s的培育期到 %(until)s 为止，还有 %(left)d 天；达成目标就申请验收")
OVER: Final = gettext_noop("%(factory)s的培育期在 %(until)s 到了，还没有验收；怎么办由认定机关决定")


@deed
def remind_of_cultivation(*, actor: Clockwork, now: datetime) -> int:
    """Gives how many notices are new or known. Where the machine was off on one of these days, the next one makes up for it."""
    today = localdate(now)
    rows = (
        Cultivation.objects.filter(until__lte=today + LONG_BEFORE).exclude(state__in=ENDED).select_related("case__campaign").order_by("id")
    )
    return sum(_tell(row, rule, today, now) for row in rows if (rule := rule_in(row.case.campaign)) is not None)


def _tell(row: Cultivation, rule: CultivationRule, today: date, now: datetime) -> int:
    left, subject = (row.until - today).days, subject_of(row.factory_id)
    step = min((day for day in rule.reminders if left <= day), default=None)
    if subject is None or (step is None and left >= 0):
        return 0
    over = left < 0
    said: dict[str, Data] = {"factory": subject.name, "until": row.until.isoformat(), **({} if over else {"left": left})}
    message, key = (OVER, "over") if over else (SOON, str(step))
    told, stamp = 0, f"cultivation-until/{row.pk.hex}/{row.until:%Y%m%d}/{key}"
    for users, link, who in _readers(HeldEntry(row, subject), over=over):
        words = NoticeWords(message, said, link)
        told += notify(region=row.region, users=users, key=f"{stamp}/{who}", topic=Topic.DEADLINE, words=words, now=now)
    return told


def _readers(held: HeldEntry, *, over: bool) -> list[tuple[list[UUID], str, str]]:
    row, house = held.row, held.subject
    found = [(owners_of(organisation=house.organisation), f"/factories/{house.id}/cultivation/{row.pk}/", "house")]
    desk = held.at_office if over else held.at_unit
    staff = staff_at(desk.desk_path, desk.desk_group_path, (Department.INDUSTRY.value,))
    return [*found, (staff, f"/authority/cultivation/{row.pk}/", "desk")]
