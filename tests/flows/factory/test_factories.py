"""Factories added, edited and claimed; provider links said by one side and confirmed by the other."""

import pytest

from enterprise import NOW, account, again, code, enterprise, form, listed, member, refusal, verbs
from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed
from tihang.flows.factory.add_factory import add_factory
from tihang.flows.factory.answer_provider_link import answer_provider_link
from tihang.flows.factory.claim_factory import claim_factory
from tihang.flows.factory.edit_factory import edit_factory
from tihang.flows.factory.edit_organisation import edit_organisation
from tihang.flows.factory.end_provider_link import end_provider_link
from tihang.flows.factory.propose_provider_link import propose_provider_link
from tihang.journey.models import Claim, Factory, Organisation, ProviderLink
from tihang.journey.registry.names import LinkState, MemberRole
from tihang.journey.registry.queries.factory_list import Wish, factory_page
from tihang.journey.registry.queries.my_factories import my_factories, my_factory
from tihang.journey.registry.queries.place_names import place_names
from tihang.journey.registry.queries.provider_links import links_as_provider, links_of_factories

pytestmark = pytest.mark.django_db
FORM = {"name": "一号工厂", "place": "330106", "industry": "342", "state": "operating", "opened_on": "2019-07-01"}


@pytest.fixture
def body(db):
    zhang = account("zhang")
    made = enterprise(zhang)
    return again(zhang.user), made


def add(person, organisation, **said):
    return add_factory(actor=person, now=NOW, organisation=organisation, given={**FORM, **said})


def test_a_factory_is_added_found_and_edited(body):
    zhang, made = body
    Organisation.objects.filter(pk=made).update(group_path="G1/")
    factory = add(zhang, made)
    row = Factory.objects.get(pk=factory)
    assert (row.region, row.place_path, row.group_path, str(row.opened_on)) == ("330106", "330000/330100/330106/", "G1/", "2019-07-01")
    assert edit_factory(actor=zhang, now=NOW, factory=factory, given={**FORM, "place": "江苏 苏州 吴江", "name": "吴江工厂"}) == [
        "name",
        "place_path",
    ]
    row.refresh_from_db()
    assert (row.region, row.place_path) == ("330106", "320000/320500/320509/")
    assert [each.name for each in factory_page(scope=zhang.scope, wish=Wish(text="吴江")).rows] == ["吴江工厂"]
    edit_organisation(actor=zhang, now=NOW, organisation=made, given=form(name="改名数控有限公司"))
    assert [each.organisation_name for each in factory_page(scope=zhang.scope, wish=Wish(text="数控")).rows] == ["改名数控有限公司"]
    assert [each.name for each in my_factories(scope=zhang.scope, organisation=made)] == ["吴江工厂"]
    assert place_names([row.place_path]) == {row.place_path: "江苏省苏州市吴江区"}
    assert verbs()[1:] == ["add_factory", "edit_factory", "edit_organisation"]


def test_a_factory_abroad_is_only_taken_note_of(body):
    zhang, made = body
    row = Factory.objects.get(pk=add(zhang, made, country="VN", place="", industry="", state=""))
    assert (row.state, row.country, row.region, row.place_path) == ("abroad", "VN", "000000", "")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"name": ""}, "missing"),
        ({"country": "TW"}, "country"),
        ({"country": "QQ"}, "country"),
        ({"state": "abroad"}, "country"),
        ({"opened_on": "昨天"}, "date"),
        ({"state": "closed", "closed_on": "2018-01-01"}, "days_crossed"),
        ({"closed_on": "2020-01-01"}, "not_closed"),
        ({"place": "杭州"}, "wide_place"),
    ],
)
def test_what_is_wrong_with_a_factory(body, said, wrong):
    with pytest.raises(BadInput) as told:
        add(*body, **said)
    assert refusal(told) == {wrong}
    assert not Factory.objects.exists()


def test_one_name_once_in_an_organisation_wherever_it_stands(body):
    zhang, made = body
    add(zhang, made)
    other = add(zhang, made, name="二号工厂")
    for refused in (
        lambda: add(zhang, made, place="东莞"),
        lambda: edit_factory(actor=zhang, now=NOW, factory=other, given=FORM),
    ):
        with pytest.raises(BadInput) as told:
            refused()
        assert refusal(told) == {"same_name"}


def test_who_may_touch_factories(body):
    zhang, made = body
    factory = add(zhang, made)
    li, wang = member(made, "li", MemberRole.EDITOR), member(made, "wang", MemberRole.READER)
    assert edit_factory(actor=li, now=NOW, factory=factory, given={**FORM, "address": "路 1 号"}) == ["address"]
    zhao = account("zhao")
    enterprise(zhao, 2)
    for other in (wang, again(zhao.user), account("sun")):
        with pytest.raises(NotAllowed):
            add(other, made, name="三号")
        with pytest.raises(NotAllowed):
            edit_factory(actor=other, now=NOW, factory=factory, given=FORM)
    assert my_factory(scope=wang.scope, factory=factory).name == "一号工厂"
    with pytest.raises(LookupError):
        my_factory(scope=again(zhao.user).scope, factory=factory)


def shadow(name="名单工厂", number=7, path="330000/330100/330106/"):
    return Factory.objects.create(region="330106", organisation=listed(number), name=name, place_path=path)


def claim(person, organisation, name="名单工厂", place=""):
    return claim_factory(actor=person, now=NOW, organisation=organisation, name=name, place=place, why="名单上的工厂就是我们的")


