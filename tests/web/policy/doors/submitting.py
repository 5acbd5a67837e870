"""Doors of what is handed in to a campaign (报送): certified, sent, opened again, taken back, returned, read."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module

from allauth.account.internal.userkit import user_id_to_str
from django.conf import settings

from applied import Applicant
from handed_in import Ready, open_easily, whole
from tihang.flows.actors import Person
from tihang.flows.authority.say_on_case import Remark, say_on_case
from tihang.flows.entering import Entry
from tihang.journey.models import Application, Campaign, CaseMessage, CaseNote, ReviewCase, Submission
from tihang.journey.registry.access import Deed, Thing, permits
from tihang.journey.review.queries import route_in
from tihang.journey.review.rules import government_desk
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.world import MARK, Persona, World, factory_of, later

SECRET = "秘密轴承厂"
TALKED = "同席说的话"


def filled(world: World, *, certified: bool = True) -> Ready:
    """A whole application of one of A's factories, filled by its editor and signed by its signatory."""
    campaign = Campaign.objects.filter(place_path=world.a.place_path).first() or open_easily(until=later(), place=world.a.place_path)
    house = Applicant(factory_of(world.a, f"{MARK}厂{world.number()}"), campaign)
    people = tuple(Person(world[name].id, world[name].scope) for name in ("editor", "signatory"))
    return whole(house, certified=certified, people=people, now=datetime.now(UTC), answers={"project_name": SECRET, "applicant": world.a.name,
                 "company.name": world.a.name, "company.credit_code": world.a.credit_code})  # fmt: skip


def sent(world: World) -> tuple[Ready, Submission]:
    """The same, handed in."""
    one = filled(world)
    now = datetime.now(UTC)
    one.submit(at=now, word=one.word(at=now), entry=Entry(now))
    return one, one.submissions[-1]


def path(one: Ready, tail: str = "") -> str:
    """An address of its page."""
    return f"/factories/{one.house.factory.pk}/campaigns/{one.house.campaign.pk}/submission/{tail}"


def shown_again(world: World) -> None:
    """Everybody has shown a second factor just now."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for persona in world:
        key = persona.browser.cookies.get(settings.SESSION_COOKIE_NAME)
        if persona.user is not None and key:
            session = store(key)
            session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
            session["account_authentication_methods_user"] = user_id_to_str(persona.user)
            session.save()


@attempt(Deed.CERTIFY_APPLICATION)
def certify(world: World) -> Made:
    one = filled(world, certified=False)
    form = {"digest": one.found(now=datetime.now(UTC)).digest}
    mend = lambda _: Application.objects.filter(pk=one.row.pk).update(certified_digest="")  # noqa: E731 - so that the next one may
    return Made((Post(path(one, "certify/"), form),), world.of_factory, mend=mend)


@attempt(Deed.SUBMIT_APPLICATION)
def send(world: World) -> Made:
    one = filled(world)
    shown_again(world)
    form = {"agreed": "yes", "number": "1", "digest": one.found(now=datetime.now(UTC)).digest}
    return Made((Post(path(one, "send/"), form),), world.of_factory)


@attempt(Deed.EDIT_SUBMITTED)
def edit(world: World) -> Made:
    return Made((Post(path(sent(world)[0], "edit/")),), world.of_factory)


@attempt(Deed.WITHDRAW_APPLICATION)
def withdraw(world: World) -> Made:
    one, made = sent(world)
    return Made((Post(f"{path(one, 'withdraw/')}?submission={made.pk}", {"why": "数据有误"}),), world.of_factory)


def at_desk(made: Submission) -> ReviewCase:
    """The case that a submission opened."""
    return ReviewCase.objects.get(submission=made)


def before_desk(world: World, made: Submission) -> Thing:
    """The case as the policy asks about it."""
    it = at_desk(made)
    return replace(world.of_factory, desk_path=it.desk_path, desk_group_path=it.desk_group_path)


@attempt(Deed.DECIDE_CASE)
def conclude(world: World) -> Made:
    _, made = sent(world)
    it = at_desk(made)
    way = next(step.outcome for step in route_in(it.route).steps if step.at == it.state and not step.outcome.startswith("re"))
    form = {"outcome": way, "seen": f"{it.state}.{it.steps}", "why": "写明依据"}
    return Made((Post(f"/authority/review/{it.pk}/decide/", form),), before_desk(world, made))


@attempt(Deed.GIVE_OPINION)
def opine(world: World) -> Made:
    _, made = sent(world)
    it = at_desk(made)
    asked = route_in(it.route).desk_by_id["district"].departments
    it_is = before_desk(world, made)

    def thing(persona: Persona) -> Thing:
        """Not before the desk of a department that the route does not ask there."""
        return it_is if any(office.department in asked for office in persona.scope.offices) else replace(it_is, desk_path="")

    form = {"outcome": "endorse_with_note", "seen": f"{it.state}.{it.steps}", "why": "投资备案与申报一致"}
    return Made((Post(f"/authority/review/{it.pk}/opinion/", form),), thing)


def desk_thing(made: Submission, it_is: Thing) -> Callable[[Persona], Thing]:
    """The case as it lies before the departments that the route names there, and before nobody else's desk."""
    desk = government_desk(route_in(at_desk(made).route), at_desk(made).state)

    def thing(persona: Persona) -> Thing:
        return it_is if any(office.department in desk.departments for office in persona.scope.offices) else replace(it_is, desk_path="")

    return thing


