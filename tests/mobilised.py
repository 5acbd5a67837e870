"""A roll-out with an enterprise in every state (自评工作的小世界): a city's, with two districts; invented."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from uuid_utils.compat import uuid7

from somebody import CITY, DISTRICT, OTHER, authority, code, factory, member, organisation
from tihang.journey.models import Factory, ListedResult, Organisation, OutsideReport, Rollout, SelfAssessment, Target, Workspace
from tihang.journey.registry.access import Office, Scope
from tihang.journey.registry.names import Department, OfficerRole

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
MARCH = datetime(2026, 3, 18, 2, 0, tzinfo=UTC)


def office(path: str = CITY, department: str = "industry", role: str = "officer") -> Scope:
    """What an officer of a place is, without an account."""
    made = authority(path, department)
    return Scope(user=uuid7(), offices=(Office(made.pk, Department(department), OfficerRole(role), path),))


def rollout(path: str = CITY, year: int = 2026) -> Rollout:
    """An open one."""
    body = authority(path)
    return Rollout.objects.create(region="330100", authority=body, place_path=path, year=year, title=f"{year} 年自评")


def target(of: Rollout, body: Organisation | None = None, path: str = DISTRICT, **columns: object) -> Target:
    """An enterprise on its list."""
    said = {"credit_code": body.credit_code if body else code(), "name": body.name if body else "没来过的有限公司", "organisation": body,
            "industry": "3421", **columns}  # fmt: skip
    return Target.objects.create(region=of.region, rollout=of, place_path=path, name_key=str(said["name"]), **said)


def workspace(site: Factory, year: int = 2026, at: datetime = MARCH) -> Workspace:
    """A self-assessment that somebody has begun."""
    key = uuid7()
    return Workspace.objects.create(
        id=key,
        region=site.region,
        code=key.hex[-8:],
        kind="factory",
        factory=site,
        year=year,
        pack="maturity",
        edition="2020",
        created_at=at,
    )


def signed(site: Factory, low: int = 2, high: int | None = None, year: int = 2026, at: datetime = NOW) -> SelfAssessment:
    """One that was signed off."""
    return SelfAssessment.objects.create(
        region=site.region, factory=site, workspace=uuid7(), year=year, judged_on=at.date(), pack="maturity", edition="2020",
        fingerprint="f" * 64, sheet_digest="d" * 64, level_low=low, level_high=high or low, answered=9, asked=9, statement="{}",
        signed_by=uuid7(), signed_at=at,
    )  # fmt: skip


def listed(of: Rollout, credit_code: str, level: int = 3, on: date = date(2026, 3, 30)) -> ListedResult:
    """What the platform says."""
    return ListedResult.objects.create(
        region=of.region, rollout=of, credit_code=credit_code, name="平台上的", place_path=of.place_path, platform="平台", number=credit_code,
        made_on=on, level=level,
    )  # fmt: skip


def reported(site: Factory, level: int = 4, on: date = date(2026, 5, 6), confidence: str = "stated") -> OutsideReport:
    """A report in the record of a factory."""
    return OutsideReport.objects.create(
        region=site.region, factory=site, platform="某机构", number="N1", maker="third_party", made_on=on, level=level, scope="factory",
        source="企业填报", confidence=confidence,
    )  # fmt: skip


@dataclass
class World:
    """自评工作的小世界: state → its target."""

    rollout: Rollout
    targets: dict[str, Target]


def world() -> World:
    """One target in each state, and what must not count: another year, another jurisdiction, an account that is gone."""
    of, targets = rollout(), dict[str, Target]()
    begun, here, elsewhere, own_word = (organisation(f"{name}有限公司") for name in ("开始", "签核", "平台", "自报"))
    sites = {body.name: factory(body) for body in (begun, here, elsewhere, own_word)}
    for body in (begun, here, elsewhere, own_word):
        member(body)
    workspace(sites[begun.name])
    workspace(sites[here.name])
    signed(sites[here.name], 2, 3)
    targets["started"] = target(of, begun, invited_at=MARCH, reminders=1)
    targets["here"] = target(of, here, OTHER, invited_at=MARCH)
    targets["elsewhere"] = target(of, elsewhere, industry="2662")
    listed(of, elsewhere.credit_code, 3)
    listed(of, code(), 5)
    signed(sites[elsewhere.name], 1, year=2025)
    targets["own word"] = target(of, own_word, industry="")
    reported(sites[own_word.name])
    invited, fresh, gone = (organisation(f"{name}有限公司") for name in ("受邀", "未邀", "离开"))
    for body in (invited, fresh):
        member(body)
    targets["invited"] = target(of, invited, OTHER, invited_at=NOW)
    targets["uninvited"] = target(of, fresh, CITY)
    workspace(factory(fresh), year=2025)
    targets["no_account"] = target(of, gone)
    targets["unknown"] = target(of, None, OTHER)
    away = organisation("外地有限公司", "440000/440300/440305/", region="440305", credit_code=code("440305"))
    member(away)
    targets["away"] = target(of, away)
    return World(of, targets)
