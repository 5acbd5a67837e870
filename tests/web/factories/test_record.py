"""The record on a factory's page over HTTP: who sees which part, and that nothing that was typed becomes a mark."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tihang.journey.models import User
from tihang.journey.record.operations import keep_equipment, keep_evidence, keep_title, withdraw_entry
from tihang.journey.record.rules import NewEquipment, NewEvidence, NewTitle
from web.factories.conftest import fill

NOUNS = ("scenario", "equipment", "system", "investment", "indicator", "report")
SIGNS = {
    "title": "先进级智能工厂", "scenario": "总装排产0", "equipment": "加工中心0", "system": "制造执行0", "investment": "排产软件0",
    "indicator": "85.2%", "report": "某评估平台",
}  # fmt: skip


def page(client, world, tail=""):
    answer = client.get(world.at(tail))
    assert answer.status_code == 200
    return answer.content.decode()


def parts(text):
    """The ids of the parts that stand on a page."""
    return {noun for noun in ("title", *NOUNS, "knowns") if f'id="{noun}"' in text}


def test_a_member_sees_every_part_with_its_source_and_who_recorded_it(world):
    editor = world.member()
    fill(world, by=User.objects.get(name="张三").pk)
    text = page(editor, world)
    assert parts(text) == {"title", *NOUNS, "knowns"}
    assert all(sign in text for sign in SIGNS.values())
    assert '张三，<span class="th-nb">2026-03-02</span> 记' in text
    assert "浙江省公布的名单" in text
    assert all(f"文件：{noun}的证明0" in text for noun in SIGNS)
    assert "不是本平台出具" in text
    assert "数控关键设备数÷关键设备总数×100" in text
    assert "60.0%" in text


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("industry", {"title", *NOUNS, "knowns"}),
        ("data", {"title", "scenario", "equipment", "system", "indicator", "report", "knowns"}),
        ("finance", {"title", "scenario", "investment"}),
        ("market_regulation", {"title", "scenario"}),
    ],
)
def test_each_department_reads_its_part_and_is_not_told_of_the_rest(world, line, shown):
    fill(world)
    text = page(world.officer(line), world)
    assert parts(text) == shown
    for noun, sign in SIGNS.items():
        assert (sign in text) == (noun in shown), noun
    if "equipment" not in shown:
        assert "的证明" not in text
        assert "没有附证据" not in text, "it would say something of evidence that is not for him"
    assert "/add/" not in text
    assert "/withdraw/" not in text


def test_a_steward_sees_titles_only_and_may_grant_one(world):
    fill(world)
    text = page(world.steward(), world)
    assert parts(text) == {"title"}
    assert world.at("titles/grant/") in text


def test_nobody_else_finds_the_page(world):
    kept = fill(world)
    addresses = ["", "record/equipment/add/", "record/equipment/past/", "titles/grant/"]
    addresses += [f"record/equipment/{kept['equipment']}/{deed}/" for deed in ("replace", "withdraw", "evidence")]
    other = world.member(at=world.foreign.organisation)
    elsewhere = world.officer(path="440000/")
    for address in addresses:
        assert other.get(world.at(address)).status_code == 404
        assert elsewhere.get(world.at(address)).status_code == 404
        assert Client().get(world.at(address)).status_code == 302


def test_a_part_that_is_not_his_has_no_past_either(world):
    fill(world)
    finance = world.officer("finance")
    assert finance.get(world.at("record/equipment/past/")).status_code == 404
    assert finance.get(world.at("record/evidence/past/")).status_code == 404
    assert "排产软件0" in page(finance, world, "record/investment/past/")
    assert finance.get(world.at("record/nonsense/past/")).status_code == 404


def test_cultivation_and_notice_never_look_like_a_title(world):
    for status, tier, word in (
        ("cultivating", "pioneer", "领航级"),
        ("noticed", "excellence", "卓越级"),
        ("recognised", "advanced", "先进级"),
    ):
        said = NewTitle(
            programme="gradient", programme_name="梯度培育", tier=tier, word=f"{word}智能工厂", status=status, year=2025, source="名单",
            confidence="confirmed",
        )  # fmt: skip
        keep_title(world.of(), said)
    pilot = NewTitle(
        programme="pilot", programme_name="试点示范", word="示范工厂", status="listed", year=2022, source="名单", confidence="confirmed"
    )
    keep_title(world.of(), pilot)
    answer = world.member().get(world.at())
    titles = answer.context["record"].titles
    assert {line.word: (line.tier, line.when) for line in titles.tiers} == {
        "领航级智能工厂": (0, "planned"), "卓越级智能工厂": (0, "planned"), "先进级智能工厂": (2, "now"),
    }  # fmt: skip
    assert [(line.word, line.tier) for line in titles.others] == [("示范工厂", 0)]
    text = answer.content.decode()
    assert text.count('data-tier="') == 1
    assert "列入培育名单，在培育，不是认定" in text
    assert "公示过，还没有认定" in text


def test_a_revoked_title_is_over_and_has_no_sign(world):
    said = NewTitle(
        programme="gradient", programme_name="梯度培育", tier="advanced", word="先进级智能工厂", status="revoked", year=2024, source="公告",
        confidence="confirmed", until=date(2025, 6, 1),
    )  # fmt: skip
    keep_title(world.of(), said)
    (line,) = world.member().get(world.at()).context["record"].titles.tiers
    assert (line.tier, line.when, line.status) == (0, "done", "撤销")


def test_the_page_asks_as_often_for_three_entries_as_for_one(world):
    reader = world.member("reader")
    author = User.objects.get(name="张三").pk
    fill(world, 1, author)
    page(reader, world)
    with CaptureQueriesContext(connection) as once:
        page(reader, world)
    fill(world, 2, author, first=1)
    with CaptureQueriesContext(connection) as thrice:
        assert page(reader, world).count("加工中心") > 2
    assert len(thrice) == len(once)


def test_what_was_said_before_stays_readable_with_who_and_why(world):
    kept = fill(world)
    now_of = world.of(User.objects.create_user(sign_in_name="w", name="赵六").pk)
    newer = keep_equipment(now_of, NewEquipment(name="加工中心0", year=2025, total=21), instead_of=kept["equipment"])
    withdraw_entry(now_of, "equipment", newer, "数错了车间")
    text = page(world.member("reader"), world, "record/equipment/past/")
    assert "已撤回（赵六，2026-03-02）：数错了车间" in text
    assert "已更正（赵六，2026-03-02）" in text
    assert "加工中心0" not in page(world.member("reader"), world)


def test_who_has_gone_is_called_as_everybody_who_has(world):
    author = User.objects.create_user(sign_in_name="gone", name="钱七")
    fill(world, by=author.pk)
    User.objects.filter(pk=author.pk).update(name="", erased_at=timezone.now())
    text = page(world.member(), world)
    assert "已注销用户，" in text
    assert "钱七" not in text


def test_a_sign_in_name_is_never_told_instead_of_a_name(world):
    fill(world, by=User.objects.create_user(sign_in_name="secret-name").pk)
    text = page(world.officer(), world)
    assert "secret-name" not in text
    assert "没有留姓名的用户" in text


def test_nothing_that_was_typed_becomes_a_mark(world):
    mark = "<script>alert(1)</script>"
    kept = keep_equipment(world.of(), NewEquipment(name=mark, process="\"'><img src=x>", year=2025, total=1, source=mark))
    keep_evidence(
        world.of(),
        NewEvidence(noun="equipment", entry=kept, kind="page", title=mark, url='https://example.org/"onclick="x', page=mark[:20]),
    )
    editor = world.member()
    for tail in (
        "",
        "record/equipment/past/",
        "record/evidence/past/",
        f"record/equipment/{kept}/replace/",
        f"record/equipment/{kept}/evidence/",
    ):
        text = page(editor, world, tail)
        assert "<script>alert" not in text
        assert "<img src=x>" not in text
        assert '"onclick="' not in text


def test_the_next_sheet_is_told_what_it_takes(world):
    fill(world)
    rows = {row.question: (row.value, row.source) for row in world.member().get(world.at()).context["record"].knowns.rows}
    assert rows["已有哪些层级的称号或备案？"] == ("先进级", "称号（官方原文）")
    assert rows["关键设备联网率"] == ("50%", "关键装备（企业填报）")
    assert rows["按 GB/T 39116-2020 评得的成熟度是几级？不到一级填 0"][0] == "三级"


def test_an_empty_record_says_what_will_stand_there(world):
    text = page(world.member(), world)
    assert text.count("还没有记。记一次，以后各年的表都从这里取，不用再填。") == len(NOUNS)
    assert "还没有记称号" in text
    assert page(world.officer(), world).count("企业还没有记这一部分。") == len(NOUNS)
