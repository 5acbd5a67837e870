"""Authorities opened and closed, zones, stewards."""

from datetime import date

import pytest

import somebody
from tihang.core.problems import BadInput
from tihang.flows.actors import Console, NotAllowed
from tihang.flows.steward.add_zone import add_zone
from tihang.flows.steward.appoint_steward import NewAccount, appoint_steward
from tihang.flows.steward.close_authority import close_authority
from tihang.flows.steward.end_stewardship import end_stewardship
from tihang.flows.steward.open_authority import Jurisdiction, open_authority
from tihang.flows.steward.place_in_group import place_in_group
from tihang.journey.models import Authority, Deed, Posting, Stewardship, User, Zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return somebody.acting(somebody.steward())


def opened(actor, now, over, department="industry", name="工信局"):
    return Authority.objects.get(pk=open_authority(actor=actor, now=now, over=over, department=department, name=name))


@pytest.mark.parametrize(
    ("code", "path", "region"),
    [
        ("000000", "", "000000"),
        ("330110", "330000/330100/330110/", "330110"),
        ("110105", "110000/110105/", "110105"),  # a municipality has no city level
        ("440300", "440000/440300/", "440300"),
        ("浙江 杭州 余杭", "330000/330100/330110/", "330110"),  # by name as well
        ("深圳市", "440000/440300/", "440300"),
    ],
)
def test_an_authority_of_a_division(desk, now, code, path, region):
    made = opened(desk, now, Jurisdiction(code=code))
    assert (made.path, made.region, made.group_id) == (path, region, None)
    assert Deed.objects.get(verb="open_authority").region == region


def test_an_authority_of_a_zone_without_a_division_code(desk, now):
    zone = Zone.objects.get(pk=add_zone(actor=desk, now=now, above="330100", name="钱塘新区", since=date(2019, 4, 1)))
    assert (zone.code, zone.path) == ("Z01", "330000/330100/Z01/")
    second = Zone.objects.get(pk=add_zone(actor=desk, now=now, above="330100", name="高新区"))
    assert second.path == "330000/330100/Z02/"
    made = opened(desk, now, Jurisdiction(zone=zone.pk))
    assert (made.path, made.region) == (zone.path, "330100")
    with pytest.raises(BadInput):
        add_zone(actor=desk, now=now, above="330100", name="钱塘新区")
    with pytest.raises(BadInput):
        add_zone(actor=desk, now=now, above="000000", name="月球开发区")


def test_departments_of_a_group_are_a_second_tree(desk, now):
    group = somebody.organisation("中国示例集团", kind="group")
    with pytest.raises(BadInput) as error:
        opened(desk, now, Jurisdiction(group=group.pk))
    assert [problem.code for problem in error.value.problems] == ["no_group"]
    place_in_group(actor=desk, now=now, organisation=group.pk, group=None)
    made = opened(desk, now, Jurisdiction(group=group.pk))
    assert (made.path, made.group_id) == ("", group.pk)
    assert opened(desk, now, Jurisdiction(code="000000")), "the nation's own department stands beside it"
    who = somebody.user()
    Posting.objects.create(user=who, authority=made, role="officer")
    below = somebody.organisation("下属企业")
    place_in_group(actor=desk, now=now, organisation=below.pk, group=group.pk)
    below.refresh_from_db()
    office = somebody.acting(who).scope.offices[0]
    assert office.governs(below.place_path, below.group_path)
    assert not office.governs(below.place_path, "")


