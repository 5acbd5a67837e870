"""Tell whom a call speaks to (发文告知): owners of factories for whom it is the nearest, and the officers of the desks next below.

Each batch is a transaction of its own, so that nobody waits for all of them; told again it reaches nobody twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.campaigns.models import Call
from tihang.journey.campaigns.queries.chains import CallStep, above, binding_dates, calls_of, chain_in
from tihang.journey.campaigns.queries.desks_below import desks_below
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords
from tihang.journey.post.operations.in_bulk import Message, tell_many
from tihang.journey.registry.models import Factory, Membership, Posting
from tihang.journey.registry.names import FactoryState, MemberRole

AT_ONCE: Final = 500
APPLY: Final = "company_online"
MADE_HERE: Final = (FactoryState.OPERATING, FactoryState.BUILDING)

TO_HOUSES: Final = gettext_noop("《%(campaign)s》：%(issuer)s发了通知，企业网上申报到 %(until)s。")
NO_DAY: Final = gettext_noop("《%(campaign)s》：%(issuer)s发了通知，企业网上申报的日期还没有定。")
TO_DESKS: Final = gettext_noop("《%(campaign)s》：%(issuer)s发了通知，可以转发了；企业网上申报到 %(until)s。")
DESKS_NO_DAY: Final = gettext_noop("《%(campaign)s》：%(issuer)s发了通知，可以转发了；企业网上申报的日期还没有定。")
SUBJECT: Final = gettext_noop("《%(campaign)s》：%(issuer)s的通知")
BODY: Final = gettext_noop("%(sentence)s\n\n通知、联系方式和附件在本站：\n%(link)s")


@dataclass(frozen=True, slots=True)
class Spoken:
    """要告知的通知: the call in force, all calls beside it, and what is said of it."""

    call: CallStep
    calls: tuple[CallStep, ...]
    said: dict[str, Data]


def tell_of_call(*, actor: Clockwork, now: datetime, call: UUID) -> int:
    """Gives how many people it speaks to; none once the call is withdrawn or its campaign closed."""
    spoken = _spoken(call)
    if spoken is None:
        return 0
    told, after = set[UUID](), None
    while (batch := _houses(spoken, after, now)) is not None:
        users, after = batch
        told.update(users)
    return len(told | set(_desks(spoken, now)))


@deed
def _spoken(call: UUID) -> Spoken | None:
    row = Call.objects.filter(pk=call, withdrawn_at=None, campaign__closed_at=None).select_related("campaign").first()
    if row is None:
        return None
    calls = calls_of(row.campaign_id)
    step = next(each for each in calls if each.id == call)
    day = binding_dates((*above(calls, step.part), step)).get(APPLY)
    said: dict[str, Data] = {
        "campaign": {"zh": row.campaign.name, "en": row.campaign.name_en or row.campaign.name}, "issuer": row.issuer,
        "until": day.date.due.text() if day else "",
    }  # fmt: skip
    return Spoken(step, calls, said)


@deed
def _houses(spoken: Spoken, after: UUID | None, now: datetime) -> tuple[list[UUID], UUID] | None:
    """One batch of factories; None once there are no more."""
    part = spoken.call.part
    owned = Membership.objects.filter(organisation=OuterRef("organisation"), role=MemberRole.OWNER, until=None, user__is_active=True)
    rows = Factory.objects.filter(Exists(owned), part.rows(), state__in=MADE_HERE)
    rows = rows.filter(pk__gt=after) if after else rows
    found = list(rows.order_by("pk").values_list("pk", "place_path", "group_path", "organisation")[:AT_ONCE])
    if not found:
        return None
    houses = {house for _pk, place, group, house in found if _nearest(spoken, place, group)}
    owners = Membership.objects.filter(organisation__in=houses, role=MemberRole.OWNER, until=None, user__is_active=True)
    users = list(dict.fromkeys(owners.order_by("since", "id").values_list("user", flat=True)))
    _tell(spoken, users, TO_HOUSES if spoken.said["until"] else NO_DAY, f"/campaigns/{spoken.call.campaign}/", now)
    return users, found[-1][0]


def _nearest(spoken: Spoken, place: str, group: str) -> bool:
    chain = chain_in(spoken.calls, place, group)
    return bool(chain) and chain[-1].id == spoken.call.id


@deed
def _desks(spoken: Spoken, now: datetime) -> list[UUID]:
    """Whoever handed it on before is told as well, and not asked to do it again."""
    below, spoke = desks_below(spoken.call.part), {step.authority for step in spoken.calls}
    day, link = bool(spoken.said["until"]), f"/authority/campaigns/{spoken.call.campaign}/"
    rows = Posting.objects.filter(authority__in=below, until=None).order_by("since", "id").values_list("user", "authority")
    users = dict(rows)
    done = [user for user, authority in users.items() if authority in spoke]
    _tell(spoken, done, TO_HOUSES if day else NO_DAY, link, now)
    _tell(spoken, [user for user in users if user not in done], TO_DESKS if day else DESKS_NO_DAY, link, now)
    return list(users)


def _tell(spoken: Spoken, users: Sequence[UUID], sentence: str, link: str, now: datetime) -> None:
    said = spoken.said
    letter = LetterWords(
        SUBJECT, BODY, {**said, "sentence": {"message": sentence, "params": said}, "link": f"{settings.TIHANG_ADDRESS}{link}"}
    )
    notice, key = NoticeWords(sentence, said, link), f"call/{spoken.call.id.hex}"
    messages = [Message(user, key, notice, letter) for user in users]
    tell_many(region=spoken.call.region, topic=Topic.DEADLINE, messages=messages, now=now)
