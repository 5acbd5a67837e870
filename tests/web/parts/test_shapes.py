"""Radar, bands, bars, tiles, strips, names and levels: what components are given."""

import pytest
from django.utils.translation import override

from tihang.core.criteria import Citation
from tihang.core.findings import Finding, Verdict
from tihang.web.parts.bars import PLACES, province_tiles, spread_row
from tihang.web.parts.blockers import bar
from tihang.web.parts.desk import band
from tihang.web.parts.marks import mark, mark_of, note_in_language, source_mark, strip
from tihang.web.parts.names import name_parts
from tihang.web.parts.radar import Axis, radar
from tihang.web.parts.rating import RatingItem, Step
from tihang.web.parts.words import level_name, level_range, said


def test_a_radar_says_what_it_draws():
    drawn = radar("r", (Axis("甲", 1, 5, "50%"), Axis("乙", 2, 2), Axis("丙", 0, 5)), need=3, need_name="三级所需")
    assert len(drawn.rings) == 5
    assert len(drawn.spokes) == 3
    assert drawn.low.split()[0] == "250.0,212.8"
    assert drawn.high.split()[0] == "250.0,64.0"
    assert drawn.need
    assert [row.high for row in drawn.rows] == ["5.00", "2.00", "5.00"]
    assert drawn.chart["low"] == [1.0, 2.0, 0.0]
    assert drawn.labels[0].anchor == "middle"
    assert drawn.labels[1].anchor == "start"
    assert drawn.labels[2].anchor == "end"


def test_a_band_knows_whether_it_crosses_the_quota():
    assert band(38, 43, 39, cut=40, first=30, last=50, sentence="").crosses
    above = band(34, 40, 37, cut=40, first=30, last=50, sentence="")
    assert not above.crosses
    assert above.cut == "52.50%"
    assert not band(41, 44, 42, cut=40, first=30, last=50, sentence="").crosses


def test_the_map_has_34_equal_squares_that_do_not_lie_on_each_other():
    tiles = province_tiles({"11": 5, "44": 10})
    assert len(tiles) == len(PLACES) == 34
    assert len({(tile.x, tile.y) for tile in tiles}) == 34
    steps = {tile.code: tile.step for tile in tiles}
    assert steps["44"] == 4
    assert steps["11"] == 2
    assert steps["46"] == -1


def test_bars_measure_against_the_best():
    assert bar(125, 250) == "50.00%"
    assert spread_row("甲市", 11, 14, "11 / 14 家").bar == "78.57%"


def test_a_strip_says_in_words_what_it_shows():
    shown = strip({"met": 2, "not_met": 1, "unknown": 0})
    assert shown.kinds == ("met", "met", "not_met")
    assert shown.sentence == "3 项：2 满足，1 不满足"
    with override("en"):
        assert strip({"met": 2, "claimed": 1}).sentence == "3 items: 2 met, 1 claimed"


@pytest.mark.parametrize(
    ("finding", "kind"),
    [
        (Finding("said", "x", Verdict.MET, Verdict.MET, None), "met"),
        (Finding("said", "x", Verdict.NOT_MET, Verdict.NOT_MET, None), "not_met"),
        (Finding("said", "x", Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE, None), "not_applicable"),
        (Finding("judged", "x", Verdict.UNKNOWN, Verdict.MET, None), "claimed"),
        (Finding("judged", "x", Verdict.UNKNOWN, Verdict.UNKNOWN, None), "unknown"),
    ],
)
def test_a_finding_has_its_mark(finding, kind):
    assert mark_of(finding).kind == kind


def test_a_mark_has_a_word_even_when_none_is_given():
    assert mark("unknown").word == "未知"
    assert mark("claimed", "差 2 项").word == "差 2 项"


def test_a_source_says_how_sure_it_is():
    assert source_mark(Citation("confirmed")).confirmed
    reprint = source_mark(Citation("single_secondary", note="原文未见 / original not seen"))
    assert (reprint.word, reprint.confirmed, reprint.note) == ("单一转载", False, "原文未见")
    with override("en"):
        assert note_in_language("原文未见 / original not seen") == "original not seen"
        assert note_in_language("1/2 only") == "1/2 only"


def test_long_names_break_where_they_may():
    assert name_parts("示例精密机械有限公司一号工厂（示例）") == ("示例精密机械有限公司", "一号工厂", "（示例）")
    assert name_parts("") == ()


def test_levels_in_both_languages():
    assert [level_name(n) for n in (0, 1, 5)] == ["一级以下", "一级", "五级"]
    assert level_range(2, 3) == "二级，或三级"
    assert level_range(0, 5) == "一级以下到五级之间"
    assert level_range(4, 4) == "四级"
    with override("en"):
        assert level_range(2, 3) == "Level 2, possibly 3"
        assert level_range(1, 4) == "Level 1 to 4"
        assert said(("甲", "A")) == "A"
    assert said(None) == ""


def test_the_last_step_has_round_corners():
    assert RatingItem("a", "b", (Step("full", "全部"), Step("none", "不"))).last == "none"
    assert RatingItem("a", "b", ()).last == ""
