"""Campaigns opened and closed, calls issued and withdrawn, days said, files attached."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from tihang.core.campaign import CampaignLaw, Due
from tihang.core.problems import BadInput, bad
from tihang.journey.campaigns.models import Call, CallDate, CallFile, Campaign
from tihang.journey.campaigns.rules.calls import NewCall
from tihang.journey.campaigns.rules.contacts import contacts_text
from tihang.journey.campaigns.rules.kept_law import law_text
from tihang.journey.campaigns.rules.levels import region_of
from tihang.journey.campaigns.rules.parts import Part


@dataclass(frozen=True, slots=True)
class Said:
    """谁在何时: who said something, and when."""

    by: UUID | None
    at: datetime


def open_campaign(*, law: CampaignLaw, fingerprint: str, part: Part, said: Said) -> Campaign:
    """A new campaign with its law as it is today. Raises BadInput where it is open already."""
    try:
        with transaction.atomic():
            return Campaign.objects.create(
                region=region_of(part), place_path=part.place_path, group_path=part.group_path, name=law.words[0],
                name_en=law.words[1], year=law.year, tier=law.tier, pack=law.pack, edition=law.edition, fingerprint=fingerprint,
                law=law_text(law), opened_at=said.at, opened_by=said.by,
            )  # fmt: skip
    except IntegrityError as error:
        words = f"“{law.words[0]}”已经开着", f"'{law.words[1]}' is open already"
        raise BadInput([bad(*words, "打开它，或先结束它", "Open it, or close it first", place="pack", code="open_already")]) from error


def close_campaign(*, campaign: Campaign, why: str, said: Said) -> None:
    """Nothing more is applied for under it."""
    Campaign.objects.filter(pk=campaign.pk).update(closed_at=said.at, closed_by=said.by, closed_why=why)


@dataclass(frozen=True, slots=True)
class Issuer:
    """发文的一级: whose call it is, under which, and whether that level has an account here."""

    part: Part
    parent: UUID | None = None
    authority: UUID | None = None


def add_call(*, campaign: Campaign, issuer: Issuer, new: NewCall, said: Said) -> Call:
    """A call with its days. Raises BadInput where the level has one in force."""
    part = issuer.part
    try:
        with transaction.atomic():
            call = Call.objects.create(
                region=region_of(part), campaign=campaign, parent_id=issuer.parent, authority_id=issuer.authority,
                place_path=part.place_path, group_path=part.group_path, issuer=new.issuer.strip(), number=new.number.strip(),
                title=new.title.strip(), text=new.text.strip(), contacts=contacts_text(new.contacts), paper_copies=new.paper_copies,
                issued_at=said.at, issued_by=said.by,
            )  # fmt: skip
    except IntegrityError as error:
        words = "这一级已经转发过这个批次", "this level has issued a call for this campaign"
        mend = "要延期就在那份通知上改；要重发先撤回它", "Put its days off there, or withdraw it before issuing another"
        raise BadInput([bad(*words, *mend, place="title", code="issued_already")]) from error
    say_dates(call=call, dates=new.dates, said=said)
    return call


def say_dates(*, call: Call, dates: Mapping[str, Due], said: Said) -> None:
    """The first days of a call."""
    CallDate.objects.bulk_create(
        CallDate(region=call.region, call=call, milestone=name, at=due.at, whole_day=due.whole_day, said_at=said.at, said_by=said.by)
        for name, due in dates.items()
    )


def change_date(*, call: Call, milestone: str, due: Due, why: str, document: str, said: Said) -> int:
    """Another word on a day: a new row, the last one holds. Gives which word it is."""
    number = CallDate.objects.filter(call=call, milestone=milestone).count() + 1
    CallDate.objects.create(
        region=call.region, call=call, milestone=milestone, number=number, at=due.at, whole_day=due.whole_day, why=why, document=document,
        said_at=said.at, said_by=said.by,
    )  # fmt: skip
    return number


def withdraw_call(*, call: Call, said: Said) -> None:
    """It speaks to nobody any more; what was said stays to be read."""
    Call.objects.filter(pk=call.pk).update(withdrawn_at=said.at, withdrawn_by=said.by)


def attach(*, call: Call, content: UUID, name: str, said: Said) -> CallFile:
    """A file with a call; the same content once only. Raises BadInput where it hangs there already."""
    try:
        with transaction.atomic():
            return CallFile.objects.create(region=call.region, call=call, content_id=content, name=name, added_at=said.at, added_by=said.by)
    except IntegrityError as error:
        words = "这份通知已经附了同一个文件", "this very file hangs on the call already"
        raise BadInput([bad(*words, "不用再传", "Nothing is left to do", place="file", code="there_already")]) from error


def detach(*, file: CallFile, said: Said) -> None:
    """Away from the call; the content stays in the store."""
    CallFile.objects.filter(pk=file.pk, removed_at=None).update(removed_at=said.at)
