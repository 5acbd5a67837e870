"""The group tree, ownership, supply, belongings, capacities, aliases, experts."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import somebody
from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed
from tihang.flows.steward.add_alias import add_alias
from tihang.flows.steward.admit_expert import admit_expert
from tihang.flows.steward.place_in_group import place_in_group
from tihang.flows.steward.record_acting import record_acting
from tihang.flows.steward.record_belonging import record_belonging
from tihang.flows.steward.record_ownership import record_ownership
from tihang.flows.steward.record_supply import record_supply
from tihang.journey.models import Acting, Alias, Belonging, Expert, Factory, Ownership, Supply
from tihang.journey.registry.queries.control import under_common_control
from tihang.journey.registry.queries.factory_list import Wish, factory_page
from tihang.journey.registry.rules.ties import Share, Span

pytestmark = pytest.mark.django_db
ALL = Share(Decimal(100), True)
DAY = date(2025, 7, 18)


@pytest.fixture
def desk(db):
    return somebody.acting(somebody.steward())


def group(name):
    return somebody.organisation(name, kind="group")


def path(row):
    row.refresh_from_db()
    return row.group_path


def put(desk, now, body, above):
    return place_in_group(actor=desk, now=now, organisation=body.pk, group=above.pk if above else None)


def test_the_tree_moves_with_what_stands_below_it(desk, now):
    top, other, middle = group("总集团"), group("另一集团"), group("二级集团")
    body = somebody.organisation("三级企业")
    branch = somebody.organisation("三级企业分公司", kind="branch", head=body)
    made, made_too = somebody.factory(body), somebody.factory(branch, "分厂")
    put(desk, now, middle, top)
    put(desk, now, body, middle)
    steps = [f"{each.credit_code}/" for each in (top, middle)]
    assert [path(row) for row in (top, middle, body, branch, made, made_too)] == [steps[0], *["".join(steps)] * 5]
    put(desk, now, middle, other)
    assert path(made_too) == path(body) == f"{other.credit_code}/{steps[1]}"
    assert path(top) == steps[0]
    put(desk, now, body, None)
    assert (path(body), path(branch), path(made), path(made_too)) == ("", "", "", "")


def test_a_move_costs_the_same_however_much_moves(desk, now):
    top, other, middle = group("总集团"), group("另一集团"), group("二级集团")
    put(desk, now, other, None)
    put(desk, now, middle, top)

    def cost(above):
        with CaptureQueriesContext(connection) as spent:
            put(desk, now, middle, above)
        return len(spent)

    few = cost(other)
    body = somebody.organisation("企业", group_path=path(middle))
    for number in range(30):
        somebody.factory(body, f"{number}厂")
    assert cost(top) == few
    assert set(Factory.objects.values_list("group_path", flat=True)) == {path(middle)}


def test_no_circle_no_tree_below_a_company_no_group_without_a_code(desk, now):
    top, middle, body = group("总集团"), group("二级集团"), somebody.organisation()
    put(desk, now, middle, top)
    for what, above, code in [(top, middle, "circle"), (top, top, "circle"), (middle, body, "no_group")]:
        with pytest.raises(BadInput) as error:
            put(desk, now, what, above)
        assert [problem.code for problem in error.value.problems] == [code]
    bare = somebody.organisation("无码集团", kind="group", credit_code="")
    with pytest.raises(BadInput) as error:
        put(desk, now, body, bare)
    assert [problem.code for problem in error.value.problems] == ["no_code"]


def test_a_tree_is_six_groups_deep_at_most(desk, now):
    top = above = group("一级")
    for level in range(2, 7):
        below = group(f"{level}级")
        put(desk, now, below, above)
        above = below
    with pytest.raises(BadInput) as error:
        put(desk, now, group("七级"), above)
    assert [problem.code for problem in error.value.problems] == ["too_deep"]
    root = group("上面再来一级")
    path(top)
    with pytest.raises(BadInput):
        put(desk, now, top, root)


def own(desk, now, owner, owned, share=ALL, span=Span(), source="年报"):  # noqa: B008 - frozen
    return record_ownership(actor=desk, now=now, owner=owner.pk, owned=owned.pk, share=share, span=span, source=source)


def test_ownership_is_never_overwritten(desk, now):
    a, b = somebody.organisation("甲"), somebody.organisation("乙")
    first = own(desk, now, a, b, Share(Decimal("51.5"), True))
    second = own(desk, now, a, b, Share(Decimal(40), False), Span(since=date(2025, 1, 1)))
    assert Ownership.objects.get(pk=first).until == date(2025, 1, 1)
    assert Ownership.objects.get(pk=second).until is None
    past = own(desk, now, a, b, Share(Decimal(5), False), Span(date(2010, 1, 1), date(2012, 1, 1)))
    assert Ownership.objects.get(pk=second).until is None, "what is over already takes nothing away"
    assert own(desk, now, a, b, span=Span(until=date(2025, 6, 30))) == second
    assert Ownership.objects.get(pk=second).until == date(2025, 6, 30)
    assert Ownership.objects.get(pk=past).until == date(2012, 1, 1)


@pytest.mark.parametrize(("share", "code"), [("0", "range"), ("100.5", "range"), ("-3", "range"), ("60", "over_whole")])
def test_a_share_that_cannot_be(desk, now, share, code):
    a, b, c = (somebody.organisation(name) for name in "甲乙丙")
    own(desk, now, a, b, Share(Decimal(50), False))
    with pytest.raises(BadInput) as error:
        own(desk, now, c, b, Share(Decimal(share), False))
    assert [problem.code for problem in error.value.problems] == [code]


def test_an_ownership_names_two_bodies_a_source_and_days_in_order(desk, now):
    a, b = somebody.organisation("甲"), somebody.organisation("乙")
    with pytest.raises(BadInput) as error:
        own(desk, now, a, a, span=Span(date(2025, 2, 1), date(2025, 1, 1)), source=" ")
    assert {problem.code for problem in error.value.problems} == {"itself", "backwards", "missing"}
    assert own(desk, now, a, b)


def test_common_control_goes_up_and_down_and_survives_a_circle(desk, now):
    top, left, right, deep, minor, stranger = (somebody.organisation(name) for name in "总左右深参外")
    own(desk, now, top, left)
    own(desk, now, top, right, Share(Decimal("99.9"), True))
    own(desk, now, right, deep)
    own(desk, now, deep, right, Share(Decimal("0.1"), True))  # they hold each other
    own(desk, now, left, minor, Share(Decimal(10), False))
    assert under_common_control(left.pk, DAY) == {top.pk, left.pk, right.pk, deep.pk}
    assert under_common_control(deep.pk, DAY) == {top.pk, left.pk, right.pk, deep.pk}
    assert under_common_control(minor.pk, DAY) == {minor.pk}
    assert under_common_control(stranger.pk, DAY) == {stranger.pk}


def test_two_who_hold_one_company_together_are_not_one_family(desk, now):
    a, b, both, child = (somebody.organisation(name) for name in "甲乙合子")
    own(desk, now, a, both, Share(Decimal(50), True))
    own(desk, now, b, both, Share(Decimal(50), True))
    own(desk, now, a, child)
    assert under_common_control(child.pk, DAY) == {a.pk, both.pk, child.pk}


def test_control_holds_for_its_days_only(desk, now):
    a, b = somebody.organisation("甲"), somebody.organisation("乙")
    own(desk, now, a, b, span=Span(date(2020, 1, 1), date(2024, 1, 1)))
    assert under_common_control(b.pk, date(2023, 12, 31)) == {a.pk, b.pk}
    assert under_common_control(b.pk, date(2024, 1, 1)) == {b.pk}
    assert under_common_control(b.pk, date(2019, 12, 31)) == {b.pk}


def test_supply_belonging_and_capacity(desk, now):
    a, b = somebody.organisation("甲"), somebody.organisation("乙")
    made = somebody.factory(a)
    record_supply(actor=desk, now=now, supplier=a.pk, buyer=b.pk, chain="新能源汽车", span=Span(), source="企业申报")
    record_supply(actor=desk, now=now, supplier=a.pk, buyer=b.pk, chain="新能源汽车", span=Span(date(2025, 1, 1)), source="核对")
    assert list(Supply.objects.order_by("id").values_list("until", flat=True)) == [date(2025, 1, 1), None]
    with pytest.raises(BadInput):
        record_supply(actor=desk, now=now, supplier=a.pk, buyer=a.pk, chain="", span=Span(), source="核对")

    for of in ("330100", a.pk, made.pk):
        record_belonging(
            actor=desk, now=now, kind="pilot_city", name="数字化转型试点城市", of=of, span=Span(date(2024, 6, 1)), source="公告"
        )
    kept = {(row.path, row.organisation_id, row.factory_id) for row in Belonging.objects.all()}
    assert kept == {("330000/330100/", None, None), ("", a.pk, None), ("", None, made.pk)}
    with pytest.raises(BadInput):
        record_belonging(actor=desk, now=now, kind="pilot_city", name="某城", of="999999", span=Span(), source="公告")

    record_acting(actor=desk, now=now, organisation=a.pk, capacity="chain_leader", span=Span())
    assert Acting.objects.get().since == date(2025, 7, 18)
    with pytest.raises(BadInput):
        record_acting(actor=desk, now=now, organisation=a.pk, capacity="chain_leader", span=Span())
    with pytest.raises(BadInput):
        record_acting(actor=desk, now=now, organisation=a.pk, capacity="king", span=Span())


def test_an_alias_finds_the_factories(desk, now):
    body = somebody.organisation("东海精工有限公司")
    made = somebody.factory(body, "一厂")
    add_alias(actor=desk, now=now, organisation=body.pk, name="东海机床总厂", why="2003 年改制前的名称")
    assert Alias.objects.get().name_key == "东海机床总厂"
    assert [row.id for row in factory_page(scope=desk.scope, wish=Wish(text="机床")).rows] == [made.pk]
    for name in ("东海机床总厂", body.name, " "):
        with pytest.raises(BadInput):
            add_alias(actor=desk, now=now, organisation=body.pk, name=name)


def test_an_expert_is_admitted_once_a_region(desk, now):
    body, who = somebody.organisation("某大学", kind="institute"), somebody.user("prof")
    admit_expert(actor=desk, now=now, who="prof", region="330100", fields=["数控", " "], employer=body.pk)
    row = Expert.objects.get()
    assert (row.user_id, row.fields, row.employer_id) == (who.pk, ["数控"], body.pk)
    for words in ({"region": "330100"}, {"who": "nobody"}, {"region": "999999"}, {"fields": []}):
        with pytest.raises(BadInput):
            admit_expert(actor=desk, now=now, **{"who": "prof", "region": "330200", "fields": ["数控"], **words})


def test_nobody_else_writes_relations(now):
    a, b = somebody.organisation("甲"), somebody.organisation("乙")
    for who in (somebody.officer("", role="leader"), somebody.member(a), somebody.user()):
        desk = somebody.acting(who)
        for flow, words in [
            (place_in_group, {"organisation": a.pk, "group": None}),
            (record_ownership, {"owner": a.pk, "owned": b.pk, "share": ALL, "span": Span(), "source": "年报"}),
            (record_supply, {"supplier": a.pk, "buyer": b.pk, "chain": "", "span": Span(), "source": "年报"}),
            (record_belonging, {"kind": "cluster", "name": "某集群", "of": a.pk, "span": Span(), "source": "公告"}),
            (record_acting, {"organisation": a.pk, "capacity": "association", "span": Span()}),
            (add_alias, {"organisation": a.pk, "name": "丙"}),
            (admit_expert, {"who": "x", "region": "330100", "fields": ["数控"]}),
        ]:
            with pytest.raises(NotAllowed):
                flow(actor=desk, now=now, **words)
