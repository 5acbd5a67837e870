"""From a decision to the final list: notice in working days, objections under real names, what was upheld leaves, the rest hold the title."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import localdate

from applied import NOW
from handed_in import key_folder
from rostered import PROVINCE, SIX, forward_all, waiting
from rostered import lead as province_lead
from somebody import acting, authority, officer
from tihang.core.problems import BadInput
from tihang.core.ranking import accounts
from tihang.core.ranking.correcting import Change, CorrectedPart
from tihang.core.ranking.list_file import read_list_file
from tihang.flows.actors import Guest
from tihang.flows.authority.answer_objection import answer_objection
from tihang.flows.authority.correct_list import CorrectionSaid, correct_list
from tihang.flows.authority.decide_case import decide_case
from tihang.flows.authority.publish_list import publish_list
from tihang.flows.authority.publish_notice import NoticeSaid, publish_notice
from tihang.flows.person.object_to_list import SaidAgainst, object_to_list
from tihang.journey.models import Campaign, ListPosition, Objection, RecognitionList, ReviewCase, Roster, Title
from tihang.journey.recognition.queries.published_lists import final_lists_of
from tihang.journey.recognition.queries.recomputing import recognition_faults
from tihang.journey.recognition.rules.list_verdicts import list_verdict
from tihang.journey.record.operations import Of, keep_title
from tihang.journey.record.rules import NewTitle
from tihang.journey.registry.access import NotAllowed

pytestmark = pytest.mark.django_db
NAMES = ("甲轴承智能工厂", "乙轴承智能工厂", "丙轴承智能工厂", "丁轴承智能工厂")
MINUTES = "六部门 11 月 20 日会商，一致同意"


@pytest.fixture
def nation():
    """Four factories of one roster before the ministries: three are shortlisted, the last is declined."""
    for name in SIX:
        authority("", name)
        authority(PROVINCE, name)
    forward_all(province_lead(), *waiting(list(NAMES)))
    who = acting(officer(""))
    for name in NAMES:
        row = case(name)
        outcome, why = ("decline", "投资没有佐证") if name == NAMES[3] else ("shortlist", "")
        decide_case(actor=who, now=NOW, case=row.pk, outcome=outcome, seen=f"{row.state}.{row.steps}", why=why)
    return who


def case(name: str) -> ReviewCase:
    return ReviewCase.objects.get(factory__name=name)


def notice(who, **more) -> RecognitionList:
    said = NoticeSaid(**{"document": "公示〔2025〕1号", "minutes": MINUTES, "days": 5, **more})
    where = {"campaign": Campaign.objects.get().pk, "office": authority("").pk}
    return RecognitionList.objects.get(pk=publish_notice(actor=who, now=NOW, said=said, signer=key_folder(), **where))


def final(who, now, document="认定〔2025〕9号") -> RecognitionList:
    where = {"campaign": Campaign.objects.get().pk, "office": authority("").pk}
    return RecognitionList.objects.get(pk=publish_list(actor=who, now=now, document=document, signer=key_folder(), **where))


def against(made, number=2, now=NOW, **more) -> str:
    said = {"objector": "person", "name": "王 建国", "contact": "wang@example.org", "text": "两台关键装备是借来的，铭牌照片为证", **more}
    return object_to_list(actor=Guest(frozenset()), now=now, notice=made.pk, said=SaidAgainst(number, **said))


def codes(refused) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def test_from_the_notice_to_the_list_with_one_upheld_objection(nation, client):
    made = notice(nation)
    content = json.loads(made.content)
    assert [row["factory"]["name"] for row in content["rows"]] == list(NAMES[:3])
    assert [(row["factory"]["name"], row["reason"]) for row in content["dropped"]] == [(NAMES[3], "decided_otherwise")]
    assert accounts(content, [json.loads(Roster.objects.get().content)]) == ()
    assert sorted(ListPosition.objects.filter(status="noticed").values_list("number", flat=True)) == [1, 2, 3]
    against(made)
    with pytest.raises(BadInput) as twice:
        against(made, name="王建国")
    after = NOW + timedelta(days=30)
    with pytest.raises(BadInput) as early:
        final(nation, NOW)
    assert (codes(twice), codes(early)) == ({"twice"}, {"running", "objections"})
    it = Objection.objects.get()
    with pytest.raises(BadInput) as bare:
        answer_objection(actor=nation, now=after, objection=it.pk, upheld=True, said="现场核对，两台确为租借", document="")
    assert codes(bare) == {"missing"}
    answer_objection(actor=nation, now=after, objection=it.pk, upheld=True, said="现场核对，两台确为租借", document="异议〔2025〕3号")
    with pytest.raises(BadInput) as again:
        answer_objection(actor=nation, now=after, objection=it.pk, upheld=False, said="再看一次，没有问题", document="")
    assert (codes(again), case(NAMES[1]).end) == ({"answered"}, "refused")
    last = final(nation, after)
    told = json.loads(last.content)
    assert [row["factory"]["name"] for row in told["rows"]] == [NAMES[0], NAMES[2]]
    assert {row["reason"]: row["document"] for row in told["dropped"]} == {"objection_upheld": "异议〔2025〕3号", "decided_otherwise": None}
    assert accounts(told, [json.loads(Roster.objects.get().content)], [content]) == ()
    file = read_list_file(client.get(f"/recognition/{last.code}/list.json").content.decode())
    assert list_verdict(file, public=file.proof.public).good
    held = Title.objects.filter(status="recognised").order_by("number")
    assert [(row.factory.name, row.document, row.since) for row in held] == [
        (name, "认定〔2025〕9号", localdate(after)) for name in (NAMES[0], NAMES[2])
    ]
    assert {case(name).end for name in (NAMES[0], NAMES[2])} == {"done"}
    assert ListPosition.objects.filter(status="listed").count() == 2
    with pytest.raises(BadInput) as over:
        final(nation, after)
    assert codes(over) == {"final"}
    assert recognition_faults() == ()


def test_a_nameless_late_or_empty_objection_is_refused_and_strangers_do_none_of_it(nation):
    made = notice(nation)
    with pytest.raises(BadInput) as wrong:
        against(made, number=9, name=" ", contact="", text="不行", objector="nobody")
    assert codes(wrong) == {"missing", "kind", "no_row"}
    last = made.closes
    assert against(made, 1, now=NOW + (last - localdate(NOW)))
    with pytest.raises(BadInput) as late:
        against(made, 3, now=NOW + (last - localdate(NOW)) + timedelta(days=1))
    assert codes(late) == {"late"}
    for who in (acting(officer("", "finance")), province_lead()):
        with pytest.raises(NotAllowed):
            notice(who)
        with pytest.raises(NotAllowed):
            final(who, NOW)
        with pytest.raises(NotAllowed):
            answer_objection(actor=who, now=NOW, objection=Objection.objects.get().pk, upheld=False, said="查过，没有问题", document="")


def test_a_second_notice_takes_the_place_of_the_first_and_nothing_published_is_written_over(nation):
    made = notice(nation)
    later = notice(nation, minutes="更正了一处名称", document="公示〔2025〕2号")
    assert (later.number, later.supersedes) == (2, made.code)
    assert ListPosition.objects.filter(status="noticed", withdrawn_at=None).count() == 3
    with pytest.raises(BadInput) as old:
        against(made)
    assert codes(old) == {"late"}
    for statement in ("UPDATE journey_recognitionlist SET content = 'x'", "DELETE FROM journey_recognitionrow"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(BadInput) as wrong:
        notice(nation, minutes=" ", days=0, document="号" * 121)
    assert codes(wrong) == {"missing", "days", "too_long"}


def test_an_office_between_has_nothing_to_publish(nation):
    where, said = {"campaign": Campaign.objects.get().pk, "office": authority(PROVINCE).pk}, NoticeSaid("", MINUTES, 5)
    with pytest.raises(BadInput) as empty:
        publish_notice(actor=province_lead(), now=NOW, said=said, signer=key_folder(), **where)
    assert "empty" in codes(empty)


def published(nation) -> RecognitionList:
    """Three on notice, three recognised."""
    notice(nation)
    return final(nation, NOW + timedelta(days=30))


def correct(who, made, *changes, document="更正〔2026〕1号", later=40) -> RecognitionList:
    said = CorrectionSaid(made.code, document, [Change(number, CorrectedPart(part), after, why) for number, part, after, why in changes])
    where = {"campaign": Campaign.objects.get().pk, "office": authority("").pk}
    key = correct_list(actor=who, now=NOW + timedelta(days=later), said=said, signer=key_folder(), **where)
    return RecognitionList.objects.get(pk=key)


def test_a_final_list_is_corrected_by_a_next_number_and_everything_follows(nation, client):
    made = published(nation)
    right = correct(nation, made, (1, "factory", "甲轴承数字工厂", "印错两个字"), (3, "removed", "", "和上一批重复"))
    told = json.loads(right.content)
    assert (right.number, right.supersedes, [row["number"] for row in told["rows"]]) == (2, made.code, [1, 2])
    assert accounts(told, [json.loads(Roster.objects.get().content)], [json.loads(made.content)]) == ()
    assert recognition_faults() == ()
    lines = ListPosition.objects.filter(status="listed", withdrawn_at=None).order_by("number")
    assert list(lines.values_list("number", "factory_name")) == [(1, "甲轴承数字工厂"), (2, NAMES[1])]
    held = Title.objects.filter(status="recognised", withdrawn_at=None, superseded_by=None).order_by("number")
    assert [row.shown_name for row in held] == ["甲轴承数字工厂", NAMES[1]]
    assert "和上一批重复" in Title.objects.get(factory__name=NAMES[2]).withdrawn_why
    old = client.get(f"/recognition/{made.code}/").content.decode()
    assert "后来公布了新的名单" in old
    new = client.get(f"/recognition/{right.code}/").content.decode()
    assert all(word in new for word in ("甲轴承数字工厂", "印错两个字", "更正〔2026〕1号", "更正移出", "和上一批重复"))
    file = read_list_file(client.get(f"/recognition/{right.code}/list.json").content.decode())
    assert list_verdict(file, public=file.proof.public).good
    assert final_lists_of(right.office) == ((right.code, right.document),)
    again = correct(nation, right, (1, "credit_code", "91330100ma2b0a0a0p", "信用代码印错"), document="更正〔2026〕2号", later=50)
    assert json.loads(again.content)["rows"][0]["organisation"]["credit_code"] == "91330100MA2B0A0A0P"
    assert accounts(json.loads(again.content), [json.loads(Roster.objects.get().content)]) == ()


def test_what_cannot_be_corrected_is_refused_and_nothing_changes(nation):
    made = published(nation)
    good = (1, "factory", "甲轴承数字工厂", "印错")
    with pytest.raises(BadInput) as bare:
        correct(nation, made, good, document=" ")
    with pytest.raises(BadInput) as nobody:
        correct(nation, made, (9, "factory", "别的", "印错"))
    for who in (acting(officer("", "finance")), province_lead()):
        with pytest.raises(NotAllowed):
            correct(who, made, good)
    assert RecognitionList.objects.filter(state="final").count() == 1
    correct(nation, made, good)
    with pytest.raises(BadInput) as late:
        correct(nation, made, (2, "factory", "别的", "印错"))
    assert (codes(bare), codes(nobody), codes(late)) == ({"missing"}, {"unknown_row"}, {"seen"})


def test_a_row_taken_off_takes_a_suspended_title_with_it(nation):
    made = published(nation)
    title = Title.objects.get(factory__name=NAMES[0])
    said = NewTitle(
        programme=title.programme, programme_name=title.programme_name, word=title.word, status="suspended", year=title.year, tier=title.tier,
        document=title.document, granted_by=title.granted_by, shown_name=title.shown_name, number=title.number, since=title.since,
        until=localdate(NOW + timedelta(days=35)), source="停用决定", confidence="confirmed",
    )  # fmt: skip
    keep_title(Of(title.factory_id, title.region, NOW, nation.user), said, title.pk)
    correct(nation, made, (1, "removed", "", "和上一批重复"))
    assert not Title.objects.filter(factory__name=NAMES[0], superseded_by=None, withdrawn_at=None).exists()
