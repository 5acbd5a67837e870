"""The kinds of forms: characters are counted by one rule, pasted markup becomes blocks, pairs compute their improvement."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.core.canonical import canonical_bytes
from tihang.core.kinds import BeforeAfter, CodeList, KindError, Passage, RichText, characters
from tihang.core.kinds.pasted import pasted_blocks


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("", 0), ("智能工厂", 4), ("𠮷䶮𬭎", 3), ("😀", 1), ("❤️", 1), ("e\u0301", 1), ("👨\u200d👩\u200d👧", 3), ("a b\n\tc\u3000", 3), ("。，", 2), ("🇨🇳", 2),
    ],
)  # fmt: skip
def test_characters_are_counted_by_the_rule(text, many):
    assert characters(text) == many


@given(st.text())
def test_counting_is_additive_and_never_above_the_code_points(text):
    assert characters(text + text) == 2 * characters(text)
    assert characters(text) <= len(text)
    assert characters(" ".join(text)) == characters(text)


@given(st.text(max_size=60))
def test_any_text_can_be_kept_and_reads_back(text):
    for kind in (Passage(10, lines=True), Passage(10), RichText(10)):
        value = kind.parse(text)
        assert canonical_bytes(kind.data(value))
        assert kind.parse(kind.data(value)) == value
        assert (kind.excess(value) is not None) == (characters(kind.show(value)[0]) > 10)


def blocks(markup):
    return [block.data() for block in pasted_blocks(markup)]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {mso-style-name:""; color:red}</style>
<!--[if gte mso 9]><xml><w:WordDocument>noise</w:WordDocument></xml><![endif]--></head><body lang=ZH-CN>
<!--StartFragment--><h2 style='mso-outline-level:2'>建设<o:p></o:p>背景</h2><p class=MsoNormal>企业&nbsp;面临<b>排产</b>难题，温度&lt;30。<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>第一条</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>第二条</p>
<script>alert(1)</script><table border=1><tr><td><p>项</p></td><td>值</td></tr><tr><td>产能<p>（台）</p></td><td>12</td></tr></table>
<img src="javascript:alert(1)" onerror="alert(2)"><p onclick="x()">末段</p><!--EndFragment--></body></html>"""


def test_what_word_pastes_becomes_blocks():
    assert blocks(WORD) == [
        {"h": "建设背景"},
        {"p": "企业 面临排产难题，温度<30。"},
        {"list": ["第一条", "第二条"]},
        {"table": {"head": ["项", "值"], "rows": [["产能 （台）", "12"]]}},
        {"p": "末段"},
    ]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<ul><li>一<ul><li>一之一</li><li>一之二</li></ul></li><li>二</li></ul>", [{"list": ["一", "一之一", "一之二", "二"]}]),
        ("<p>一<br>二</p>", [{"p": "一"}, {"p": "二"}]),
        ("<div><div>外<div>内</div></div>后</div>", [{"p": "外"}, {"p": "内"}, {"p": "后"}]),
        (
            "<table><tr><td>外<table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>",
            [{"table": {"head": ["外 甲 乙"], "rows": []}}],
        ),
        ("<p>没有关上<table><tr><td>格", [{"p": "没有关上"}, {"table": {"head": ["格"], "rows": []}}]),
        ("<style>p{}</style><script>x", []),
        ("<p></p><ul></ul><table></table>", []),
    ],
)
def test_odd_markup(markup, found):
    assert blocks(markup) == found


TAGS = "<p> </p> <ul> <li> </ul> <table> <tr> <td> </table> <script> </script> <!--注--> 字 < &lt; <h1> <br> <span style='mso-list:Ignore'> </span>"


@given(st.lists(st.sampled_from(TAGS.split(" ")), max_size=30))
def test_no_markup_breaks_the_cleaning_and_no_tag_survives(parts):
    kind = RichText()
    value = kind.parse({"html": "".join(parts)})
    assert kind.parse(kind.data(value)) == value
    assert "script" not in kind.show(value)[0]


BROKEN = [
    "<",
    "<!--",
    "<a ",
    "<a x='",
    "<a x='>",
    "</a ",
    "<!x",
    "&#x",
    "<div>",
    "<ul><li>x",
    "<table><tr><td>x",
    "<svg>x",
    "<script><",
    '<p style="',
]


@pytest.mark.parametrize("unit", BROKEN)
def test_broken_markup_of_any_length_is_read_in_one_pass(unit):
    """Parsers that look back over all that came before would sit here for minutes."""
    kind = RichText()
    value = kind.parse({"html": (unit * 60_000)[:60_000]})
    assert kind.parse(kind.data(value)) == value


def test_quotes_may_hold_a_closing_mark_and_scripts_hold_no_text():
    assert blocks('<p title="a > b">甲</p><p>1 < 2 &amp; 3</p>') == [{"p": "甲"}, {"p": "1 < 2 & 3"}]
    assert blocks("<script>if (a<b) document.write('<p>x</p>')</script><SCRIPT>y</SCRIPT><p>乙") == [{"p": "乙"}]
    assert blocks("<svg><svg>a</svg>b</svg>丙") == [{"p": "丙"}]
    assert blocks("<!-- 未完 <p>丁</p>") == [{"p": "未完"}, {"p": "丁"}]


def test_a_less_than_sign_in_plain_words_is_no_markup():
    assert RichText().data(RichText().parse("温度<30，压力>5")) == [{"p": "温度<30，压力>5"}]


def test_the_improvement_is_computed():
    down, points = BeforeAfter("天", "down"), BeforeAfter("%", "up", "points")
    pair = down.parse({"before": "10", "after": "7", "baseline": "sister_plant"})
    assert down.improvement(pair) == 30
    assert down.show(pair)[0] == "10 → 7 天，改善 30.0%（对比基准：同集团的其他工厂）"
    assert points.improvement(points.parse({"before": "40%", "after": "66.7"})) == Fraction("26.7")
    assert down.improvement(down.parse({"before": 0, "after": 1})) is None
    assert down.improvement(down.parse({"before": 1})) is None


def test_a_list_of_codes_is_bound_or_takes_any():
    assert CodeList("x").parse("S99") == "S99"
    bound = CodeList("x", many=True, other=True, names=(("S01", ("甲", "a")), ("S02", ("乙", "b"))))
    assert bound.parse("S02，other,S02") == ("S02", "other")
    assert bound.show(("S01", "other")) == ("甲、其他", "a, other")
    with pytest.raises(KindError, match="S01"):
        bound.parse(["S001"])
