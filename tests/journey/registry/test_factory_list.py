"""Factories as a list: found by two characters, a page at a time, and never one that is not the reader's."""

import pytest

from tihang.journey.models import Authority, Factory, Membership, Organisation, Posting, User
from tihang.journey.registry.access import Scope
from tihang.journey.registry.access.scope import NOBODY
from tihang.journey.registry.operations.factory_words import Found, forget_words, keep_words
from tihang.journey.registry.queries import scope_of
from tihang.journey.registry.queries.factory_list import Wish, factory_count, factory_page

pytestmark = pytest.mark.django_db


def factory(name: str, path: str, organisation: str = "", group: str = "") -> Factory:
    body = Organisation.objects.create(name=organisation or f"{name}公司", name_key=name, place_path=path, group_path=group)
    made = Factory.objects.create(
        region=path[-7:-1], organisation=body, organisation_name=body.name, name=name, place_path=path, group_path=group
    )
    keep_words([Found(made.pk, [made.name, body.name])])
    return made


def officer(path: str, department: str = "industry", group: Organisation | None = None) -> Scope:
    user = User.objects.create_user(sign_in_name=f"officer-{path}-{department}")
    office = Authority.objects.create(path=path, department=department, name="局", group=group)
    Posting.objects.create(user=user, authority=office, role="officer")
    return scope_of(user.pk)


def names(scope: Scope, **wish: str) -> list[str]:
    return [row.name for row in factory_page(scope=scope, wish=Wish(**wish)).rows]


@pytest.fixture
def somewhere() -> None:
    factory("数控机床一厂", "330000/330100/330106/", organisation="东海精工有限公司")
    factory("床机械厂", "330000/330100/330110/")
    factory("MES2000 示范工厂", "330000/330200/")
    factory("轴承厂", "440000/440300/", group="9111/")


def test_two_characters_find_and_their_order_counts(somewhere):
    nation = officer("")
    assert names(nation, text="机床") == ["数控机床一厂"]
    assert names(nation, text="床机") == ["床机械厂"]
    assert names(nation, text="东海") == ["数控机床一厂"], "found by the name of its organisation"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("厂", 4),
        ("床", 2),
        ("mes", 1),
        ("ＭＥＳ２０００", 1),
        ("机床 东海", 1),
        ("机床 轴承", 0),
        ("!!!", 0),
        ('"机床" OR 1=1', 0),
        ("机床*", 1),
        ("' | '轴承", 1),
        ("\x00机床", 1),
    ],
)
def test_whatever_is_typed_is_only_ever_looked_for(somewhere, typed, found):
    assert len(names(officer(""), text=typed)) == found


def test_an_officer_sees_his_place_and_nothing_else(somewhere):
    assert names(officer("330000/330100/")) == ["数控机床一厂", "床机械厂"]
    assert names(officer("330000/330100/330106/", "finance")) == ["数控机床一厂"]
    assert names(officer("310000/")) == []
    assert names(officer("330000/330200/"), text="机床") == [], "a search finds nothing beyond the place"
    assert names(officer("330000/330200/x"), place="330000/") == [], "a wish never widens what may be seen"
    assert names(NOBODY) == []


def test_a_group_sees_its_own_wherever_they_stand(somewhere):
    group = Organisation.objects.create(name="集团", name_key="集团", kind="group", group_path="9111/")
    assert names(officer("", group=group)) == ["轴承厂"]


def test_a_member_sees_the_factories_of_his_organisation(somewhere):
    user = User.objects.create_user(sign_in_name="member")
    Membership.objects.create(user=user, organisation=Organisation.objects.get(name="轴承厂公司"), role="reader")
    assert names(scope_of(user.pk)) == ["轴承厂"]
    Membership.objects.update(until="2026-01-01T00:00Z")
    assert names(scope_of(user.pk)) == []


def test_pages_follow_each_other_without_gap_or_repeat():
    for number in range(45):
        factory(f"第{number % 9}工厂{number:02d}", ["330000/330100/", "330000/330200/", "440000/"][number % 3])
    nation, seen, after = officer(""), [], None
    while True:
        page = factory_page(scope=nation, wish=Wish(), after=after)
        seen += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 45 == factory_count(scope=nation, wish=Wish())


def test_a_factory_renamed_is_found_by_its_new_name_only(somewhere):
    made = Factory.objects.get(name="轴承厂")
    keep_words([Found(made.pk, ["齿轮厂"])])
    nation = officer("")
    assert (names(nation, text="轴承"), names(nation, text="齿轮")) == ([], ["轴承厂"])
    forget_words([made.pk])
    assert names(nation, text="齿轮") == []


def test_a_page_is_one_query_however_many_rows(somewhere, django_assert_num_queries):
    nation = officer("")
    for wish in (Wish(), Wish(text="机床"), Wish(place="330000/")):
        with django_assert_num_queries(1):
            factory_page(scope=nation, wish=wish)
