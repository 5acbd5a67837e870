"""Telling whom a moved day concerns (延期告知): houses that apply, where it is their day that moves, and officers below who issued a call."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_noop

from tihang.core.campaign import NAMES, Due
from tihang.core.canonical import Data
from tihang.journey.campaigns.models import Call, Campaign
from tihang.journey.campaigns.queries.chains import CallStep, below, binding_dates, calls_of, chain_in
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.intake.models import Application
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.queries.milestones import fillers_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords
from tihang.journey.post.operations.in_bulk import Message, tell_many
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.models import Posting

MOVED: Final = gettext_noop("《%(campaign)s》：%(issuer)s把“%(milestone)s”定到 %(until)s。")
SUBJECT: Final = gettext_noop("《%(campaign)s》：“%(milestone)s”改到 %(until)s")
BODY: Final = gettext_noop("%(issuer)s把《%(campaign)s》的“%(milestone)s”定到 %(until)s。\n\n理由和文件在本站：\n%(link)s")


def tell_moved(*, campaign: Campaign, call: Call, milestone: str, due: Due, number: int, now: datetime) -> int:
    """Gives how many people were told."""
    calls = calls_of(campaign.pk)
    people = list(dict.fromkeys([*_houses(campaign, call, milestone, calls), *_officers(call, calls)]))
    words = NAMES[milestone]
    path = f"/campaigns/{campaign.pk}/"
    said: dict[str, Data] = {
        "campaign": {"zh": campaign.name, "en": campaign.name_en or campaign.name}, "issuer": call.issuer,
        "milestone": {"zh": words[0], "en": words[1]}, "until": due.text(),
    }  # fmt: skip
    letter = LetterWords(SUBJECT, BODY, {**said, "link": f"{settings.TIHANG_ADDRESS}{path}"})
    notice, key = NoticeWords(MOVED, said, path), f"moved/{call.pk.hex}/{milestone}/{number}"
    tell_many(region=call.region, topic=Topic.DEADLINE, messages=[Message(user, key, notice, letter) for user in people], now=now)
    return len(people)


def _houses(campaign: Campaign, call: Call, milestone: str, calls: tuple[CallStep, ...]) -> Iterator[UUID]:
    """Those whose own day comes from this very call."""
    near = within("factory__place_path", call.place_path) & within("factory__group_path", call.group_path)
    rows = Application.objects.filter(near, campaign=campaign).exclude(state=ApplicationState.WITHDRAWN)
    bound: dict[tuple[str, str], bool] = {}
    houses = set[UUID]()
    for place, group, house in rows.values_list("factory__place_path", "factory__group_path", "factory__organisation"):
        if (place, group) not in bound:
            day = binding_dates(chain_in(calls, place, group)).get(milestone)
            bound[place, group] = day is not None and day.call.id == call.pk
        if bound[place, group]:
            houses.add(house)
    yield from (user for users in fillers_of(houses).values() for user in users)


def _officers(call: Call, calls: tuple[CallStep, ...]) -> Iterator[UUID]:
    """Those of the authorities that handed it on."""
    offices = [step.authority for step in below(calls, Part(call.place_path, call.group_path)) if step.authority]
    yield from Posting.objects.filter(authority__in=offices, until=None).order_by("since", "id").values_list("user", flat=True)
