"""Forged forms (伪造表单): somebody else's thing under one's own address, fields that no form has, somebody else's draft or notice."""

import pytest

from tihang.journey.models import Claim, Factory, Invitation, Membership, Notice, Organisation, ProviderLink, User
from web.policy.doors.organisation import claim_of, invitation_into, link_between, listed
from web.policy.doors.person import notices
from web.policy.tables import changed, fingerprint
from web.policy.world import DISTRICT, MARK, Persona, World, organisation, user


def tries(persona: Persona, path: str, form: dict[str, object] | None = None) -> None:
    """Sends it, and sees that it was refused and nothing at all changed."""
    before = fingerprint()
    answer = persona.browser.post(path, form)
    assert answer.status in {400, 404, 422}, (path, answer.status, answer.header("Location"))
    assert not changed(before, fingerprint()), path
    typed = " ".join(str(value) for value in (form or {}).values())
    assert MARK in typed or MARK not in answer.everything, path


def of_b(world: World, *more: object) -> str:
    return "/".join(["/organisation", str(world.b.pk), *map(str, more), ""])


FACTS = {"name": "改名", "place": "330106", "industry": "342", "state": "operating", "country": "CN"}


def test_under_my_own_address_i_cannot_reach_what_is_yours(world: World):
    me = world["provider_owner"]
    sent, _token = invitation_into(world, organisation=world.a)
    joiner = claim_of(world, user("joins"), "join")
    for path, form in (
        (of_b(world, "people", world["reader"].id, "role"), {"role": "owner"}),
        (of_b(world, "people", world["reader"].id, "remove"), {}),
        (of_b(world, "people", me.id, "role"), {"role": "chief"}),
        (of_b(world, "invitations", sent.pk, "withdraw"), {}),
        (of_b(world, "factories", world.factory.pk, "edit"), FACTS),
        (f"/organisation/{world.a.pk}/factories/{world.b_factory.pk}/edit/", FACTS),
        (f"/organisation/claims/{joiner.pk}/answer/", {"yes": "1"}),
        (f"/organisation/claims/{joiner.pk}/withdraw/", {}),
        (
            of_b(world, "links", "propose"),
            {"side": "factory", "factory": str(world.factory.pk), "code": world.group.credit_code, "what": "夺"},
        ),
        (of_b(world, "factories", "claim"), {"name": world.factory.name, "place": "330106", "why": "试试"}),
    ):
        tries(me, path, form)


def test_the_side_that_proposed_does_not_answer_for_the_other(world: World):
    by_factory, by_provider = link_between(world, "proposed_by_factory"), link_between(world, "proposed_by_provider")
    for name, link in (("owner", by_factory), ("provider_owner", by_provider)):
        before = fingerprint()
        for body in (world.a, world.b):
            assert world[name].browser.post(f"/organisation/{body.pk}/links/{link.pk}/answer/", {"yes": "1"}).status == 404
        assert not changed(before, fingerprint())


def test_a_link_of_others_is_neither_answered_nor_ended(world: World):
    third = organisation("第三方", DISTRICT)
    other = ProviderLink.objects.create(
        factory=world.factory, provider=third, factory_name=f"{MARK}", provider_name="第三方", what="事", state="proposed_by_factory"
    )
    tries(world["provider_owner"], of_b(world, "links", other.pk, "answer"), {"yes": "1"})
    tries(world["provider_owner"], of_b(world, "links", other.pk, "end"))


MORE = {
    "confirmed_at": "2020-01-01", "registered_at": "2020-01-01", "group_path": "x/", "place_path": "", "region": "000000", "source": "自封",
    "head": "x", "id": "01900000-0000-7000-8000-000000000000", "role": "owner", "user": "x", "is_active": "on", "steward": "1",
}  # fmt: skip
"""Fields that tables have and forms have not."""


