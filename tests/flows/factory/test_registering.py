"""Registering an organisation: what is made, what is refused, and what a known code gives away (nothing)."""

from uuid import UUID

import pytest

from enterprise import NOW, account, again, both_at_once, code, enterprise, form, listed, member, refusal, verbs
from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed, Person
from tihang.flows.factory.edit_organisation import edit_organisation
from tihang.flows.factory.register_organisation import Outcome, register_organisation
from tihang.journey.models import Alias, Membership, Organisation, Zone
from tihang.journey.registry.access.scope import NOBODY
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.queries.organisations import my_organisation, my_organisations

pytestmark = pytest.mark.django_db
VISITOR = Person(UUID(int=7), NOBODY)


def register(person, **said):
    return register_organisation(actor=person, now=NOW, given=form(**said))


def test_a_new_organisation_belongs_to_whoever_registers_it_and_waits_to_be_checked():
    zhang = account("zhang")
    done = register(zhang)
    assert done.outcome == Outcome.MADE
    row = Organisation.objects.get(pk=done.organisation)
    assert (row.region, row.place_path, row.industry, row.confirmed_at) == ("330106", "330000/330100/330106/", "342", None)
    assert [(each.role, each.confirmed) for each in my_organisations(scope=again(zhang.user).scope)] == [(MemberRole.OWNER, False)]
    assert verbs() == ["register_organisation"]