@attempt(Deed.SAY_ON_CASE)
def talk(world: World) -> Made:
    _, made = sent(world)
    it = at_desk(made)
    form = {"body": "设备原值再核一下", "address": "", "seen": f"{it.state}.{it.steps}"}
    return Made((Post(f"/authority/review/{it.pk}/talk/", form),), desk_thing(made, before_desk(world, made)))


@attempt(Deed.KEEP_CASE_NOTE)
def note(world: World) -> Made:
    _, made = sent(world)
    it = at_desk(made)
    form = {"note": "先看台账", "seen": "0"}
    return Made((Post(f"/authority/review/{it.pk}/note/", form),), world.of_factory, proof=lambda persona: noted(it, persona))


def noted(case: ReviewCase, persona: Persona) -> bool:
    """Whether his note stands; the trail says nothing of it."""
    return CaseNote.objects.filter(case=case, by=persona.id).exists()


@attempt(Deed.RETURN_APPLICATION)
def give_back(world: World) -> Made:
    _, made = sent(world)
    it = at_desk(made)
    form = {
        "outcome": "return",
        "seen": f"{it.state}.{it.steps}",
        "why": "写全",
        "mark": ["company.contact"],
        "until": later().date().isoformat(),
    }
    return Made((Post(f"/authority/review/{at_desk(made).pk}/decide/", form),), before_desk(world, made))


def seen_at(world: World) -> tuple[str, ...]:
    """Where what A handed in is read."""
    known = Submission.objects.filter(content__contains=SECRET).values_list("pk", flat=True).first()
    key = known or sent(world)[1].pk
    return (f"/submissions/{key}/",)


def case_at(world: World) -> tuple[str, ...]:
    """Where the review of what A handed in is read."""
    seen_at(world)
    made = Submission.objects.filter(content__contains=SECRET).first()
    return (f"/authority/review/{at_desk(made).pk}/?show=all",)


READINGS.append(
    Reading(
        Deed.SEE_CASE,
        lambda world: SECRET,
        case_at,
        lambda world, _: world.of_factory,
        {"member": ("owner", "editor", "signatory", "reader", "steward_and_member")},
    )
)


def said_at(world: World) -> tuple[str, ...]:
    """Where the desk before which it lies talks of what A handed in."""
    made = _talked(world)
    lead = next(each for each in world if permits(each.scope, Deed.DECIDE_CASE, before_desk(world, made)))
    it = at_desk(made)
    if not CaseMessage.objects.filter(case=it).exists():
        actor = Person(lead.id, lead.scope)
        say_on_case(actor=actor, now=datetime.now(UTC), case=it.pk, remark=Remark(TALKED), seen=f"{it.state}.{it.steps}")
    return (f"/authority/review/{it.pk}/", f"/authority/review/{it.pk}/talk/")


def _talked(world: World) -> Submission:
    spoken = CaseMessage.objects.filter(body=TALKED).select_related("case__submission").first()
    return spoken.case.submission if spoken else sent(world)[1]


READINGS.append(
    Reading(
        Deed.SEE_CASE_TALK,
        lambda world: TALKED,
        said_at,
        lambda world, persona: desk_thing(_talked(world), before_desk(world, _talked(world)))(persona),
    )
)
READINGS.append(Reading(Deed.SEE_APPLICATION, lambda world: SECRET, seen_at, lambda world, _: world.of_factory))
