"""A draft on the server: saved in versions, sent out, commented on, answered, sealed; nothing is sealed while a comment waits."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

import somebody
from drafted import TIERS, saved, waiting
from tihang.core.criteria.codec import pack_from_data
from tihang.core.criteria.law import fingerprint
from tihang.flows import telling_drafts
from tihang.journey.models import Authority, DraftComment, DraftEdition, DraftReader, DraftVersion, Notice, Posting
from tihang.packio.draft_files import read_draft
from tihang.web.steward.tunnel import trial
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return somebody.steward()


@pytest.fixture
def desk(keeper) -> Client:
    return at_desk(keeper)


def page(client: Client, edition, status: int = 200, **asked: str) -> str:
    answer = client.get(f"/drafts/{edition}/", asked)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_draft_is_saved_from_the_tunnel_in_versions_and_held_against_itself(desk, keeper, settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    monkeypatch.setattr(trial, "INVENTED", 300)
    asked = {"base": "tiers", "share::25E-R2": "0.3"}
    assert "保存这一稿" in desk.get("/steward/tunnel/", asked).content.decode()
    form = {"name": "卓越级三成", "base": "tiers", "address": "share::25E-R2=0.3"}
    edition = DraftEdition.objects.get(pk=desk.post("/drafts/save/", form).headers["Location"].split("/")[2])
    assert (edition.name, edition.base) == ("卓越级三成", TIERS)
    again = {**form, "edition": str(edition.pk), "address": "share::25E-R2=0.3&must:advanced:25A-C5=no", "note": "再放宽一条"}
    assert desk.post("/drafts/save/", again).status_code == 303
    assert list(DraftVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    body = page(desk, edition.pk, one="1", two="2")
    assert "先进级不再要求" in body.split("只在第 2 版")[1]
    assert "再放宽一条" in body
    file = tmp_path / "draft.yaml"
    file.write_bytes(desk.get(f"/drafts/{edition.pk}/2.yaml").content)
    assert [each.criterion for each in read_draft(file).changes] == ["25A-C5", "25E-R2"]
    with pytest.raises(IntegrityError, match="stays said"), transaction.atomic():
        DraftVersion.objects.filter(number=1).update(changes="{}")


@pytest.mark.parametrize(("changed", "told"), [
    ({"name": ""}, "名称"),
    ({"name": "已有"}, "已经有一份草案叫"),
    ({"address": ""}, "没有任何改动"),
    ({"address": "line:3=1.5"}, "得分线要在 0 到 1 之间"),
    ({"edition": "x"}, "不是编号"),
])  # fmt: skip
def test_what_cannot_be_saved_is_told_and_nothing_typed_is_lost(desk, keeper, changed, told):
    saved(somebody.acting(keeper), "已有")
    answer = desk.post("/drafts/save/", {"name": "新", "base": "levels", "address": "line:3=0.85", "note": "我的说明", **changed})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert told in body
    assert "我的说明" in body
    assert DraftEdition.objects.count() == 1


def test_a_draft_goes_to_whom_the_steward_chose_and_comes_back(desk, keeper):
    edition = saved(somebody.acting(keeper), "草案")
    office = somebody.officer()
    authority = Posting.objects.get(user=office).authority
    body = somebody.organisation("某某服务商有限公司")
    provider = somebody.member(body)
    other = at_desk(somebody.officer(somebody.OTHER))
    for kind, who in (("authority", authority.name), ("organisation", body.credit_code), ("person", somebody.user("named").sign_in_name)):
        assert desk.post(f"/drafts/{edition}/send/", {"kind": kind, "who": who}).status_code == 303
    assert DraftReader.objects.filter(edition=edition).count() == 3
    assert "已经发给对方了" in desk.post(f"/drafts/{edition}/send/", {"kind": "authority", "who": authority.name}).content.decode()
    assert "找不到" in desk.post(f"/drafts/{edition}/send/", {"kind": "person", "who": "nobody-at-all"}).content.decode()
    page(other, edition, 404)
    reader = at_desk(office)
    assert "提意见" in page(reader, edition)
    assert "封印最后一版" not in page(reader, edition)
    assert reader.post(f"/drafts/{edition}/comment/", {"subject": "25E-R2", "body": "中小企业够不着"}).status_code == 303
    assert "标准里没有" in reader.post(f"/drafts/{edition}/comment/", {"subject": "25E-R99", "body": "x"}).content.decode()
    assert DraftComment.objects.get().on_behalf == authority.name
    assert "草案" in at_desk(provider, second_factor=False).get("/drafts/").content.decode()
    theirs = DraftReader.objects.get(edition=edition, authority=Authority.objects.get(pk=authority.pk))
    assert desk.post(f"/drafts/readers/{theirs.pk}/end/").status_code == 303
    page(at_desk(office, second_factor=False), edition, 404)
    assert "中小企业够不着" in page(desk, edition)


def test_each_hears_what_concerns_him(desk, keeper):
    edition = saved(somebody.acting(keeper), "草案")
    office = somebody.officer()
    provider = somebody.member(somebody.organisation("某某服务商有限公司"))
    for kind, who in (("authority", Posting.objects.get(user=office).authority.name), ("organisation", "某某服务商有限公司")):
        desk.post(f"/drafts/{edition}/send/", {"kind": kind, "who": who})
    reader = at_desk(office)
    assert "标准草案《草案》发给你们征求意见" in reader.get("/notices/").content.decode()
    assert "标准草案，征求意见中" in reader.get("/authority/").content.decode()
    reader.post(f"/drafts/{edition}/comment/", {"subject": "25E-R2", "body": "中小企业够不着"})
    told = Notice.objects.filter(link=f"/drafts/{edition}/").values_list("user_id", "message")
    assert {user for user, words in told if words == telling_drafts.SPOKEN} == {keeper.pk}
    comment = DraftComment.objects.get()
    desk.post(f"/drafts/remarks/{comment.pk}/answer/", {"answer": "保留", "adopted": "no", "of": str(edition)})
    assert {user for user, words in told.all() if words == telling_drafts.ANSWERED} == {office.pk}
    desk.post(f"/drafts/{edition}/seal/")
    assert {user for user, words in told.all() if words == telling_drafts.SEALED} == {office.pk, provider.pk}
    assert "征求意见中" not in reader.get("/authority/").content.decode()


def test_nothing_is_sealed_while_a_comment_waits(desk, keeper):
    edition = saved(somebody.acting(keeper), "草案")
    comment = waiting(edition, somebody.user().pk)
    body = desk.post(f"/drafts/{edition}/seal/", follow=True).content.decode()
    assert "25E-R2 的意见还没答复：太高" in body
    assert desk.get(f"/drafts/{edition}/pack.json").status_code == 404
    form = {"answer": "保留三成，给两年过渡", "adopted": "no", "of": str(edition)}
    assert desk.post(f"/drafts/remarks/{comment.pk}/answer/", {**form, "answer": ""}).status_code == 422
    assert desk.post(f"/drafts/remarks/{comment.pk}/answer/", form).status_code == 303
    assert desk.post(f"/drafts/remarks/{comment.pk}/answer/", form).status_code == 422
    desk.post(f"/drafts/{edition}/seal/")
    found = json.loads(desk.get(f"/drafts/{edition}/pack.json").content)
    assert found["seal"] == fingerprint(pack_from_data(found["pack"])) == DraftEdition.objects.get().digest
    assert found["comments"][0]["answer"] == "保留三成，给两年过渡"
    assert "的线从 0.2 改为 0.3" in found["difference"][0][0]
    assert "已封印" in page(desk, edition)
    assert (
        "已经封印"
        in desk.post("/drafts/save/", {"edition": str(edition), "base": "tiers", "address": "share::25E-R2=0.4"}).content.decode()
    )
