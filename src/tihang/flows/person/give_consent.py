"""Agree to one use of one's data (同意)."""

from datetime import datetime

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.names import CONSENT_VERSIONS, ConsentUse
from tihang.journey.registry.operations.persons import give, hold_person
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record


@deed
def give_consent(*, actor: Person, now: datetime, use: ConsentUse, version: str) -> None:
    """Agree to the text that was read; an older text than today's is refused with BadInput, since nobody agrees to what he did not see."""
    person = hold_person(user=actor.user)
    if person is None:
        raise NotAllowed(Deed.GIVE_CONSENT)
    must(actor.scope, Deed.GIVE_CONSENT, Thing(user=person.pk))
    if version != CONSENT_VERSIONS[use]:
        raise refused(
            ("说明已经更新", "the text has changed"), ("看过现在的说明再决定", "Read today's text and decide again"), code="older_text"
        )
    made = give(user=person.pk, use=use, version=version, now=now)
    record(region=person.region, verb=Deed.GIVE_CONSENT, actor=actor.user, at=now, subject_kind="consent", subject=made,
           facts={"use": use.value, "version": version})  # fmt: skip
