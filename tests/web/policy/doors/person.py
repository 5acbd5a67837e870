"""Doors of a person and his own data (我的信息)."""

from datetime import timedelta

from django.utils import timezone

from tihang.journey.models import CalendarFeed, Consent, Notice, Preference, Telephone, User
from tihang.journey.post.rules.calendars import calendar_token
from tihang.journey.post.rules.telephones import seal
from tihang.journey.registry.access import Deed, Thing
from tihang.journey.registry.names import CONSENT_VERSIONS, ConsentUse
from web.policy.attempts import READINGS, Made, Post, Reading, attempt, himself
from web.policy.world import World

CONTACT = {"use": "contact", "version": CONSENT_VERSIONS[ConsentUse.CONTACT]}


@attempt(Deed.GIVE_CONSENT)
def give(world: World) -> Made:
    Consent.objects.all().delete()
    return Made((Post("/me/consents/give/", CONTACT),), himself)


@attempt(Deed.WITHDRAW_CONSENT)
def withdraw(world: World) -> Made:
    Consent.objects.all().delete()
    Consent.objects.bulk_create(Consent(user=each.user, **CONTACT) for each in world if each.user)
    return Made((Post("/me/consents/withdraw/", CONTACT),), himself)


@attempt(Deed.EXPORT_PERSON)
def export(world: World) -> Made:
    return Made((Post("/me/export/"),), himself)


def notices(world: World, word: str = "通知") -> None:
    """One unread notice for each."""
    Notice.objects.all().delete()
    Notice.objects.bulk_create(
        Notice(user=each.user, key=f"walk/{each.name}", topic="task", message=f"{word}{each.name}") for each in world if each.user
    )


@attempt(Deed.READ_NOTICES)
def read(world: World) -> Made:
    notices(world)
    seen = Notice.objects.exclude(read_at=None)
    return Made((Post("/notices/read/"),), himself, proof=lambda persona: list(seen.values_list("user", flat=True)) == [persona.id])


@attempt(Deed.SET_PREFERENCE)
def wish(world: World) -> Made:
    Preference.objects.all().delete()
    return Made((Post("/notices/wishes/"),), himself)


@attempt(Deed.SET_HOURS)
def hours(world: World) -> Made:
    return Made((Post("/notices/hours/", {"zone": "UTC", "quiet_from": "22:00", "quiet_until": "07:00", "digest_at": "08:00"}),), himself)


@attempt(Deed.GIVE_NUMBER)
def number(world: World) -> Made:
    Telephone.objects.all().delete()
    return Made((Post("/notices/number/", {"number": "13800001111"}),), himself)


@attempt(Deed.CONFIRM_NUMBER)
def code(world: World) -> Made:
    Telephone.objects.all().delete()
    until, number = timezone.now() + timedelta(minutes=5), "13800001111"
    User.objects.update(phone=number)
    Telephone.objects.bulk_create(
        Telephone(user=each.user, code_seal=seal("code", str(each.user.pk), number, "123456"), code_until=until)
        for each in world if each.user
    )  # fmt: skip
    return Made((Post("/notices/code/", {"code": "123456"}),), himself)


@attempt(Deed.RENEW_CALENDAR)
def renew(world: World) -> Made:
    CalendarFeed.objects.all().delete()
    return Made((Post("/notices/calendar/", {"wish": "renew"}),), himself)


@attempt(Deed.END_CALENDAR)
def end(world: World) -> Made:
    CalendarFeed.objects.all().delete()
    CalendarFeed.objects.bulk_create(CalendarFeed(user=each.user) for each in world if each.user)
    return Made((Post("/notices/calendar/", {"wish": "end"}),), himself)


def _calendar(world: World) -> tuple[str, ...]:
    CalendarFeed.objects.all().delete()
    feed = CalendarFeed.objects.create(user=world["stranger"].user)
    return (f"/calendar/{calendar_token(feed.pk)}.ics",)


def _notices(world: World) -> str:
    notices(world, "秘密通知")
    return "秘密通知stranger"


READINGS += [Reading(Deed.SEE_NOTICE, _notices, lambda _: ("/notices/", "/notices/?before=ffffffff-ffff-7fff-bfff-ffffffffffff", "/me/"),
                     lambda world, _: Thing(user=world["stranger"].id)),
             Reading(Deed.READ_CALENDAR, lambda world: "BEGIN:VCALENDAR", _calendar, lambda world, _: Thing())]  # fmt: skip
