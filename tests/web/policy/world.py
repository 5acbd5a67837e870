"""A small world (小世界): 秘密精工 and those who may and may not know of it. Every name in it is a marker that stands nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from somebody import code
from tihang.journey.models import (
    Authority,
    Conflict,
    Equipment,
    Evidence,
    Factory,
    IndicatorValue,
    Investment,
    Membership,
    Organisation,
    OutsideReport,
    Posting,
    ScenarioInstance,
    Stewardship,
    System,
    Title,
    User,
)  # fmt: skip
from tihang.journey.registry.access import Scope, Thing
from tihang.journey.registry.access.scope import NOBODY
from tihang.journey.registry.operations.factory_words import Found, keep_words
from tihang.journey.registry.queries import scope_of
from web.policy.browser import CALLS_ITSELF, Browser

DISTRICT, NEXT_DISTRICT, CITY = "330000/330100/330106/", "330000/330100/330110/", "330000/330100/"
AWAY = "440000/440300/440305/"
BACKEND = "tihang.config.sign_in.RegionalSignIn"
MARK = "秘密"
"""Begins the name of everything that belongs to A."""
RECORD = {"title": "秘称号", "scenario": "秘场景", "equipment": "秘装备", "system": "秘系统", "investment": "秘投入",
          "indicator": "秘算法", "report": "秘报告", "evidence": "秘佐证"}  # fmt: skip
LEAKS = (MARK, *RECORD.values())


@dataclass
class Persona:
    """人物: somebody with a browser. ``signed_out``: his session no longer counts; ``bare``: his offices wait for a second factor."""

    name: str
    user: User | None
    browser: Browser
    signed_out: bool = False
    bare: bool = False

    @property
    def scope(self) -> Scope:
        """What the policy takes him for now."""
        found = scope_of(self.user.pk) if self.user and not self.signed_out else NOBODY
        return replace(found, offices=(), steward=False) if self.bare else found

    @property
    def id(self) -> UUID:
        """His id; nobody has none."""
        assert self.user
        return self.user.pk


@dataclass
class World:
    """小世界."""

    root: str
    a: Organisation
    b: Organisation
    group: Organisation
    factory: Factory
    b_factory: Factory
    entries: dict[str, Any]
    authorities: dict[str, Authority]
    people: dict[str, Persona] = field(default_factory=dict)
    made: int = 0

    def number(self) -> int:
        """One that was not used before."""
        self.made += 1
        return self.made

    def __getitem__(self, name: str) -> Persona:
        return self.people[name]

    def __iter__(self) -> Iterator[Persona]:
        return iter(self.people.values())

    @property
    def of_a(self) -> Thing:
        """A as the policy asks about it."""
        return Thing(organisation=self.a.pk, place_path=self.a.place_path, group_path=self.a.group_path)

    @property
    def of_factory(self) -> Thing:
        """A's factory as the policy asks about it."""
        return Thing(organisation=self.a.pk, place_path=self.factory.place_path, group_path=self.factory.group_path)

    @property
    def requests(self) -> int:
        """How often anybody asked."""
        return sum(each.browser.asked for each in self)


def user(name: str, **columns: Any) -> User:
    """An account; its name is a marker of its own."""
    return User.objects.create_user(
        sign_in_name=name, password="long enough words", name=f"人物{name}", email=f"{name}@example.cn", **columns
    )


def signed_in(root: str, who: User) -> Browser:
    """A browser that this person's session lives in."""
    client = Client(headers={"user-agent": CALLS_ITSELF})
    client.force_login(who, backend=BACKEND)
    return Browser(root, {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value})


def second_factor(who: User) -> None:
    """So that the doors of a desk open."""
    Authenticator.objects.create(user_id=who.pk, type=Authenticator.Type.TOTP, data={"secret": "x"})


def organisation(name: str, path: str, **columns: Any) -> Organisation:
    """A body at a place."""
    region = path[-7:-1]
    return Organisation.objects.create(
        name=name,
        name_key=name,
        place_path=path,
        region=region,
        credit_code=code(region),
        industry="342",
        address=f"{name}路1号",
        **columns,
    )


def factory_of(body: Organisation, name: str) -> Factory:
    """A factory where the body sits."""
    made = Factory.objects.create(
        region=body.region, organisation=body, organisation_name=body.name, name=name, place_path=body.place_path,
        group_path=body.group_path, industry="342",
    )  # fmt: skip
    keep_words([Found(made.pk, [name, body.name, body.credit_code])])
    return made


def _record(made: Factory) -> dict[str, Any]:
    """One entry of each noun, each with its own marker."""
    of = {"factory": made, "region": made.region, "source": "企业填报", "confidence": "confirmed"}
    kept: dict[str, Any] = {
        "title": Title.objects.create(**of, programme="other", programme_name="省计划", word=RECORD["title"], status="recognised", year=2024),
        "scenario": ScenarioInstance.objects.create(**of, edition="2025", link="L1", scenario="S01", instance=RECORD["scenario"]),
        "equipment": Equipment.objects.create(**of, name=RECORD["equipment"], year=2025, total=9),
        "system": System.objects.create(**of, kind="mes", name=RECORD["system"]),
        "investment": Investment.objects.create(**of, year=2025, kind="software", what=RECORD["investment"], amount=Decimal(12)),
        "indicator": IndicatorValue.objects.create(**of, indicator="K01", year=2024, value="85.2", unit="%", how=RECORD["indicator"]),
        "report": OutsideReport.objects.create(
            **of, platform=RECORD["report"], number="R1", maker="third_party", made_on=date(2025, 6, 1), level=3, scope="factory"
        ),
    }  # fmt: skip
    kept["evidence"] = Evidence.objects.create(
        **of, noun="equipment", entry=kept["equipment"].pk, kind="document", title=RECORD["evidence"]
    )
    return kept


