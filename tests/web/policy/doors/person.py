"""Doors of a person and his own data (我的信息)."""

from tihang.journey.models import Consent, Notice, Preference
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


def _notices(world: World) -> str:
    notices(world, "秘密通知")
    return "秘密通知stranger"


READINGS += [Reading(Deed.SEE_NOTICE, _notices, lambda _: ("/notices/", "/notices/?before=ffffffff-ffff-7fff-bfff-ffffffffffff", "/me/"),
                     lambda world, _: Thing(user=world["stranger"].id))]  # fmt: skip