def test_one_open_authority_per_department(desk, now):
    first = opened(desk, now, Jurisdiction(code="330110"))
    with pytest.raises(BadInput) as error:
        opened(desk, now, Jurisdiction(code="330110"))
    assert [problem.code for problem in error.value.problems] == ["open_already"]
    opened(desk, now, Jurisdiction(code="330110"), department="finance")
    close_authority(actor=desk, now=now, authority=first.pk, why="机构改革")
    assert opened(desk, now, Jurisdiction(code="330110")).closed_at is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"over": Jurisdiction(code="123456")}, "unknown_division"),
        ({"over": Jurisdiction(code="无此地")}, "unknown_division"),
        ({"over": Jurisdiction(code="朝阳")}, "several_places"),
        ({"over": Jurisdiction()}, "missing"),
        ({"department": "weather"}, "unknown_id"),
        ({"name": " "}, "missing"),
    ],
)
def test_what_cannot_be_opened(desk, now, words, code):
    with pytest.raises(BadInput) as error:
        opened(desk, now, **{"over": Jurisdiction(code="330110"), **words})
    assert code in {problem.code for problem in error.value.problems}


def test_a_former_division_governs_nothing(desk, now):
    with pytest.raises(BadInput) as error:
        opened(desk, now, Jurisdiction(code="330103"))  # 下城区, until 2021
    assert [problem.code for problem in error.value.problems] == ["former_division"]


def test_a_closed_authority_ends_offices_and_invitations(desk, now):
    who = somebody.officer()
    office = Posting.objects.get(user=who).authority
    with pytest.raises(BadInput):
        close_authority(actor=desk, now=now, authority=office.pk, why="")
    close_authority(actor=desk, now=now, authority=office.pk, why="机构改革")
    assert Posting.objects.get(user=who).until == now
    assert somebody.acting(who).scope.offices == ()
    with pytest.raises(BadInput):
        close_authority(actor=desk, now=now, authority=office.pk, why="再来一次")


def test_only_the_steward_and_the_console_open(now):
    assert opened(Console(), now, Jurisdiction(code="330110"))
    for who in (somebody.officer("", role="leader"), somebody.user()):
        with pytest.raises(NotAllowed):
            opened(somebody.acting(who), now, Jurisdiction(code="330106"))


def test_the_first_steward_comes_from_the_machine(now):
    made = appoint_steward(actor=Console(), now=now, who="wang", account=NewAccount("a-long-sentence-7", "wang@example.cn"))
    user = User.objects.get(sign_in_name="wang")
    assert Stewardship.objects.get(pk=made).user_id == user.pk
    assert user.check_password("a-long-sentence-7")
    told = Deed.objects.get(verb="appoint_steward")
    assert "wang" not in told.facts
    with pytest.raises(BadInput):
        appoint_steward(actor=Console(), now=now, who="wang@example.cn")


def test_nobody_makes_an_account_for_another_from_a_page(desk, now):
    with pytest.raises(NotAllowed):
        appoint_steward(actor=desk, now=now, who="li", account=NewAccount("a-long-sentence-7"))
    with pytest.raises(BadInput) as error:
        appoint_steward(actor=desk, now=now, who="li")
    assert [problem.code for problem in error.value.problems] == ["unknown"]
    other = somebody.user("li")
    appoint_steward(actor=desk, now=now, who="li")
    assert somebody.acting(other).scope.steward


def test_a_password_that_is_too_short_is_refused_in_each_language(now):
    with pytest.raises(BadInput) as error:
        appoint_steward(actor=Console(), now=now, who="wang", account=NewAccount("12"))
    (told,) = error.value.problems
    assert "10 个字符" in told.text("zh")
    assert "。。" not in told.text("zh")
    assert "10 characters" in told.text("en")
    assert told.text("en").isascii()
    assert not User.objects.filter(sign_in_name="wang").exists()


def test_the_last_steward_stays(desk, now):
    mine = Stewardship.objects.get()
    with pytest.raises(BadInput) as error:
        end_stewardship(actor=desk, now=now, stewardship=mine.pk)
    assert [problem.code for problem in error.value.problems] == ["last_steward"]
    gone = somebody.steward()
    gone.is_active = False
    gone.save()
    with pytest.raises(BadInput):
        end_stewardship(actor=desk, now=now, stewardship=mine.pk)
    somebody.steward()
    end_stewardship(actor=desk, now=now, stewardship=mine.pk)
    assert Stewardship.objects.get(pk=mine.pk).until == now
