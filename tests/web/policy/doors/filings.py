"""Doors of a declaration and of the desk that answers it (自评声明、备案)."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import filed
from tihang.core.routing import route_data
from tihang.flows.actors import Person
from tihang.flows.declaring import prepared
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.journey.intake.operations import NewDossier, keep_dossier
from tihang.journey.models import Dossier, Filing, FilingStep, SelfAssessment, Title
from tihang.journey.record.queries import subject_of
from tihang.journey.registry.access import Deed
from tihang.journey.review.operations import NewFiling, Taken, open_filing
from tihang.packio.shelf import default_shelf
from tihang.packio.walks import route_of
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.world import DISTRICT, World

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
LAW = "秘密办法"


def signed(world: World) -> Person:
    """A's self-assessment of the year is signed off; gives who signed."""
    owner = Person(world["owner"].id, world["owner"].scope)
    if not SelfAssessment.objects.filter(factory=world.factory).exists():
        space = open_workspace(actor=owner, now=NOW, factory=world.factory.pk, year=filed.YEAR, profile="discrete")
        filed.fill(world.factory, space, filed.MEETS)
        sign_off_assessment(actor=owner, now=NOW, workspace=space)
    return owner


def nothing_declared(world: World) -> Person:
    """The year is open again."""
    owner = signed(world)
    FilingStep.objects.all().delete()
    Filing.objects.all().delete()
    Dossier.objects.all().delete()
    Title.objects.filter(factory=world.factory, tier="basic").delete()
    return owner


def before_the_desk(world: World) -> UUID:
    """A filing of A that lies before the district, on the route of a reviewed filing."""
    owner, subject = nothing_declared(world), subject_of(world.factory.pk)
    made = prepared(actor=owner, now=NOW, subject=subject, year=filed.YEAR)
    dossier = NewDossier(
        region=subject.region, factory_id=subject.id, workspace=made.assessment.workspace, self_assessment=made.assessment.id, year=filed.YEAR,
        tier="basic", pack=made.pack.id, edition=made.pack.edition, fingerprint="0" * 64, judged_on=NOW.date(), signed_by=owner.user,
        signed_at=NOW,
    )  # fmt: skip
    route = route_of(default_shelf().pack("national/filing"), "review")
    new = NewFiling(
        region=subject.region, factory_id=subject.id, dossier_id=keep_dossier(dossier, made.content())[0], year=filed.YEAR, tier="basic",
        way="review", known=True, law=LAW, fingerprint="0" * 64, route=json.dumps(route_data(route)),
    )  # fmt: skip
    step = Taken(at="", desk="", outcome="declare", to="in_review", end="", desk_path=DISTRICT, by=owner.user, office=None, now=NOW)
    return open_filing(new, step).pk


def declaration(world: World, tail: str = "") -> str:
    """The page of A's declaration."""
    return f"/factories/{world.factory.pk}/declaration/{filed.YEAR}/{tail}"


@attempt(Deed.DECLARE_BASIC)
def declare(world: World) -> Made:
    nothing_declared(world)
    return Made((Post(declaration(world), {"agreed": "yes"}),), world.of_factory)


@attempt(Deed.WITHDRAW_DECLARATION)
def withdraw(world: World) -> Made:
    before_the_desk(world)
    return Made((Post(declaration(world, "withdraw/"), {"why": "填错了"}),), world.of_factory)


@attempt(Deed.DECIDE_FILING)
def decide(world: World) -> Made:
    form = {"outcome": "file", "seen": "in_review", "why": ""}
    return Made((Post(f"/authority/filings/{before_the_desk(world)}/decide/", form),), replace(world.of_factory, desk_path=DISTRICT))


@attempt(Deed.RECHECK_FILINGS)
def recheck(world: World) -> Made:
    form = {"filing": str(before_the_desk(world))}
    return Made((Post(f"/authority/filings/names/{filed.YEAR}/recheck/", form),), replace(world.of_factory, desk_path=DISTRICT))


def _law(world: World) -> str:
    before_the_desk(world)
    return LAW


READINGS.append(
    Reading(
        Deed.SEE_FILING, _law, lambda world: (declaration(world), f"/authority/filings/{Filing.objects.get().pk}/"),
        lambda world, _: world.of_factory,
    )
)  # fmt: skip