def _authorities(group: Organisation) -> dict[str, Authority]:
    places = {
        "industry": (DISTRICT, "industry"), "market": (DISTRICT, "market_regulation"), "finance": (DISTRICT, "finance"),
        "data": (DISTRICT, "data"), "next": (NEXT_DISTRICT, "industry"), "city": (CITY, "industry"), "city_finance": (CITY, "finance"),
        "away": (AWAY, "industry"),
    }  # fmt: skip
    made = {
        name: Authority.objects.create(path=path, department=line, name=f"局{name}", region=path[-7:-1])
        for name, (path, line) in places.items()
    }
    made["group"] = Authority.objects.create(path="", group=group, department="industry", name="局group")
    made["closed"] = Authority.objects.create(path=DISTRICT, department="state_assets", name="局closed", closed_at=datetime.now(UTC))
    return made


POSTINGS = {
    "industry_officer": ("industry", "officer"), "industry_leader": ("industry", "leader"), "industry_reader": ("industry", "reader"),
    "market_officer": ("market", "officer"), "finance_officer": ("finance", "officer"), "data_officer": ("data", "officer"),
    "next_officer": ("next", "leader"), "city_leader": ("city", "leader"), "other_line_leader": ("city_finance", "leader"),
    "away_leader": ("away", "leader"), "group_officer": ("group", "leader"), "conflicted_officer": ("industry", "leader"),
    "officer_and_member": ("industry", "leader"), "closed_office": ("closed", "leader"), "ended_posting": ("industry", "leader"),
}  # fmt: skip
"""Person → (authority, role)."""
MEMBERS = {"owner": "owner", "editor": "editor", "signatory": "signatory", "reader": "reader", "removed": "owner",
           "deactivated": "owner", "officer_and_member": "owner", "steward_and_member": "owner"}  # fmt: skip
STEWARDS = ("steward", "steward_and_member", "ended_steward")
OTHERS = ("stranger", "provider_owner", "provider_reader")
NAMES = tuple(dict.fromkeys([*MEMBERS, *POSTINGS, *STEWARDS, *OTHERS]))


def build(root: str) -> World:
    """The world as every walk finds it."""
    group = organisation("大集团", AWAY, kind="group")
    group.group_path = f"{group.credit_code}/"
    group.save()
    a = organisation(f"{MARK}精工有限公司", DISTRICT, group_path=group.group_path)
    b = organisation("乙方软件有限公司", AWAY, confirmed_at=datetime.now(UTC))
    factory = factory_of(a, f"{MARK}一号厂")
    world = World(root, a, b, group, factory, factory_of(b, "乙方分厂"), _record(factory), _authorities(group))
    for name in NAMES:
        who = user(name)
        _place(world, name, who)
        world.people[name] = Persona(name, who, signed_in(root, who))
    world.people["guest"] = Persona("guest", None, Browser(root))
    _end(world)
    return world


def _place(world: World, name: str, who: User) -> None:
    if name in MEMBERS:
        Membership.objects.create(user=who, organisation=world.a, role=MEMBERS[name])
    if name.startswith("provider_"):
        Membership.objects.create(user=who, organisation=world.b, role=name.removeprefix("provider_"))
    if name in POSTINGS:
        authority, role = POSTINGS[name]
        Posting.objects.create(user=who, authority=world.authorities[authority], role=role)
        second_factor(who)
    if name in STEWARDS:
        Stewardship.objects.create(user=who)
        second_factor(who)
    if name == "conflicted_officer":
        Conflict.objects.create(user=who, organisation=world.a, why="配偶在那里任职")


def _end(world: World) -> None:
    """What these people were ends while their sessions live on; each has been in, and is out by the next request."""
    for name in ("removed", "ended_posting", "ended_steward", "deactivated"):
        assert world[name].browser.get("/organisation/?all=1").status == 200
    now = datetime.now(UTC)
    Membership.objects.filter(user=world["removed"].user).update(until=now)
    Posting.objects.filter(user=world["ended_posting"].user).update(until=now)
    Stewardship.objects.filter(user=world["ended_steward"].user).update(until=now)
    User.objects.filter(pk=world["deactivated"].id).update(is_active=False)
    world["deactivated"].signed_out = True


def later() -> datetime:
    """A day that has not come."""
    return datetime.now(UTC) + timedelta(days=7)


@contextmanager
def open_world(root: str) -> Iterator[World]:
    """The world, and every line hung up afterwards."""
    world = build(root)
    try:
        yield world
    finally:
        for each in world:
            each.browser.close()
