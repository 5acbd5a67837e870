"""The small forms of the record over HTTP: who may write, what is refused with what was typed kept, and that nothing is written over."""

import pytest
from django.test import Client

from tihang.journey.models import (
    Equipment,
    Evidence,
    IndicatorValue,
    Investment,
    OutsideReport,
    ScenarioInstance,
    System,
    Title,
)
from web.factories.conftest import fill

GOOD = {
    "scenario": {"scenario": "S02", "instance": "全厂网络", "uses_ai": "no", "since": "2024-05-01"},
    "equipment": {"name": "五轴加工中心", "year": "２０２５", "total": "1,000", "controlled": "12", "source": "设备台账"},
    "system": {"kind": "mes", "name": "制造执行系统", "vendor_name": "某软件公司"},
    "investment": {"year": "2025", "kind": "software", "what": "排产软件", "amount": "1,200.5", "subsidy": "0"},
    "indicator": {"indicator": "K05", "year": "2025", "value": "2/3", "base_year": "2024"},
    "report": {
        "platform": "某平台", "standard": "GB/T 39116-2020", "maker": "third_party", "made_on": "2025-06-01", "level": "3",
        "scope": "factory", "score": "3.10",
    },
}  # fmt: skip
TABLES = {
    "scenario": ScenarioInstance, "equipment": Equipment, "system": System, "investment": Investment, "indicator": IndicatorValue,
    "report": OutsideReport,
}  # fmt: skip
TITLE = {
    "programme": "gradient", "programme_name": "智能工厂梯度培育行动", "tier": "advanced", "word": "先进级智能工厂", "status": "recognised",
    "year": "2024", "source": "省里公布的名单", "confidence": "confirmed",
}  # fmt: skip
EVIDENCE = {"kind": "document", "title": "设备台账", "url": "https://example.org/ledger"}


def posts(kept):
    """Every POST address of the record, with something that would be taken from who may."""
    yield from ((f"record/{noun}/add/", typed) for noun, typed in GOOD.items())
    yield from ((f"record/{noun}/{kept[noun]}/replace/", typed) for noun, typed in GOOD.items())
    yield from ((f"record/{noun}/{kept[noun]}/withdraw/", {"why": "写错了"}) for noun in GOOD)
    yield from ((f"record/{noun}/{entry}/evidence/", EVIDENCE) for noun, entry in kept.items())
    yield "titles/grant/", TITLE
    yield f"titles/{kept['title']}/replace/", TITLE
    yield f"titles/{kept['title']}/withdraw/", {"why": "记错了"}


def everything():
    return {
        table: set(table.objects.values_list("pk", "superseded_by_id", "withdrawn_at")) for table in (*TABLES.values(), Title, Evidence)
    }


@pytest.mark.parametrize("noun", list(GOOD))
def test_an_editor_adds_an_entry_and_finds_it_on_the_page(world, noun):
    editor = world.member()
    answer = editor.post(world.at(f"record/{noun}/add/"), GOOD[noun])
    assert answer.status_code == 302
    assert answer.headers["Location"] == world.at(f"#{noun}")
    (row,) = TABLES[noun].objects.all()
    assert (row.confidence, row.factory_id) == ("stated", world.factory.pk)
    assert row.source == GOOD[noun].get("source", "企业填报")
    assert f"{row.recorded_at:%Y}" in editor.get(world.at()).content.decode()


def test_numbers_are_kept_exactly_as_meant(world):
    editor = world.member("owner")
    for noun, typed in GOOD.items():
        assert editor.post(world.at(f"record/{noun}/add/"), typed).status_code == 302
    equipment, money = Equipment.objects.get(), Investment.objects.get()
    assert (equipment.year, equipment.total, equipment.controlled, equipment.connected) == (2025, 1000, 12, None)
    assert (str(money.amount), str(money.subsidy)) == ("1200.5000", "0.0000")
    assert (IndicatorValue.objects.get().value, OutsideReport.objects.get().score) == ("2/3", "3.1")
    assert ScenarioInstance.objects.get().uses_ai is False
    text = editor.get(world.at()).content.decode()
    assert "2/3（约 0.6667）" in text
    assert "1,200.5" in text


@pytest.mark.parametrize("noun", list(GOOD))
def test_a_correction_is_filled_in_and_takes_the_old_ones_place(world, noun):
    kept = fill(world)
    editor = world.member()
    address = world.at(f"record/{noun}/{kept[noun]}/replace/")
    form = editor.get(address)
    typed = {field.name: field.value for field in form.context["page"].fields}
    assert editor.post(address, typed).status_code == 302, "what stands in the form can be sent as it is"
    old = TABLES[noun].objects.get(pk=kept[noun])
    new = TABLES[noun].objects.get(superseded_by=None)
    assert old.superseded_by_id == new.pk
    same = [field.name for field in old._meta.fields if field.name not in {"id", "superseded_by", "recorded_at", "recorded_by"}]
    assert [getattr(old, name) for name in same] == [getattr(new, name) for name in same]


