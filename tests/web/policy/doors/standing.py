"""Doors of dynamic management: the desk that gave a title decides, the industry offices record, the house reports, proves and appeals."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from tihang.flows.actors import Person
from tihang.flows.authority.suspend_title import suspend_title
from tihang.flows.factory.appeal_standing import appeal_standing
from tihang.flows.factory.prove_correction import prove_correction
from tihang.flows.standing_steps import AtTitle, Given
from tihang.journey.models import Factory, Posting, RecognitionList, RecognitionRow, Title, User
from tihang.journey.registry.access import Deed, Thing
from tihang.journey.registry.queries import scope_of
from tihang.journey.standing.queries import TitleStanding, standing_of
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.submitting import at_desk, sent
from web.policy.world import DISTRICT, World, user

ALL = "/authority/standing"
WHY = {"why": "三台关键装备停用", "document": "区经信〔2026〕3号"}


def given(world: World) -> Factory:
    """A factory of A that stands on a final list of the district's own; made once, whatever titles it bears."""
    row = RecognitionRow.objects.filter(list__code="GIVEN").select_related("case__factory").first()
    if row is None:
        case, now = at_desk(sent(world)[1]), timezone.now()
        made = RecognitionList.objects.create(
            region="330106", campaign=case.campaign, office=world.authorities["industry"].pk, place_path=DISTRICT, state="final", content="{}",
            sha256="0" * 64, sm3="0" * 64, code="GIVEN", published_at=now, published_by=world["industry_leader"].id,
        )  # fmt: skip
        row = RecognitionRow.objects.create(region="330106", list=made, case=case, number=1)
    return row.case.factory


def titled(world: World) -> TitleStanding:
    """A title of A that the district gave by a list of its own."""
    factory = given(world)
    campaign = RecognitionList.objects.get(code="GIVEN").campaign
    key = Title.objects.create(
        factory=factory, region=factory.region, source="区名单", confidence="confirmed", programme="gradient", tier=campaign.tier,
        programme_name="智能工厂梯度培育", word=f"秘称{world.number()}", status="recognised", year=campaign.year, since=date(campaign.year, 1, 1),
    ).pk  # fmt: skip
    return standing(world, key)


def standing(world: World, key: UUID) -> TitleStanding:
    it = standing_of(scope=world["owner"].scope, factory=given(world).pk)
    found = it.of_title(key) if it else None
    assert found is not None
    return found


def thing(world: World) -> Thing:
    """The title as the policy asks about it."""
    return replace(world.of_factory, desk_path=DISTRICT)


def _decider(world: World) -> Person:
    """Somebody else of the office, so that everybody who is tried may answer the appeal."""
    found = User.objects.filter(sign_in_name="standing_decider").first()
    if found is None:
        found = user("standing_decider")
        Posting.objects.create(user=found, authority=world.authorities["industry"], role="officer")
    return Person(found.pk, scope_of(found.pk))


def _owner(world: World) -> Person:
    return Person(world["owner"].id, world["owner"].scope)


def suspended(world: World) -> TitleStanding:
    """The same, suspended."""
    it = titled(world)
    at, said = AtTitle(given(world).pk, it.line, 0), Given(**WHY, until="2099-01-01")
    suspend_title(actor=_decider(world), now=timezone.now(), at=at, given=said)
    return standing(world, it.line)


def proved(world: World) -> TitleStanding:
    it = suspended(world)
    prove_correction(actor=_owner(world), now=timezone.now(), at=AtTitle(given(world).pk, it.line, it.seen), why="秘密整改")
    return standing(world, it.line)


def appealed(world: World) -> TitleStanding:
    it = suspended(world)
    at = AtTitle(given(world).pk, it.line, it.seen)
    appeal_standing(actor=_owner(world), now=timezone.now(), at=at, person="王建国", why="秘密申诉")
    return standing(world, it.line)


def desk(world: World, it: TitleStanding, deed: str) -> str:
    return f"{ALL}/{given(world).pk}/titles/{it.line}/{deed}/?seen={it.seen}"


def house(world: World, it: TitleStanding, deed: str) -> str:
    return f"/factories/{given(world).pk}/standing/{it.line}/{deed}/?seen={it.seen}"


@attempt(Deed.SUSPEND_TITLE)
def suspend(world: World) -> Made:
    return Made((Post(desk(world, titled(world), "suspend"), {**WHY, "until": "2099-01-01"}),), thing(world))


@attempt(Deed.REVOKE_TITLE)
def revoke(world: World) -> Made:
    return Made((Post(desk(world, titled(world), "revoke"), WHY),), thing(world))


@attempt(Deed.ACCEPT_CORRECTION)
def accept(world: World) -> Made:
    return Made((Post(desk(world, proved(world), "correction"), {**WHY, "outcome": "accepted"}),), thing(world))


@attempt(Deed.DECIDE_APPEAL)
def answer(world: World) -> Made:
    it = appealed(world)
    return Made((Post(desk(world, it, "appeal"), {**WHY, "outcome": "upheld"}),), thing(world))


@attempt(Deed.RECORD_EVENT)
def known(world: World) -> Made:
    form = {"kind": "accident", "happened_on": "2026-03-01", "what": "车间起火", "source": f"应急〔2026〕{world.number()}号"}
    return Made((Post(f"{ALL}/{given(world).pk}/event/", form),), world.of_factory)


@attempt(Deed.REPORT_EVENT)
def report(world: World) -> Made:
    form = {"kind": "relocation", "happened_on": "2026-03-01", "what": "二号车间搬迁", "source": f"报告{world.number()}"}
    return Made((Post(f"/factories/{given(world).pk}/standing/event/", form),), world.of_factory)


@attempt(Deed.PROVE_CORRECTION)
def prove(world: World) -> Made:
    return Made((Post(house(world, suspended(world), "correct"), {"why": "三台已修好"}),), world.of_factory)


@attempt(Deed.APPEAL_STANDING)
def appeal(world: World) -> Made:
    form = {"person": "王建国", "why": "停用的两台是大修"}
    return Made((Post(house(world, suspended(world), "appeal"), form),), world.of_factory)


def _said(world: World) -> str:
    proved(world)
    return "秘密整改"


def _pages(world: World) -> tuple[str, ...]:
    return f"/factories/{given(world).pk}/standing/", f"{ALL}/{given(world).pk}/"


READINGS.append(Reading(Deed.SEE_STANDING, _said, _pages, lambda world, _: world.of_factory))
