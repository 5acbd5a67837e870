"""Take an agreement back (撤回同意)."""

from datetime import datetime

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.names import ConsentUse
from tihang.journey.registry.operations.persons import hold_person, take_back
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record


@deed
def withdraw_consent(*, actor: Person, now: datetime, use: ConsentUse) -> None:
    """From now on the data are not used so. The account itself cannot do without its own data: that use ends with the account. Raises BadInput."""
    person = hold_person(user=actor.user)
    if person is None:
        raise NotAllowed(Deed.WITHDRAW_CONSENT)
    must(actor.scope, Deed.WITHDRAW_CONSENT, Thing(user=person.pk))
    if use == ConsentUse.ACCOUNT:
        raise refused(("没有账号信息就没有账号", "there is no account without its data"), ("不想再用，就注销账号", "To end this use, erase the account"),
                      code="needs_account")  # fmt: skip
    if take_back(user=person.pk, use=use, now=now):
        record(region=person.region, verb=Deed.WITHDRAW_CONSENT, actor=actor.user, at=now, subject_kind="user", subject=person.pk,
               facts={"use": use.value})  # fmt: skip
