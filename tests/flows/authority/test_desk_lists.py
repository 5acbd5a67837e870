"""An advanced list where the route ranks no roster: the list accounts for what the desk decided itself."""

import json
from copy import deepcopy
from datetime import timedelta

import pytest
from django.core.cache import cache

from applied import NOW
from emptying import guards_lifted
from flows.authority.test_recognition import against
from handed_in import key_folder, sealed_law
from rostered import PROVINCE, waiting
from somebody import acting, authority, officer
from tihang.core.problems import BadInput
from tihang.core.ranking import accounts
from tihang.flows.authority.answer_objection import answer_objection
from tihang.flows.authority.decide_case import decide_case
from tihang.flows.authority.publish_list import publish_list
from tihang.flows.authority.publish_notice import NoticeSaid, publish_notice
from tihang.journey.campaigns.rules.kept_law import law_text
from tihang.journey.models import Campaign, Factory, Objection, RecognitionList, RecognitionRow, ReviewCase, Title
from tihang.journey.recognition.queries.recomputing import recognition_faults
from tihang.packio.shelf import default_shelf

pytestmark = pytest.mark.django_db
LOCAL = "regions/liaoning-advanced-campaign@2026"
NAMES = ("甲轴承智能工厂", "乙轴承智能工厂", "丙轴承智能工厂")


@pytest.fixture
def province():
    """Three factories before a province that recognises without a roster."""
    law, print_ = sealed_law(default_shelf(), LOCAL)
    campaign = Campaign.objects.create(
        name=law.words[0], name_en=law.words[1], year=law.year, tier=law.tier, pack=law.pack, edition=law.edition, fingerprint=print_,
        law=law_text(law), opened_at=NOW, place_path=PROVINCE,
    )  # fmt: skip
    who = acting(officer(PROVINCE))
    waiting(list(NAMES), campaign, to="at_province")
    return who


def decide(who, name: str, outcome: str, why: str = "") -> None:
    row = ReviewCase.objects.get(factory__name=name)
    decide_case(actor=who, now=NOW, case=row.pk, outcome=outcome, seen=f"{row.state}.{row.steps}", why=why)


def notice(who) -> RecognitionList:
    where = {"campaign": Campaign.objects.get().pk, "office": authority(PROVINCE).pk}
    said = NoticeSaid("公示〔2026〕1号", "各部门 11 月 20 日会商，一致同意", 5)
    return RecognitionList.objects.get(pk=publish_notice(actor=who, now=NOW, said=said, signer=key_folder(), **where))


def test_what_the_desk_decided_itself_stands_in_place_of_a_roster(province):
    decide(province, NAMES[2], "shortlist")
    decide(province, NAMES[0], "shortlist")
    with pytest.raises(BadInput) as early:
        notice(province)
    assert [problem.code for problem in early.value.problems] == ["undecided"]
    decide(province, NAMES[1], "decline", "设备联网没有佐证")
    made = notice(province)
    content = json.loads(made.content)
    assert [(row["factory"]["name"], row["rank"]) for row in content["rows"]] == [(NAMES[2], 1), (NAMES[0], 2)]
    assert [(row["factory"]["name"], row["reason"]) for row in content["dropped"]] == [(NAMES[1], "decided_otherwise")]
    assert (content["roster"][0]["code"], accounts(content)) == ("desk", ())
    Factory.objects.filter(name=NAMES[0]).update(name="改了名的工厂")
    against(made, 2)
    after = NOW + timedelta(days=30)
    it = Objection.objects.get()
    answer_objection(actor=province, now=after, objection=it.pk, upheld=True, said="现场核对，情况属实", document="异议〔2026〕1号")
    where = {"campaign": Campaign.objects.get().pk, "office": authority(PROVINCE).pk}
    last = publish_list(actor=province, now=after, document="认定〔2026〕9号", signer=key_folder(), **where)
    told = json.loads(RecognitionList.objects.get(pk=last).content)
    assert [row["factory"]["name"] for row in told["rows"]] == [NAMES[2]]
    assert accounts(told, [], [content]) == ()
    assert Title.objects.filter(tier="advanced", status="recognised").count() == 1
    hidden = deepcopy(told)
    gone = hidden["dropped"].pop()
    hidden["roster"][0]["rows"] = 2
    assert {each.kind for each in accounts(hidden)} & {"desk_digest", "missing"}
    assert gone["roster"] == "desk"


def test_a_receipt_shows_state_and_answer_and_never_who_objected(province, client):
    for name in NAMES:
        decide(province, name, "shortlist")
    made = notice(province)
    code = against(made, 1)
    cache.clear()
    waits = client.post("/recognition/objection/", {"code": code.lower().replace("-", " ")}).content.decode()
    assert "已收到，在核查" in waits
    it = Objection.objects.get()
    answer_objection(actor=province, now=NOW, objection=it.pk, upheld=False, said="核对了发票和铭牌，属于本企业", document="")
    told = client.post("/recognition/objection/", {"code": code}).content.decode()
    assert "核对了发票和铭牌" in told
    assert not {"王 建国", "wang@example.org"} & {word for word in ("王 建国", "wang@example.org") if word in told}
    wrong = client.post("/recognition/objection/", {"code": "AAAA"})
    assert (wrong.status_code, "没有这个回执码" in wrong.content.decode()) == (404, True)
    shown = client.get(f"/recognition/{made.code}/").content.decode()
    assert "本机关办结的" in shown


def test_whatever_is_changed_behind_the_deeds_is_named(province):
    for name in NAMES:
        decide(province, name, "shortlist")
    made = notice(province)
    for number in (1, 2):
        against(made, number)
    it, other = Objection.objects.order_by("received_at", "id")
    answer_objection(actor=province, now=NOW, objection=it.pk, upheld=False, said="核对了发票和铭牌，属于本企业", document="")
    assert recognition_faults() == ()
    row = RecognitionRow.objects.get(number=3)
    with guards_lifted():
        RecognitionList.objects.filter(pk=made.pk).update(content=made.content.replace(NAMES[0], "换了一家"), document="别的文号")
        RecognitionRow.objects.filter(pk=row.pk).delete()
        Objection.objects.filter(pk=it.pk).update(answer="什么也没查")
        Objection.objects.filter(pk=other.pk).update(text="换了一段话，和原来不同", case=row.case)
    found = [(each.table, each.row, each.said[0]) for each in recognition_faults()]
    assert any(table == "list" and "换了一家" in said for table, _, said in found)
    assert {(table, row) for table, row, _ in found} >= {
        ("list", made.code), ("row", f"{made.code}/3"), ("objection", str(it.pk)), ("objection", str(other.pk)),
    }  # fmt: skip
    assert sum(row == str(other.pk) for _, row, _ in found) == 2
    with guards_lifted():
        Objection.objects.filter(pk=other.pk).delete()
    assert ("objection", str(other.pk), "留痕里有，表里不见了") in [(each.table, each.row, each.said[0]) for each in recognition_faults()]
