"""A factory with a full record, its people, and the officers who look at it, each with a browser of his own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.test import Client

from tihang.journey.models import Authority, Factory, Membership, Organisation, Posting, Stewardship, User
from tihang.journey.record.operations import (
    Of,
    keep_equipment,
    keep_evidence,
    keep_indicator,
    keep_investment,
    keep_outside_report,
    keep_scenario,
    keep_system,
    keep_title,
)
from tihang.journey.record.rules import (
    NewEquipment,
    NewEvidence,
    NewIndicatorValue,
    NewInvestment,
    NewOutsideReport,
    NewScenarioInstance,
    NewSystem,
    NewTitle,
)
from web.desk_people import at_desk

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
PLACE = "330000/330100/330106/"


@dataclass(frozen=True)
class World:
    """甲公司 with 一厂 in Hangzhou, 乙公司 next door, and whoever looks at them."""

    factory: Factory
    foreign: Factory
    member: Callable[..., Client]
    officer: Callable[..., Client]
    steward: Callable[..., Client]

    def at(self, tail: str = "", factory: Factory | None = None) -> str:
        return f"/factories/{(factory or self.factory).pk}/{tail}"

    def of(self, by: UUID | None = None) -> Of:
        return Of(self.factory.pk, self.factory.region, NOW, by)


@pytest.fixture
def world(db: None) -> World:
    ours = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司", place_path=PLACE)
    theirs = Organisation.objects.create(region="330106", name="乙公司", name_key="乙公司", place_path=PLACE)
    make = lambda body, name: Factory.objects.create(  # noqa: E731 - two factories of one shape
        region="330106", organisation=body, organisation_name=body.name, name=name, place_path=PLACE, industry="3421"
    )
    factory, foreign = make(ours, "一厂"), make(theirs, "乙厂")
    made = iter(range(1000))

    def user(name: str) -> User:
        return User.objects.create_user(sign_in_name=f"u{next(made)}", name=name)

    def member(role: str = "editor", at: Organisation = ours, name: str = "张三") -> Client:
        someone = user(name)
        Membership.objects.create(user=someone, organisation=at, role=role)
        return at_desk(someone)

    def officer(line: str = "industry", path: str = "330000/330100/") -> Client:
        someone = user("李四")
        office, _ = Authority.objects.get_or_create(region=path[-7:-1], path=path, department=line, defaults={"name": line})
        Posting.objects.create(user=someone, authority=office, role="officer")
        return at_desk(someone)

    def steward() -> Client:
        someone = user("王五")
        Stewardship.objects.create(user=someone)
        return at_desk(someone)

    return World(factory, foreign, member, officer, steward)


def fill(world: World, times: int = 1, by: UUID | None = None, first: int = 0) -> dict[str, UUID]:
    """So many entries of each noun, each with evidence; the ids of the last ones."""
    kept: dict[str, UUID] = {}
    of = world.of(by)
    for n in range(first, first + times):
        kept = {
            "title": keep_title(of, _title(n)),
            "scenario": keep_scenario(
                of, NewScenarioInstance(edition="2025", scenario="S09", instance=f"总装排产{n}", uses_ai=True, place="一车间")
            ),
            "equipment": keep_equipment(of, NewEquipment(name=f"加工中心{n}", year=2025, total=20, controlled=12, connected=10)),
            "system": keep_system(of, NewSystem(kind="mes", name=f"制造执行{n}", vendor_name="某软件公司")),
            "investment": keep_investment(
                of, NewInvestment(year=2025, kind="software", what=f"排产软件{n}", amount=Decimal("1200.5"), subsidy=Decimal(200))
            ),
            "indicator": keep_indicator(of, NewIndicatorValue(indicator="K01", year=2023 + n, value="85.2")),
            "report": keep_outside_report(
                of,
                NewOutsideReport(
                    platform="某评估平台", maker="third_party", made_on=date(2025, 6, 1 + n), level=3, scope="factory", number=f"CMMM-{n}", score="3.1"
                ),
            ),
        }  # fmt: skip
        for noun, entry in kept.items():
            keep_evidence(of, NewEvidence(noun=noun, entry=entry, kind="document", title=f"{noun}的证明{n}", url="https://example.org/a"))
    return kept


def _title(n: int) -> NewTitle:
    return NewTitle(
        programme="gradient", programme_name="智能工厂梯度培育行动", tier="advanced", word="先进级智能工厂", status="recognised", year=2024,
        shown_name=f"甲公司{n}", source="浙江省公布的名单", confidence="confirmed", granted_by="浙江省经信厅",
    )  # fmt: skip