@pytest.mark.parametrize("noun", list(GOOD))
def test_an_editor_withdraws_with_a_reason_and_only_with_one(world, noun):
    kept = fill(world)
    editor = world.member()
    address = world.at(f"record/{noun}/{kept[noun]}/withdraw/")
    for why in ("", "   ", "长" * 301):
        refused = editor.post(address, {"why": why})
        assert refused.status_code == 422
        assert refused.context["page"].fields[0].error
    assert editor.post(address, {"why": "写错了车间"}).status_code == 302
    row = TABLES[noun].objects.get(pk=kept[noun])
    assert (row.withdrawn_why, row.withdrawn_by is not None) == ("写错了车间", True)
    again = editor.post(address, {"why": "再撤一次"})
    assert again.status_code == 422
    assert "已经被更正或撤回" in again.content.decode()


def test_evidence_is_attached_shown_and_taken_back(world):
    kept = fill(world)
    editor = world.member()
    address = world.at(f"record/equipment/{kept['equipment']}/evidence/")
    assert editor.post(address, EVIDENCE).status_code == 302
    row = Evidence.objects.get(title="设备台账")
    page = editor.get(address).content.decode()
    assert "文件：设备台账" in page
    assert "https://example.org/ledger" in editor.get(world.at()).content.decode()
    back = editor.post(world.at(f"record/evidence/{row.pk}/withdraw/"), {"why": "放错了"})
    assert back.headers["Location"] == world.at("#equipment")
    assert editor.get(world.at(f"record/evidence/{row.pk}/withdraw/")).headers["Location"] == world.at("record/evidence/past/")
    assert "文件：设备台账" not in editor.get(world.at()).content.decode()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "https://a b", "//x"])
def test_an_address_that_a_browser_must_not_follow_is_refused(world, url):
    kept = fill(world)
    refused = world.member().post(world.at(f"record/system/{kept['system']}/evidence/"), {**EVIDENCE, "url": url})
    assert refused.status_code == 422
    (wrong,) = [field for field in refused.context["page"].fields if field.error]
    assert (wrong.name, wrong.value) == ("url", url)


def test_a_steward_grants_takes_the_next_step_and_withdraws(world):
    steward = world.steward()
    assert steward.post(world.at("titles/grant/"), TITLE).status_code == 302
    first = Title.objects.get()
    replace = world.at(f"titles/{first.pk}/replace/")
    form = steward.get(replace)
    typed = {field.name: field.value for field in form.context["page"].fields}
    assert steward.post(replace, {**typed, "status": "revoked"}).status_code == 422, "a revoked title needs its last day"
    assert steward.post(replace, {**typed, "status": "revoked", "until": "2025-06-01"}).status_code == 302
    second = Title.objects.get(superseded_by=None)
    assert second.status == "revoked"
    assert steward.post(world.at(f"titles/{second.pk}/withdraw/"), {"why": "记错了工厂"}).status_code == 302
    assert not Title.objects.filter(superseded_by=None, withdrawn_at=None).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"programme": "pilot"},
        {"tier": ""},
        {"source": ""},
        {"confidence": "stated"},
        {"confidence": ""},
        {"year": "3024"},
        {"status": "held"},
    ],
)
def test_a_title_that_is_none_is_refused(world, change):
    refused = world.steward().post(world.at("titles/grant/"), {**TITLE, **change})
    assert refused.status_code == 422
    assert any(field.error for field in refused.context["page"].fields)
    assert not Title.objects.exists()


WRONG = [
    ("equipment", {"total": "三台"}, "total"),
    ("equipment", {"total": "-1"}, "total"),
    ("equipment", {"total": "9" * 40}, "total"),
    ("equipment", {"total": "1e3"}, "total"),
    ("equipment", {"total": "٣"}, "total"),
    ("equipment", {"controlled": "1001"}, "controlled"),
    ("equipment", {"year": "2999"}, "year"),
    ("equipment", {"year": "25"}, "year"),
    ("equipment", {"name": "  "}, "name"),
    ("equipment", {"name": "长" * 121}, "name"),
    ("equipment", {"name": "a\x00b"}, "name"),
    ("equipment", {"source": "来" * 301}, "source"),
    ("investment", {"amount": "一千"}, "amount"),
    ("investment", {"amount": "1.23456"}, "amount"),
    ("investment", {"amount": "NaN"}, "amount"),
    ("investment", {"amount": "9" * 13}, "amount"),
    ("investment", {"subsidy": "1201"}, "subsidy"),
    ("investment", {"kind": "gold"}, "kind"),
    ("scenario", {"scenario": "S99"}, "scenario"),
    ("scenario", {"scenario": ""}, "scenario"),
    ("scenario", {"since": "2025-02-30"}, "since"),
    ("scenario", {"since": "2999-01-01"}, "since"),
    ("scenario", {"until": "2020-01-01"}, "until"),
    ("scenario", {"what": "写" * 2001}, "what"),
    ("indicator", {"indicator": "K99"}, "indicator"),
    ("indicator", {"value": "一半"}, "value"),
    ("indicator", {"value": "1/0"}, "value"),
    ("indicator", {"value": "9" * 65}, "value"),
    ("indicator", {"value": "1/" + "7" * 70}, "value"),
    ("indicator", {"base_year": "2025"}, "base_year"),
    ("report", {"level": "6"}, "level"),
    ("report", {"score": "7"}, "score"),
    ("report", {"scope": "enterprise"}, "scope_name"),
    ("report", {"made_on": ""}, "made_on"),
    ("report", {"standard": ""}, "standard"),
    ("system", {"kind": ""}, "kind"),
    ("system", {"kind": "\x00"}, "kind"),
]


