"""Say that a provider worked for a factory (提出服务关系); it counts when the other side says so too."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.holding import hold
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.organisations import HeldOrganisation
from tihang.journey.registry.operations.providers import NewLink, propose
from tihang.journey.registry.queries.known import factory as factory_by_id
from tihang.journey.registry.queries.known import factory_named, organisation_by_code
from tihang.journey.registry.queries.standing import owners_of
from tihang.journey.registry.rules.link_facts import LinkFacts, read_link
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record

WAITS = gettext_noop("%(other)s提出了服务关系，等你们确认")


@deed
def propose_provider_link(*, actor: Person, now: datetime, organisation: UUID, given: Mapping[str, str]) -> UUID:
    """``side`` says what the organisation is in it: the factory's enterprise names a provider by code, a provider names enterprise and factory.

    Raises BadInput. A provider that names what is not there and one that names what nobody looks after get the same answer.
    """
    held = hold(actor=actor, deed=Deed.PROPOSE_PROVIDER_LINK, organisation=organisation)
    facts = read_link(given, this_year=now.year)
    link, other = _of_factory(held, facts) if facts.by_factory else _of_provider(held, facts)
    try:
        with transaction.atomic():
            made = propose(link=link, now=now)
    except IntegrityError as twice:
        raise refused(("这件服务已经提过", "this has been said already"), ("到列表里看它的状态；等你确认的，直接确认", "See the list; confirm it if it waits for you"),
                      place="what", code="link_already") from twice  # fmt: skip
    words = NoticeWords(WAITS, {"other": held.name}, f"/organisation/{other}/links/")
    notify(region=held.region, users=owners_of(organisation=other), key=f"link/{made}", topic=Topic.TASK, words=words, now=now)
    record(region=held.region, verb=Deed.PROPOSE_PROVIDER_LINK, actor=actor.user, at=now, subject_kind="provider_link", subject=made,
           on_behalf=held.id, facts={"factory": link.factory.hex, "provider": link.provider.hex})  # fmt: skip
    return made


def _of_factory(held: HeldOrganisation, facts: LinkFacts) -> tuple[NewLink, UUID]:
    mine = factory_by_id(factory=facts.factory) if facts.factory else None
    if mine is None or mine.organisation != held.id:
        raise refused(
            ("还没有选工厂", "no factory is chosen"),
            ("从你们的工厂里选一个", "Choose one of your factories"),
            place="factory",
            code="choice",
        )
    other = organisation_by_code(facts.code)
    if other is None:
        raise refused(("名录里没有这家服务商", "the register does not know this provider"), ("核对代码，或请服务商先登记", "Check the code, or ask the provider to register"),
                      place="code", code="unknown_code")  # fmt: skip
    if other.id == held.id:
        raise refused(
            ("服务商不能是自己", "an organisation is not its own provider"),
            ("填服务商的代码", "Enter the provider's code"),
            place="code",
            code="own_code",
        )
    return NewLink(mine.id, other.id, f"{held.name} · {mine.name}", other.name, facts.what, facts.year, by_factory=True), other.id


def _of_provider(held: HeldOrganisation, facts: LinkFacts) -> tuple[NewLink, UUID]:
    other = organisation_by_code(facts.code)
    theirs = factory_named(organisation=other.id, name=facts.factory_name) if other and other.owned and other.id != held.id else None
    if other is None or theirs is None:
        raise _not_found()
    return NewLink(theirs.id, held.id, f"{other.name} · {theirs.name}", held.name, facts.what, facts.year, by_factory=False), other.id


def _not_found() -> BadInput:
    return refused(
        ("没有能确认这件服务的工厂", "no factory can confirm this"),
        (
            "核对企业代码和工厂名称，要和对方登记的一字不差；或请工厂一方来提",
            "Check code and name, exactly as registered; or let the factory's side propose it",
        ),
        place="factory_name",
        code="unknown_factory",
    )
