"""The pages of an organisation over HTTP, without script: done, refused with what was typed kept, and hidden from others."""

import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enterprise import NOW, account, again, code, enterprise, form, listed, member
from tihang.flows.factory.claim_organisation import claim_organisation
from tihang.journey.models import Claim, Consent, Factory, Invitation, Membership, Organisation, ProviderLink, User
from tihang.journey.registry.names import CONSENT_VERSIONS, ClaimKind, ConsentUse, MemberRole

pytestmark = pytest.mark.django_db
FACTORY = {"name": "一号工厂", "place": "330106", "industry": "342", "state": "operating", "country": "CN"}


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def at(body, *more):
    return "/".join(["/organisation", str(body), *more, ""])


def test_whoever_has_not_signed_in_is_asked_to(db):
    for address in ("/organisation/", "/organisation/register/", "/organisation/claims/", "/me/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].endswith(f"?next={address}")


def test_the_empty_page_shows_three_ways(stranger):
    page = text(stranger.get("/organisation/"))
    for words in ("登记企业", "用邀请加入", "认领或申请加入"):
        assert words in page


def test_registering_without_script(stranger):
    assert stranger.get("/organisation/register/").status_code == 200
    answer = stranger.post("/organisation/register/", form())
    made = Organisation.objects.get()
    assert answer.headers["Location"] == at(made.pk)
    page = text(stranger.get(at(made.pk)))
    for words in ("未核对", code(1), "浙江省杭州市西湖区", "342", "中型", "登记好了"):
        assert words in page
    assert stranger.get("/organisation/").headers["Location"] == at(made.pk)
    assert stranger.get("/organisation/?all=1").status_code == 200


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_is_kept(stranger):
    answer = stranger.post("/organisation/register/", form(credit_code="91330106MA", name="我打的名称", place="朝阳"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="我打的名称"' in page
    assert re.search(r'id="credit_code"[^>]*aria-invalid="true"', page)
    assert "credit_code-error" in page
    assert "place-error" in page
    assert "北京市朝阳区" in page
    assert "有 2 处要改" in page


def test_a_known_code_leads_to_the_claim_and_names_nobody(stranger, body):
    answer = stranger.post("/organisation/register/", form(), follow=True)
    assert answer.redirect_chain[-1][0] == f"/organisation/claim/?code={code(1)}&is=owned"
    page = text(answer)
    assert "申请加入" in page
    assert "zhang" not in page
    assert "示例机床1" not in page
    asked = stranger.post("/organisation/claim/", {"code": code(1), "kind": "join", "role": "reader", "why": "设备部"}, follow=True)
    assert "待核对" in text(asked)
    claim = Claim.objects.get()
    assert (claim.kind, claim.role) == ("join", "reader")
    assert stranger.post(f"/organisation/claims/{claim.pk}/withdraw/").status_code == 302
    assert stranger.post(f"/organisation/claims/{claim.pk}/withdraw/").status_code == 400


def test_a_claim_that_cannot_be_made_keeps_the_reason(stranger):
    listed()
    answer = stranger.post("/organisation/claim/", {"code": code(1), "kind": "join", "why": "写了很久的理由"})
    assert answer.status_code == 400
    assert "写了很久的理由" in text(answer)
    assert "直接认领" in text(answer)
    assert stranger.post("/organisation/claim/", {"code": code(1), "kind": "own", "why": "经理"}).status_code == 302


def test_an_owner_answers_who_asks_to_join(owner, body):
    li = account("li")
    asked = claim_organisation(actor=li, now=NOW, code=code(1), kind=ClaimKind.JOIN, why="设备部", role=MemberRole.EDITOR)
    for address in ("/organisation/claims/", at(body, "people"), "/organisation/?all=1"):
        assert "申请加入" in text(owner.get(address))
    assert "li@example.cn" not in text(owner.get("/organisation/claims/"))
    Consent.objects.create(user_id=li.user, use="contact", version=CONSENT_VERSIONS[ConsentUse.CONTACT])
    assert "li@example.cn" in text(owner.get("/organisation/claims/"))
    assert owner.post(f"/organisation/claims/{asked}/answer/", {"yes": "1"}).status_code == 302
    assert again(li.user).scope.roles_in(body) == {MemberRole.EDITOR}


def test_inviting_shows_the_link_once_and_accepting_it_joins(owner, body, browser):
    answer = owner.post(at(body, "people", "invite"), {"email": "li@example.cn", "role": "editor"})
    link = re.search(r'value="http://testserver(/invitations/[^"]+)"', answer.content.decode())[1]
    assert link not in owner.get(at(body, "people")).content.decode()
    assert "li@example.cn" in text(owner.get(at(body, "people")))
    signed_out = Client()
    page = signed_out.get(link)
    assert "l***@example.cn" in text(page)
    assert f"/account/login/?next={link}" in page.content.decode()
    assert signed_out.post(link).status_code == 200
    li = account("li")
    mine = browser(li)
    session = mine.session
    session["invitation"] = link.split("/")[2]
    session.save()
    assert "你打开过一份邀请" in text(mine.get("/organisation/"))
    wrong = browser(account("wang")).post(link)
    assert wrong.status_code == 400
    assert "换一个账号" in text(wrong)
    assert mine.post(link).headers["Location"] == at(body)
    assert "你已经接受了这份邀请" in text(mine.get(link))
    assert "这份邀请已经用过" in text(signed_out.get(link))
    assert mine.get("/invitations/no-such-token/").status_code == 404


def test_the_token_survives_the_sign_up(owner, body):
    owner.post(at(body, "people", "invite"), {"email": "li@example.cn", "role": "editor"})
    letter_link = Invitation.objects.get()
    assert letter_link.token  # only a digest: so the link is made anew below
    Invitation.objects.all().delete()
    answer = owner.post(at(body, "people", "invite"), {"email": "li@example.cn", "role": "editor"})
    link = re.search(r'value="http://testserver(/invitations/[^"]+)"', answer.content.decode())[1]
    new = Client()
    new.get(link)
    said = {"email": "li@example.cn", "name": "李工", "password1": "correct horse battery", "password2": "correct horse battery",
            "language": "zh-hans", "agree": "on", "next": link}  # fmt: skip
    done = new.post(f"/account/signup/?next={link}", said)
    assert done.status_code == 302, text(done)
    assert new.session["invitation"] == link.split("/")[2]
    assert new.post(link).headers["Location"] == at(body)


def test_roles_and_removal(owner, body, zhang):
    li = member(body, "li", MemberRole.READER)
    assert owner.post(at(body, "people", str(li.user), "role"), {"role": "signatory"}).status_code == 302
    assert again(li.user).scope.roles_in(body) == {MemberRole.SIGNATORY}
    assert owner.post(at(body, "people", str(li.user), "role"), {"role": "emperor"}).status_code == 404
    refused = owner.post(at(body, "people", str(zhang.user), "role"), {"role": "reader"})
    assert refused.status_code == 400
    assert "先把另一位成员设为管理员" in text(refused)
    assert owner.post(at(body, "leave")).status_code == 400
    assert owner.post(at(body, "people", str(li.user), "remove")).status_code == 302
    assert again(li.user).scope.standings == ()
    sent = owner.post(at(body, "people", "invite"), {"email": "x@example.cn", "role": "reader"})
    assert sent.status_code == 200
    assert owner.post(at(body, "invitations", str(Invitation.objects.get().pk), "withdraw")).status_code == 302


def test_a_removed_colleague_sees_nothing_at_his_next_request(owner, body, browser):
    li = member(body, "li", MemberRole.EDITOR)
    his = browser(li)
    assert his.get(at(body)).status_code == 200
    owner.post(at(body, "people", str(li.user), "remove"))
    for address in (at(body), at(body, "people"), at(body, "factories"), at(body, "links"), at(body, "edit")):
        assert his.get(address).status_code == 404, address
    assert his.post(at(body, "factories", "add"), FACTORY).status_code == 404


def test_factories_added_edited_and_claimed(owner, body):
    assert owner.get(at(body, "factories", "add")).status_code == 200
    bad = owner.post(at(body, "factories", "add"), {**FACTORY, "place": "杭州"})
    assert bad.status_code == 400
    assert "再往下写" in text(bad)
    assert owner.post(at(body, "factories", "add"), FACTORY).status_code == 302
    made = Factory.objects.get()
    assert "一号工厂" in text(owner.get(at(body, "factories")))
    page = owner.get(at(body, "factories", str(made.pk), "edit")).content.decode()
    assert 'value="浙江省杭州市西湖区"' in page
    assert owner.post(at(body, "factories", str(made.pk), "edit"), {**FACTORY, "name": "二号工厂"}).status_code == 302
    assert owner.post(at(body, "factories", "add"), {**FACTORY, "name": "二号工厂"}).status_code == 400
    Factory.objects.create(region="330106", organisation=listed(9), name="名单工厂", place_path="330000/330100/330106/")
    assert owner.get(at(body, "factories", "claim")).status_code == 200
    assert owner.post(at(body, "factories", "claim"), {"name": "没有的", "place": "", "why": "更名"}).status_code == 400
    assert owner.post(at(body, "factories", "claim"), {"name": "名单工厂", "place": "", "why": "更名"}).status_code == 302


def test_editing_the_organisation(owner, body):
    page = owner.get(at(body, "edit")).content.decode()
    assert 'value="浙江省杭州市西湖区"' in page
    assert owner.post(at(body, "edit"), {**form(), "name": ""}).status_code == 400
    assert owner.post(at(body, "edit"), {**form(), "name": "改名有限公司"}).status_code == 302
    page = text(owner.get(at(body)))
    assert "改名有限公司" in page
    assert "示例机床1有限公司" in page  # as a former name


def test_provider_links_of_both_sides(owner, body, other_owner):
    owner.post(at(body, "factories", "add"), FACTORY)
    theirs = Organisation.objects.get(credit_code=code(2)).pk
    said = {"side": "factory", "factory": str(Factory.objects.get().pk), "code": code(9), "what": "MES 实施", "year": "2025"}
    refused = owner.post(at(body, "links", "propose"), said)
    assert refused.status_code == 400
    assert 'value="MES 实施"' in refused.content.decode()
    assert owner.post(at(body, "links", "propose"), {**said, "code": code(2)}).status_code == 302
    link = str(ProviderLink.objects.get().pk)
    page = text(other_owner.get(at(theirs, "links")))
    assert "示例机床1有限公司 · 一号工厂" in page
    assert owner.post(at(body, "links", link, "answer"), {"yes": "1"}).status_code == 404
    assert other_owner.get(at(body)).status_code == 404
    assert other_owner.post(at(theirs, "links", link, "answer"), {"yes": "1"}).status_code == 302
    assert "双方已确认" in text(owner.get(at(body, "links")))
    assert owner.post(at(body, "links", link, "end"), {}).status_code == 302
    wrong = other_owner.post(at(theirs, "links", "propose"), {"side": "provider", "code": code(1), "factory_name": "二号", "what": "x"})
    assert wrong.status_code == 400
    assert 'value="二号"' in wrong.content.decode()


READS = ["", "people", "factories", "links"]
WRITES = ["edit", "factories/add", "factories/claim"]
POSTS = ["edit", "people/invite", "factories/add", "factories/claim", "links/propose"]


@pytest.mark.parametrize("who", ["stranger", "other_owner"])
def test_others_are_answered_as_if_nothing_were_there(who, body, request):
    client = request.getfixturevalue(who)
    for more in READS + WRITES:
        assert client.get(at(body, *filter(None, [more]))).status_code == 404, more
    for more in [*POSTS, "leave"]:
        assert client.post(at(body, more), {"role": "reader", "email": "a@b.cn", "kind": "enterprise"}).status_code == 404, more
    assert Membership.objects.filter(organisation=body).count() == 1


@pytest.mark.parametrize(("who", "may"), [("reader", set()), ("editor", {"edit", "factories/add"})])
def test_colleagues_are_shown_what_they_may_do(who, may, body, request):
    client = request.getfixturevalue(who)
    for more in READS:
        page = client.get(at(body, *filter(None, [more])))
        assert page.status_code == 200, more
        for address in {*WRITES, "people/invite", "links/propose"} - may:
            assert at(body, address) not in page.content.decode(), (more, address)
    for more in WRITES:
        assert client.get(at(body, more)).status_code == (200 if more in may else 404), more
    for more in set(POSTS) - may:
        answer = client.post(at(body, more), {"role": "reader", "email": "a@b.cn"})
        assert answer.status_code == 404, more


def test_my_data_agreed_exported_and_erased(owner, zhang, body):
    page = owner.get("/me/").content.decode()
    version = re.search(r'name="version" value="([^"]+)"', page)[1]
    assert "唯一的管理员" in text(owner.get("/me/"))
    assert owner.post("/me/consents/give/", {"use": "contact", "version": version}).status_code == 302
    assert owner.post("/me/consents/give/", {"use": "contact", "version": "0"}).status_code == 400
    assert owner.post("/me/consents/withdraw/", {"use": "contact"}).status_code == 302
    assert owner.post("/me/consents/withdraw/", {"use": "account"}).status_code == 400
    assert owner.post("/me/consents/give/", {"use": "selling", "version": version}).status_code == 404
    assert Consent.objects.filter(withdrawn_at=None).count() == 0
    told = owner.post("/me/export/")
    assert json.loads(told.content)["user"]["email"] == "zhang@example.cn"
    assert "attachment" in told.headers["Content-Disposition"]
    assert owner.post("/me/erase/", {"confirm": "zhang@example.cn"}).status_code == 400
    member(body, "li", MemberRole.OWNER)
    assert owner.post("/me/erase/", {"confirm": "somebody"}).status_code == 400
    done = owner.post("/me/erase/", {"confirm": "Zhang@example.cn"})
    assert "账号已注销" in text(done)
    assert User.objects.get(pk=zhang.user).erased_at is not None
    assert owner.get("/me/").status_code == 302
    assert not Session.objects.filter(expire_date__gt=timezone.now(), session_key=owner.session.session_key).exists()


def grown(number, body, zhang):
    """One more of everything."""
    friend = member(body, f"friend{number}", MemberRole.OWNER)
    claim_organisation(actor=account(f"joiner{number}"), now=NOW, code=code(1), kind=ClaimKind.JOIN, why="同事")
    other = enterprise(account(f"boss{number}"), 50 + number)
    Membership.objects.create(user_id=zhang.user, organisation_id=other, role="reader")
    claim_organisation(actor=again(zhang.user), now=NOW, code=listed(70 + number).credit_code, kind=ClaimKind.OWN, why="经理")
    made = Factory.objects.create(region="330106", organisation_id=body, name=f"工厂{number}", place_path="330000/330100/330106/Z1/")
    ProviderLink.objects.create(factory=made, provider_id=other, what=f"第{number}件", state="confirmed")
    ProviderLink.objects.create(factory=made, provider_id=body, what=f"自己{number}", state="confirmed")
    Invitation.objects.create(organisation_id=body, token=f"t{number}", role="reader", body_name="x", email=f"i{number}@example.cn",
                              invited_by_id=friend.user, expires_at=timezone.now() + timezone.timedelta(days=3))  # fmt: skip


def test_lists_ask_as_often_for_three_rows_as_for_one(owner, body, zhang, django_assert_num_queries):
    addresses = ["/organisation/?all=1", "/organisation/claims/", "/me/", *(at(body, *filter(None, [more])) for more in READS)]
    grown(1, body, zhang)
    counts = {}
    for address in addresses:
        owner.get(address)  # the first request of a browser writes its row in the session list
        with CaptureQueriesContext(connection) as asked:
            assert owner.get(address).status_code == 200
        counts[address] = len(asked)
    for number in (2, 3):
        grown(number, body, zhang)
    for address, many in counts.items():
        with django_assert_num_queries(many):
            owner.get(address)


def test_hints_say_how_a_place_and_an_industry_are_read(stranger):
    assert "浙江省杭州市西湖区" in text(stranger.get("/organisation/place/?place=浙江 杭州 西湖"))
    assert "浙江省杭州市西湖区" in text(stranger.get("/organisation/place/?place=330106"))
    assert "写到区县" in text(stranger.get("/organisation/place/?place="))
    assert "342" in text(stranger.get("/organisation/industry/?industry=342"))
    assert "没有找到" in text(stranger.get("/organisation/industry/?industry=无此行业"))


def test_the_bar_leads_members_to_their_organisations(stranger):
    assert 'href="/organisation/"' in stranger.get("/standards/").content.decode()
    assert 'href="/organisation/"' not in Client().get("/standards/").content.decode()


def test_every_page_speaks_english_too(owner, body):
    owner.cookies["django_language"] = "en"
    alone = ["/organisation/?all=1", "/organisation/register/", "/organisation/claim/", "/organisation/claims/", "/me/"]
    for address in [*alone, *(at(body, *filter(None, [more])) for more in READS + WRITES)]:
        answer = owner.get(address)
        assert answer.status_code == 200
        own = re.sub(
            r"<(header|head).*?</\1>|示例机床1?|1?有限公司|杭州市 西湖区|金属加工机械制造|浙江省杭州市西湖区|zhang先生",
            "",
            answer.content.decode(),
            flags=re.DOTALL,
        )
        left = sorted(set(re.findall(r">[^<>]*[\u4e00-\u9fff][^<>]*<", own)))
        assert not left, (address, left)