def test_somebody_who_has_not_signed_in_registers_nothing():
    with pytest.raises(NotAllowed):
        register(VISITOR)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"credit_code": "91330106MA"}, {"code_length"}),
        ({"credit_code": "9133O106MA00000014"}, {"code_character"}),
        ({"credit_code": code(1)[:-1] + ("0" if code(1)[-1] != "0" else "1")}, {"code_check"}),
        ({"credit_code": code(1, "990101")}, {"code_region"}),
        ({"credit_code": ""}, {"code_missing"}),
        ({"name": "  "}, {"missing"}),
        ({"name": "长" * 201}, {"too_long"}),
        ({"place": ""}, {"missing"}),
        ({"place": "浙江"}, {"wide_place"}),
        ({"place": "朝阳"}, {"several_places"}),
        ({"place": "不存在县"}, {"unknown_place"}),
        ({"place": "330103"}, {"former_place"}),
        ({"industry": "机"}, {"several_industries"}),
        ({"industry": "没有这个行业"}, {"unknown_industry"}),
        ({"industry": "99"}, {"unknown_industry"}),
        ({"scale": "huge"}, {"choice"}),
        ({"kind": "branch", "head_code": ""}, {"code_missing"}),
        ({"kind": "branch", "head_code": code(1)}, {"own_head"}),
        ({"kind": "branch", "head_code": code(9)}, {"unknown_head"}),
        ({"foreign_code": "HRB 1", "country": "DE"}, {"both_codes"}),
        ({"credit_code": "", "foreign_code": "HRB 1", "country": "HK"}, {"country"}),
        ({"credit_code": "1", "name": "", "place": ""}, {"code_length", "missing"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_made(said, wrong):
    with pytest.raises(BadInput) as told:
        register(account("zhang"), **said)
    assert refusal(told) == wrong
    assert all(problem.place in form(head_code="", foreign_code="", country="") for problem in told.value.problems)
    assert not Organisation.objects.exists()


def test_control_characters_never_reach_the_table():
    done = register(account("zhang"), name="示例\x00机床\u200b有限\n公司")
    assert Organisation.objects.get(pk=done.organisation).name == "示例机床有限 公司"


def test_institutes_branches_and_bodies_from_abroad():
    zhang = account("zhang")
    enterprise(zhang)
    branch = Organisation.objects.get(pk=enterprise(again(zhang.user), 2, kind="branch", head_code=code(1), place="东莞"))
    assert (branch.head.credit_code, branch.place_path) == (code(1), "440000/441900/")
    institute = Organisation.objects.get(pk=enterprise(again(zhang.user), 3, kind="institute", industry="", scale="", capital="foreign"))
    assert (institute.kind, institute.capital, institute.scale) == ("institute", "foreign", "")
    abroad = Organisation.objects.get(pk=enterprise(again(zhang.user), 4, credit_code="", foreign_code="hrb 12345", country="de", place=""))
    assert (abroad.foreign_code, abroad.region, abroad.place_path, abroad.capital) == ("DE HRB 12345", "000000", "", "foreign")
    twice = register(account("li"), credit_code="", foreign_code="HRB  12345", country="DE")
    assert (twice.outcome, twice.code) == (Outcome.OWNED, "DE HRB 12345")


def test_a_functional_zone_is_a_place():
    Zone.objects.create(region="330106", code="Z1", name="示例高新区", path="330000/330100/330106/Z1/")
    made = enterprise(account("zhang"), place="示例高新区")
    assert Organisation.objects.get(pk=made).place_path == "330000/330100/330106/Z1/"


def test_a_known_code_is_claimed_instead_and_never_says_who_owns_it():
    listed(1)
    zhang, li = account("zhang"), account("li")
    assert register(zhang) == register(li)
    assert register(zhang).outcome == Outcome.FREE
    enterprise(zhang, 2)
    done = register(li, credit_code=code(2))
    assert (done.outcome, done.organisation) == (Outcome.OWNED, None)
    with pytest.raises(BadInput) as told:
        register(again(zhang.user), credit_code=code(2))
    assert refusal(told) == {"member_already"}
    assert Membership.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_register_one_code_at_once_one_makes_it_and_the_other_may_claim():
    zhang, li = account("zhang"), account("li")
    given = both_at_once(lambda: register(zhang), lambda: register(li))
    assert {done.outcome for done in given} == {Outcome.MADE, Outcome.OWNED}
    assert Organisation.objects.count() == Membership.objects.count() == 1


def test_editing_keeps_the_code_and_the_former_name_and_asks_for_a_new_check():
    zhang = account("zhang")
    made = enterprise(zhang)
    Organisation.objects.filter(pk=made).update(confirmed_at=NOW)
    zhang = again(zhang.user)
    assert edit_organisation(actor=zhang, now=NOW, organisation=made, given=form(address="文三路 1 号")) == ["address"]
    assert Organisation.objects.get(pk=made).confirmed_at == NOW
    changed = edit_organisation(actor=zhang, now=NOW, organisation=made, given=form(name="新名机床有限公司", credit_code=code(5)))
    row = Organisation.objects.get(pk=made)
    assert ("name" in changed, row.credit_code, row.confirmed_at) == (True, code(1), None)
    assert Alias.objects.get(organisation=made).name == "示例机床1有限公司"
    page = my_organisation(scope=zhang.scope, organisation=made)
    assert [(each.text, each.until) for each in page.former_names] == [("示例机床1有限公司", NOW.date())]
    assert edit_organisation(actor=zhang, now=NOW, organisation=made, given=form(name="新名机床有限公司")) == []
    assert verbs() == ["register_organisation", "edit_organisation", "edit_organisation"]


@pytest.mark.parametrize(("role", "may"), [(MemberRole.EDITOR, True), (MemberRole.SIGNATORY, False), (MemberRole.READER, False)])
def test_who_may_edit(role, may):
    made = enterprise(account("zhang"))
    other = member(made, "li", role)
    if may:
        assert edit_organisation(actor=other, now=NOW, organisation=made, given=form(address="新址")) == ["address"]
        return
    with pytest.raises(NotAllowed):
        edit_organisation(actor=other, now=NOW, organisation=made, given=form(address="新址"))


def test_strangers_and_other_owners_neither_see_nor_edit():
    made, wang = enterprise(account("zhang")), account("wang")
    enterprise(wang, 2)
    for other in (again(wang.user), account("li")):
        with pytest.raises(NotAllowed):
            edit_organisation(actor=other, now=NOW, organisation=made, given=form())
        with pytest.raises(LookupError):
            my_organisation(scope=other.scope, organisation=made)