def test_fields_that_no_form_has_are_not_taken(world: World):
    editor = world["editor"].browser
    facts = {"kind": "enterprise", "scale": "medium", "capital": "domestic", "place": "330106", "industry": "342"}
    more = {**MORE, "organisation": str(world.b.pk), "organisation_id": str(world.b.pk), "credit_code": world.b.credit_code}
    assert editor.post(f"/organisation/{world.a.pk}/edit/", {**facts, "name": world.a.name, "address": "新址", **more}).status == 302
    now = Organisation.objects.get(pk=world.a.pk)
    assert (now.address, now.confirmed_at, now.group_path, now.place_path) == ("新址", None, world.a.group_path, world.a.place_path)
    assert (now.credit_code, now.region, now.source, now.head_id) == (world.a.credit_code, world.a.region, "", None)
    assert editor.post(f"/organisation/{world.a.pk}/factories/add/", {**FACTS, "name": "新厂", **more}).status == 302
    made = Factory.objects.get(name="新厂")
    assert (made.organisation_id, made.place_path, made.group_path) == (world.a.pk, DISTRICT, world.a.group_path)
    assert str(made.pk) != MORE["id"]


def test_registering_makes_nothing_more_than_a_body_of_ones_own(world: World):
    form = {"name": "自封有限公司", "credit_code": "91330106MA27XXXX", "kind": "enterprise", "scale": "medium", "capital": "domestic",
            "place": "330106", "industry": "342"}  # fmt: skip
    form["credit_code"] = listed(world).credit_code
    Organisation.objects.filter(credit_code=form["credit_code"]).delete()
    assert world["stranger"].browser.post("/organisation/register/", {**form, **MORE}).status == 302
    made = Organisation.objects.get(name="自封有限公司")
    assert (made.confirmed_at, made.group_path, made.place_path, made.source) == (None, "", DISTRICT, "")
    assert list(Membership.objects.filter(organisation=made).values_list("user", flat=True)) == [world["stranger"].id]


def test_who_claims_does_not_decide(world: World):
    """The kind, the state and the answer of a claim are not the claimant's to write."""
    browser = world["stranger"].browser
    form = {"code": listed(world).credit_code, "kind": "factory", "why": "我的", "state": "granted", "answer": "同意", "decided_by": "x"}
    assert browser.post("/organisation/claim/", form).status == 302
    made = Claim.objects.get(user=world["stranger"].id)
    assert (made.kind, made.state, made.answer, made.factory_id) == ("own", "waiting", "", None)


def test_an_invitation_for_another_address_is_not_mine(world: World):
    made, token = invitation_into(world, organisation=world.a, email="somebody-else@example.cn", role="owner")
    before = fingerprint()
    assert world["stranger"].browser.post(f"/invitations/{token}/", {"email": "somebody-else@example.cn"}).status == 400
    assert not changed(before, fingerprint())
    Invitation.objects.filter(pk=made.pk).update(email="stranger@example.cn")
    for spoilt in (token[:-1], token.upper(), token + "x", made.token):
        assert world["stranger"].browser.post(f"/invitations/{spoilt}/").status == 404
    assert not Membership.objects.filter(user=world["stranger"].id).exists()


def test_an_invitation_works_once_and_not_after_it_was_withdrawn(world: World):
    made, token = invitation_into(world, organisation=listed(world))
    assert world["stranger"].browser.post(f"/invitations/{token}/").status == 302
    assert world["provider_reader"].browser.post(f"/invitations/{token}/").status == 400
    taken, token = invitation_into(world, organisation=world.a)
    assert world["owner"].browser.post(f"/organisation/{world.a.pk}/invitations/{taken.pk}/withdraw/").status == 302
    assert world["stranger"].browser.post(f"/invitations/{token}/").status == 400
    assert not Membership.objects.filter(user=world["stranger"].id, organisation=world.a).exists()
    assert Invitation.objects.get(pk=made.pk).used_by_id == world["stranger"].id


def test_somebody_elses_notice_is_not_marked(world: World):
    notices(world)
    theirs = Notice.objects.get(user=world["owner"].id)
    before = fingerprint()
    world["stranger"].browser.post("/notices/read/", {"notice": str(theirs.pk), "user": str(world["owner"].id)})
    assert not changed(before, fingerprint())


@pytest.mark.parametrize("field", ["user", "actor", "as", "on_behalf"])
def test_nobody_acts_as_somebody_else(world: World, field: str):
    tries(world["stranger"], f"/organisation/{world.a.pk}/people/{world['reader'].id}/remove/", {field: str(world["owner"].id)})
    before = User.objects.get(pk=world["owner"].id)
    world["stranger"].browser.post("/me/export/", {field: str(before.pk)})
    answer = world["stranger"].browser.post("/me/export/", {field: str(before.pk)})
    assert before.email not in answer.text