def test_a_factory_of_a_list_is_claimed_for_the_officer_of_its_place(body):
    zhang, made = body
    shadow()
    asked = Claim.objects.get(pk=claim(zhang, made))
    assert (asked.kind, asked.organisation_id, asked.place_path, asked.subject_name) == (
        "factory",
        made,
        "330000/330100/330106/",
        "名单工厂",
    )
    with pytest.raises(BadInput) as told:
        claim(zhang, made)
    assert refusal(told) == {"waiting_already"}
    with pytest.raises(NotAllowed):
        claim(member(made, "li", MemberRole.EDITOR), made)


def test_a_factory_that_somebody_speaks_for_is_not_found_and_two_of_a_name_need_a_place(body):
    zhang, made = body
    li = account("li")
    theirs = enterprise(li, 2)
    add(again(li.user), theirs, name="别人的工厂")
    for name in ("别人的工厂", "没有的工厂", ""):
        with pytest.raises(BadInput) as told:
            claim(zhang, made, name)
        assert refusal(told) == {"unknown_factory"}
    shadow()
    shadow(number=8, path="440000/441900/")
    with pytest.raises(BadInput) as told:
        claim(zhang, made)
    assert refusal(told) == {"several_factories"}
    assert Claim.objects.get(pk=claim(zhang, made, place="东莞")).place_path == "440000/441900/"


@pytest.fixture
def two_sides(body):
    """A factory's owner and a provider's, each with his organisation, and the factory."""
    zhang, made = body
    li = account("li")
    provider = enterprise(li, 2, industry="65", name="示例软件有限公司")
    return zhang, made, add(zhang, made), again(li.user), provider


def said(**more):
    return {"what": "MES 实施", "year": "2025", **more}


def test_a_link_counts_when_both_sides_have_said_so(two_sides):
    zhang, made, factory, li, provider = two_sides
    link = propose_provider_link(actor=zhang, now=NOW, organisation=made, given=said(side="factory", factory=str(factory), code=code(2)))
    with pytest.raises(NotAllowed):
        answer_provider_link(actor=zhang, now=NOW, link=link, yes=True)
    assert [(each.factory, each.waits_for_us) for each in links_as_provider(scope=li.scope, organisation=provider)] == [
        ("示例机床1有限公司 · 一号工厂", True)
    ]
    answer_provider_link(actor=li, now=NOW, link=link, yes=True)
    assert ProviderLink.objects.get().state == LinkState.CONFIRMED
    assert [each.provider for each in links_of_factories(scope=zhang.scope, organisation=made)] == ["示例软件有限公司"]
    assert my_factories(scope=li.scope, organisation=made) == []
    with pytest.raises(BadInput) as told:
        answer_provider_link(actor=li, now=NOW, link=link, yes=False)
    assert refusal(told) == {"link_over"}
    end_provider_link(actor=zhang, now=NOW, link=link)
    with pytest.raises(BadInput):
        end_provider_link(actor=li, now=NOW, link=link)
    assert verbs()[-3:] == ["propose_provider_link", "answer_provider_link", "end_provider_link"]


def test_a_provider_proposes_by_exact_name_and_the_factory_may_refuse(two_sides):
    zhang, made, _, li, provider = two_sides
    link = propose_provider_link(
        actor=li, now=NOW, organisation=provider, given=said(side="provider", code=code(1), factory_name="一号工厂")
    )
    assert links_of_factories(scope=zhang.scope, organisation=made)[0].waits_for_us
    answer_provider_link(actor=zhang, now=NOW, link=link, yes=False)
    assert (ProviderLink.objects.get().state, links_as_provider(scope=li.scope, organisation=provider)[0].over) == ("refused", True)
    with pytest.raises(BadInput) as told:
        propose_provider_link(actor=li, now=NOW, organisation=provider, given=said(side="provider", code=code(1), factory_name="二号工厂"))
    missing = told.value.problems
    with pytest.raises(BadInput) as told:
        propose_provider_link(actor=li, now=NOW, organisation=provider, given=said(side="provider", code=code(9), factory_name="一号工厂"))
    assert told.value.problems == missing


def test_what_is_wrong_with_a_link(two_sides):
    zhang, made, factory, _, _ = two_sides
    for given, wrong in [
        (said(factory="", code=code(2)), "choice"),
        (said(factory=str(factory), code=code(1)), "own_code"),
        (said(factory=str(factory), code=code(9)), "unknown_code"),
        (said(factory=str(factory), code=code(2), year="3000"), "year"),
        (said(factory=str(factory), code=code(2), what=""), "missing"),
    ]:
        with pytest.raises(BadInput) as told:
            propose_provider_link(actor=zhang, now=NOW, organisation=made, given=given)
        assert refusal(told) == {wrong}
    good = said(factory=str(factory), code=code(2))
    propose_provider_link(actor=zhang, now=NOW, organisation=made, given=good)
    with pytest.raises(BadInput) as told:
        propose_provider_link(actor=zhang, now=NOW, organisation=made, given=good)
    assert refusal(told) == {"link_already"}


def test_strangers_editors_and_third_parties_have_no_part_in_a_link(two_sides):
    zhang, made, factory, _, provider = two_sides
    link = propose_provider_link(actor=zhang, now=NOW, organisation=made, given=said(factory=str(factory), code=code(2)))
    wang = account("wang")
    enterprise(wang, 3)
    for other in (again(wang.user), member(provider, "sun", MemberRole.EDITOR), member(made, "qian", MemberRole.READER), account("zhou")):
        for refused in (
            lambda: answer_provider_link(actor=other, now=NOW, link=link, yes=True),  # noqa: B023 - called at once
            lambda: end_provider_link(actor=other, now=NOW, link=link),  # noqa: B023
        ):
            with pytest.raises(NotAllowed):
                refused()
    assert links_as_provider(scope=again(wang.user).scope, organisation=provider) == []