@pytest.mark.parametrize(("noun", "change", "place"), WRONG)
def test_what_cannot_be_is_said_beside_its_field_and_kept(world, noun, change, place):
    typed = {**GOOD[noun], **change}
    refused = world.member().post(world.at(f"record/{noun}/add/"), typed)
    assert refused.status_code == 422
    fields = {field.name: field for field in refused.context["page"].fields}
    assert [name for name, field in fields.items() if field.error] == [place]
    for name, text in typed.items():
        assert fields[name].value == text.replace("\x00", ""), name
    assert not TABLES[noun].objects.exists()
    assert f'id="{place}-error"' in refused.content.decode()


def test_all_that_is_wrong_is_said_at_once(world):
    refused = world.member().post(world.at("record/equipment/add/"), {"name": "", "year": "x", "total": "", "controlled": "-"})
    wrong = {field.name for field in refused.context["page"].fields if field.error}
    assert wrong == {"name", "year", "total", "controlled"}
    assert refused.context["page"].many == 4


def test_the_same_thing_twice_is_told_above_the_form(world):
    editor = world.member()
    for status in (302, 422):
        answer = editor.post(world.at("record/equipment/add/"), GOOD["equipment"])
        assert answer.status_code == status
    assert "档案里已有同样的条目" in answer.content.decode()
    assert Equipment.objects.count() == 1


def test_who_may_not_write_writes_nothing(world):
    kept = fill(world)
    before = everything()
    readers = [
        world.member("reader"),
        world.member("signatory"),
        world.officer(),
        world.officer("finance"),
        world.member(at=world.foreign.organisation),
    ]
    for client in readers:
        for address, typed in posts(kept):
            assert client.post(world.at(address), typed).status_code == 404, address
            assert client.get(world.at(address)).status_code == 404, address
    for address, typed in posts(kept):
        assert Client().post(world.at(address), typed).status_code == 302
    assert everything() == before


def test_a_member_gives_himself_no_title_and_a_steward_writes_no_record(world):
    kept = fill(world)
    before = everything()
    owner, steward = world.member("owner"), world.steward()
    for address, typed in posts(kept):
        if address.startswith("titles/"):
            assert owner.post(world.at(address), typed).status_code == 404
        else:
            assert steward.post(world.at(address), typed).status_code == 404
    assert owner.post(world.at(f"record/title/{kept['title']}/withdraw/"), {"why": "不要了"}).status_code == 404
    assert everything() == before


def test_an_entry_of_another_factory_cannot_be_reached_through_mine(world):
    kept = fill(world)
    theirs = world.member(at=world.foreign.organisation)
    before = everything()
    for deed, typed in (("replace", GOOD["equipment"]), ("withdraw", {"why": "x"}), ("evidence", EVIDENCE)):
        address = world.at(f"record/equipment/{kept['equipment']}/{deed}/", world.foreign)
        assert theirs.post(address, typed).status_code == 404
    assert everything() == before


def test_a_corrected_entry_leads_to_its_past_and_cannot_be_corrected_again(world):
    kept = fill(world)
    editor = world.member()
    address = world.at(f"record/system/{kept['system']}/replace/")
    assert editor.post(address, GOOD["system"]).status_code == 302
    assert editor.get(address).headers["Location"] == world.at("record/system/past/")
    late = editor.post(address, {**GOOD["system"], "name": "另一个"})
    assert late.status_code == 422
    assert "已经被更正或撤回" in late.content.decode()


def test_scenarios_come_from_the_guide_newest_edition_first(world):
    editor = world.member()
    form = editor.get(world.at("record/scenario/add/"))
    (field,) = [field for field in form.context["page"].fields if field.name == "scenario"]
    assert sum(len(choices) for _, choices in field.options) == 40
    assert field.options[0][0] == "L1 工厂建设"
    older = editor.get(world.at("record/scenario/add/?edition=2024")).context["page"].fields[0]
    code = older.options[0][1][0][0]
    assert editor.post(world.at("record/scenario/add/?edition=2024"), {"scenario": code, "instance": "旧版的叫法"}).status_code == 302
    assert ScenarioInstance.objects.get().edition == "2024"
    strange = editor.get(world.at("record/scenario/add/?edition=%00"))
    assert len(strange.context["page"].fields[0].options) == len(field.options)


def test_the_form_speaks_english(world):
    editor = world.member()
    answer = editor.post(world.at("record/equipment/add/"), {"total": "three"}, headers={"accept-language": "en"})
    text = answer.content.decode()
    assert "&#x27;three&#x27; is not a whole number. Write digits only, such as 24" in text
