"""What a reviewer's first look finds in a dossier of the shipped form, and what it leaves alone."""

from datetime import date
from fractions import Fraction

import pytest

from tihang.core.findings import Verdict
from tihang.core.forms import check, files_named, form_of, read_form
from tihang.engines.scrutiny import (
    KINDS,
    Older,
    Paper,
    PublishedEffect,
    Recorded,
    contradictions,
    evidence,
    long_texts,
    outliers,
    same_texts,
)
from tihang.packio.shelf import default_shelf

ON = date(2026, 12, 1)
FORM = form_of(default_shelf().pack("national/application-form", "2025"))
FILE = "0192f0c4-7c1e-7c3a-9f57-0c7c9a1b2c3d"
AVERAGE = PublishedEffect("K07", Fraction(223, 10), 3, ("首批", "the first batch"), "2024", "S48", "confirmed_secondary")
STORY = "我厂建成覆盖冲压、焊装、涂装和总装四大车间的数字孪生平台，设备联网率达到百分之九十六，排产由人工改为系统自动完成，每天两次滚动更新，插单在十分钟内给出答复。"
OTHER = "新建能源管理中心，逐台采集水电气数据，按班次核算单位产品能耗，异常由模型提前一小时报警；两年里综合能耗下降百分之八，碳排放同步核算并按月公示给各车间班组长。"


def pair(before: object, after: object) -> dict[str, object]:
    return {"before": before, "after": after, "baseline": "earlier_period"}


def codes(found) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.code, each.addresses) for each in found if each.verdict is Verdict.NOT_MET]


def test_checks_of_the_form_come_with_their_fields_and_their_weight():
    said = {"factory.investment": 100, **{f"factory.investment_{part}": 30 for part in ("equipment", "software", "integration", "other")}}
    filled = read_form(said, FORM)
    found = contradictions(check(filled, {}, ON), filled)
    broken = next(each for each in found if each.code == "investment-adds-up")
    assert (broken.verdict, broken.blocks) == (Verdict.NOT_MET, True)
    assert "factory.investment" in broken.addresses
    assert broken.words[0].startswith("对不上：")
    assert any(each.verdict is Verdict.UNKNOWN for each in found), "what nobody filled in yet is not called wrong"
    assert {each.kind for each in found} == {"contradiction"} < set(KINDS)


@pytest.mark.parametrize(("recorded", "told"), [("66.7", []), ("66.74", []), ("66.6", [("unlike_record", ("effects.K01",))])])
def test_the_record_of_the_factory_is_a_witness(recorded, told):
    filled = read_form({"effects.K01": pair(40, "66.7")}, FORM)
    found = contradictions((), filled, {"K01": Recorded(Fraction(recorded), 2025)})
    assert codes(found) == told
    assert len(found) == 1, "one line that all is well, or the one that is not"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (pair(100, 130), []),
        (pair(100, "166.9"), []),
        (pair(100, "167.0"), ["far_from_average"]),
        (pair(100, 90), ["became_worse"]),
        (pair(100, 500), ["outside_range", "far_from_average"]),
        ({"before": 100}, []),
    ],
)
def test_a_value_is_held_against_its_range_and_against_what_was_published(value, told):
    found = outliers(read_form({"effects.K07": value}, FORM), [AVERAGE])
    assert [code for code, _ in codes(found)] == told
    assert all(each.addresses == ("effects.K07",) for each in found if each.verdict is Verdict.NOT_MET)


def test_evidence_is_looked_at_file_by_file():
    papers = [
        Paper("good", "报告", date(2026, 1, 1), date(2026, 12, 1)),
        Paper("old", "证书", None, date(2026, 11, 30)),
        Paper("early", "合同", date(2027, 1, 1)),
        Paper("gone", "照片", taken_back=True, infected=True),
        Paper("again", "台账", handed_in=(("《去年》", "last year"),)),
    ]
    shown = {each.id: (f"at.{each.id}",) for each in papers} | {"nowhere": ("x",), "good": ("a", "b", "c")}
    assert codes(evidence(shown, papers, ON)) == [
        ("reused", ("a", "b", "c")), ("expired", ("at.old",)), ("not_yet_valid", ("at.early",)), ("taken_back", ("at.gone",)),
        ("infected", ("at.gone",)), ("handed_in_before", ("at.again",)), ("missing", ("x",)),
    ]  # fmt: skip
    assert [each.verdict for each in evidence({"good": ("a", "b")}, papers, ON)] == [Verdict.MET]
    assert [each.verdict for each in evidence({}, papers, ON)] == [Verdict.UNKNOWN]


def test_text_that_stood_before_is_shown_where_it_stands():
    rows = {
        "scenes": ["0000000a", "0000000b"],
        "scenes/0000000a/solution": STORY,
        "scenes/0000000b/solution": STORY.replace("两次", "三次"),
    }
    filled = read_form({**rows, "special": OTHER, "overall.path": OTHER[:30]}, FORM)
    texts = long_texts(filled)
    assert set(texts) == {"scenes/0000000a/solution", "scenes/0000000b/solution", "special"}, "a short text may stay as it is"
    older = [
        Older(("《2025》", "2025"), {"overall.path": STORY.replace("我厂", "本厂"), "special": "另写的" * 30}),
        Older(("《2024》", "2024"), {"special": OTHER}),
    ]
    found = same_texts(texts, older)
    told = {(each.address, each.older and each.older[1]): each for each in found}
    assert set(told) == {
        ("scenes/0000000a/solution", "2025"), ("scenes/0000000b/solution", "2025"), ("special", "2024"), ("scenes/0000000b/solution", None),
    }  # fmt: skip
    assert told["special", "2024"].share == 1
    before = told["scenes/0000000a/solution", "2025"]
    assert 1 > before.share > Fraction(9, 10)
    first = before.passages[0]
    assert STORY[first.a.start : first.a.stop].startswith("厂建成覆盖冲压")
    names = {address: filled.form.names(address) for address in texts}
    assert "《2025》" in before.check(names).words[0]
    assert told["scenes/0000000b/solution", None].check(names).addresses == ("scenes/0000000b/solution", "scenes/0000000a/solution")
    assert same_texts(texts, []) == tuple(each for each in found if each.older is None)


def test_files_of_a_dossier_are_found_by_where_they_are_shown():
    filled = read_form({"attachments.other": [FILE], "attachments.finance": [FILE]}, FORM)
    assert list(files_named(filled)) == [(FILE, "attachments.other"), (FILE, "attachments.finance")]
