"""Titles are recorded from what was published, moved on, taken back; lines of lists are tied to factories."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.steward.grant_title import grant_title
from tihang.flows.steward.tie_position import tie_position
from tihang.flows.steward.withdraw_title import withdraw_title
from tihang.journey.models import Deed, Factory, Membership, Organisation, Stewardship, Title, User
from tihang.journey.record.operations import NotCurrent, keep_positions
from tihang.journey.record.queries import positions_of, tiers_on
from tihang.journey.record.rules import NewListPosition, NewTitle
from tihang.journey.registry.access import NotAllowed
from tihang.journey.registry.queries import scope_of

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
GRADIENT = {"programme": "gradient", "programme_name": "智能工厂梯度培育", "word": "先进级", "tier": "advanced", "year": 2024}
LISTED = {**GRADIENT, "status": "listed", "document": "浙经信〔2024〕1号", "source": "名单", "confidence": "confirmed"}


@pytest.fixture
def factory(db: None) -> Factory:
    body = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司")
    return Factory.objects.create(region="330106", organisation=body, name="一厂", place_path="330000/330100/330106/")


@pytest.fixture
def steward(db: None) -> Person:
    user = User.objects.create_user(sign_in_name="steward", password=None)
    Stewardship.objects.create(user=user)
    return Person(user.pk, scope_of(user.pk))


def owner(factory: Factory) -> Person:
    user = User.objects.create_user(sign_in_name=uuid4().hex, password=None)
    Membership.objects.create(user=user, organisation=factory.organisation, role="owner")
    return Person(user.pk, scope_of(user.pk))


def tiers(steward, factory, day=date(2026, 3, 2)):
    return [(row.tier, row.status) for row in tiers_on(scope=steward.scope, factory=factory.pk, day=day)]


def test_a_title_is_granted_and_later_revoked_without_losing_the_past(factory, steward):
    old = grant_title(actor=steward, now=NOW, factory=factory.pk, said=NewTitle(**LISTED, since=date(2024, 12, 1)))
    assert tiers(steward, factory) == [("advanced", "listed")]
    revoked = {**LISTED, "status": "revoked", "document": "浙经信〔2026〕2号"}
    grant_title(
        actor=steward,
        now=NOW,
        factory=factory.pk,
        said=NewTitle(**revoked, since=date(2024, 12, 1), until=date(2026, 2, 1)),
        instead_of=old,
    )
    assert tiers(steward, factory) == []
    assert tiers(steward, factory, date(2026, 1, 31)) == [("advanced", "revoked")]
    assert Title.objects.get(pk=old).document == "浙经信〔2024〕1号"
    assert [deed.verb for deed in Deed.objects.order_by("number")] == ["grant_title", "grant_title"]


def test_a_title_recorded_by_mistake_never_counted(factory, steward):
    kept = grant_title(actor=steward, now=NOW, factory=factory.pk, said=NewTitle(**LISTED))
    withdraw_title(actor=steward, now=NOW, factory=factory.pk, title=kept, why="名单上是另一家同名企业")
    assert tiers(steward, factory) == []
    assert tiers(steward, factory, date(2025, 1, 1)) == []
    with pytest.raises(NotCurrent):
        withdraw_title(actor=steward, now=NOW, factory=factory.pk, title=kept, why="再撤")


def test_a_title_needs_a_source(factory, steward):
    with pytest.raises(BadInput) as told:
        grant_title(actor=steward, now=NOW, factory=factory.pk, said=NewTitle(**GRADIENT, status="listed"))
    assert [problem.place for problem in told.value.problems] == ["confidence"]
    with pytest.raises(BadInput):
        grant_title(actor=steward, now=NOW, factory=factory.pk, said=NewTitle(**{**LISTED, "programme": "pilot"}))
    assert not Title.objects.exists()


def test_nobody_grants_himself_a_title(factory):
    with pytest.raises(NotAllowed):
        grant_title(actor=owner(factory), now=NOW, factory=factory.pk, said=NewTitle(**LISTED))
    with pytest.raises(NotAllowed):
        withdraw_title(actor=owner(factory), now=NOW, factory=factory.pk, title=uuid4(), why="不想要")
    assert not Deed.objects.exists()


def test_a_line_of_a_list_is_tied_to_its_factory(factory, steward):
    line = NewListPosition(
        **GRADIENT, status="noticed", number=3, enterprise_name="甲公司", source="名单", confidence="confirmed_secondary"
    )
    [key] = keep_positions(positions=[("330000", line)], now=NOW, by=None)
    with pytest.raises(NotAllowed):
        tie_position(actor=owner(factory), now=NOW, position=key, factory=factory.pk)
    tied = tie_position(actor=steward, now=NOW, position=key, factory=factory.pk)
    assert [(row.id, row.number) for row in positions_of(scope=steward.scope, factory=factory.pk)] == [(tied, 3)]
    assert not Title.objects.exists()
    with pytest.raises(NotCurrent):
        tie_position(actor=steward, now=NOW, position=key, factory=factory.pk)
