"""Hand a person everything that is kept about him (导出个人信息)."""

from datetime import datetime
from typing import Any

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.flows.ports import SignInRecords
from tihang.journey.post.queries import letters_to, messages_to, my_calendar_since, my_hours, my_number, notices, preferences
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.operations.persons import hold_person
from tihang.journey.registry.queries.persons import everything_about
from tihang.journey.trail.operations import record


@deed
def export_person(*, actor: Person, now: datetime, sign_in: SignInRecords) -> dict[str, Any]:
    """Everything as data: the person's row, what he belongs to and asked for, agreements, sessions, notices, and his deeds by id."""
    person = hold_person(user=actor.user)
    if person is None:
        raise NotAllowed(Deed.EXPORT_PERSON)
    must(actor.scope, Deed.EXPORT_PERSON, Thing(user=person.pk))
    told = everything_about(user=person.pk)
    told["sign_in"] = sign_in.of(person.pk)
    told["notices"] = [{"at": row.at, "topic": str(row.topic), "words": row.words} for row in notices(scope=actor.scope, size=100_000).rows]
    told["preferences"] = [
        {"topic": str(each.topic), "channel": str(each.channel), "wanted": each.wanted, "pace": str(each.pace)}
        for each in preferences(scope=actor.scope)
    ]
    told["letters"] = [
        {"at": row.at, "topic": str(row.topic), "subject": row.subject, "body": row.body} for row in letters_to(scope=actor.scope)
    ]
    hours, number = my_hours(scope=actor.scope), my_number(scope=actor.scope)
    told["hours"] = {name: str(getattr(hours, name)) for name in ("zone", "quiet_from", "quiet_until", "digest_at", "digest_day")}
    told["short_messages"] = {"number_confirmed": number.confirmed, "sent": messages_to(scope=actor.scope)}
    told["calendar_address_since"] = my_calendar_since(scope=actor.scope)
    told["exported_at"] = now
    record(region=person.region, verb=Deed.EXPORT_PERSON, actor=actor.user, at=now, subject_kind="user", subject=person.pk)
    return told
