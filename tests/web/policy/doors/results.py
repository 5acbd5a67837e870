"""Doors of a signed result (签核的自评): whether it counts among peers, and the formal report on it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.journey.models import Factory, IssuedReport, SelfAssessment
from tihang.journey.registry.access import Deed
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.world import MARK, World, factory_of

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


class Paperless:
    """A printer that prints nothing much."""

    media_type = "application/pdf"

    def print(self, _report: Any, _stamp: Any = None) -> bytes:
        return b"%PDF"

    def pages(self, _body: bytes) -> int:
        return 1


def signed(world: World, factory: Factory | None = None) -> UUID:
    """A fresh sheet of A's, with one answer, signed off."""
    owner = Person(world["owner"].id, world["owner"].scope)
    year = 2026 if factory is None else 2025  # of the factory that everybody knows, others make sheets as well
    place = factory or factory_of(world.a, f"{MARK}厂{world.number()}")
    sheet = open_workspace(actor=owner, now=NOW, factory=place.pk, year=year, profile="discrete")
    save_answers(actor=owner, now=NOW, workspace=sheet, beside=False, answers={"PER.ORG.L1.a": "full"}, expected={"PER.ORG.L1.a": 0})
    sign_off_assessment(actor=owner, now=NOW, workspace=sheet)
    return sheet


def issued(world: World, factory: Factory | None = None, number: str = "") -> IssuedReport:
    """A report of A's factory as it stands in the register; its content is for nobody here."""
    sheet = signed(world, factory)
    kept = SelfAssessment.objects.get(workspace=sheet)
    return IssuedReport.objects.create(
        region=kept.region, factory=kept.factory, assessment=kept, year=2026, serial=world.number(), number=number or f"R{world.number()}",
        code=f"{world.number():016d}", check_link="", digest="", pages=1, printed_name=MARK, content=b"", issued_by=world["owner"].id,
        issued_at=NOW,
    )  # fmt: skip


READINGS.append(
    Reading(
        Deed.SEE_ASSESSMENT,
        lambda world: issued(world, world.factory, "RSECRET77").number,
        lambda world: (f"/factories/{world.factory.pk}/",),
        lambda world, _: world.of_factory,
    )
)


@attempt(Deed.SHARE_RESULT)
def share(world: World) -> Made:
    return Made((Post(f"/a/{signed(world)}/result/share/", {"shared": "yes"}),), world.of_factory)


@attempt(Deed.ISSUE_REPORT)
def issue(world: World) -> Made:
    return Made((Post(f"/a/{signed(world)}/result/issue/"),), world.of_factory)
