"""What people and programs are shown comes out of the tree, and says the same numbers."""

from datetime import date
from fractions import Fraction

import pytest

from tihang.core.answers import read_sheet
from tihang.core.explain import assessment_out, pack_out, radar, tree
from tihang.core.scoring import Judge, readings
from tihang.packio.shelf import default_shelf

ON = date(2026, 1, 1)
PACK = default_shelf().pack("national/maturity-gbt39116", "2020")
FULL = {question.id: "full" for question in PACK.questions}


def judged(answers, **more):
    sheet = read_sheet({"profile": "discrete", "answers": answers, **more}, PACK)
    judge = Judge(PACK, "discrete", sheet.excluded)
    return judge.assess(sheet, ON), sheet, readings(judge, sheet, ON)


def walk(node, weight=Fraction(1)):
    if node.term == "worth":
        yield node, weight
    for part in node.parts:
        yield from walk(part, weight * (1 if part.weight is None else part.weight))


@pytest.mark.parametrize("answers", [FULL, {}, dict.fromkeys(list(FULL)[::2], "part")])
def test_the_shown_tree_adds_up_to_the_score(answers):
    found, sheet, _ = judged(answers)
    root = tree(PACK, sheet, found.root)
    assert len(root.parts) == 5
    for node, result in zip(root.parts, found.rungs, strict=True):
        below = list(walk(node))
        assert sum(weight for _, weight in below) == 1
        assert sum(weight * leaf.span.floor for leaf, weight in below) == result.score.span.floor
        assert sum(weight * leaf.span.ceiling for leaf, weight in below) == result.score.span.ceiling
        assert all(leaf.cite is not None and leaf.words == PACK.names(leaf.id) for leaf, _ in below)


def test_an_answer_is_shown_with_reason_evidence_and_estimate():
    first, second, third = list(FULL)[:3]
    answers = {first: {"value": "most", "evidence": ["a.pdf"]}, second: {"not_applicable": "没有"}, third: {"estimated": "part"}}
    found, sheet, _ = judged(answers)
    leaves = {leaf.id: leaf for leaf, _ in walk(tree(PACK, sheet, found.root))}
    assert leaves[first].evidence == ("a.pdf",)
    assert leaves[first].answer == PACK.question_by_id[first].kind.show("most")
    assert leaves[third].estimated
    every = {}

    def gather(node):
        every[node.id] = node
        for part in node.parts:
            gather(part)

    gather(tree(PACK, sheet, found.root))
    assert every[second].reason == "没有"
    assert (every[second].weight, every[second].span) == (None, None)


def test_the_radar_climbs_like_the_score():
    spokes = radar(judged(FULL)[0])
    assert {(spoke.low, spoke.high) for spoke in spokes} == {(5, 5)}
    assert {spoke.code for spoke in spokes} == {
        a.code for a in PACK.area_by_code.values() if a.questions and (not a.profiles or "discrete" in a.profiles)
    }
    assert {(spoke.low, spoke.high) for spoke in radar(judged({})[0])} == {(0, 5)}
    lower = {name: "part" if PACK.question_by_id[name].grade == 1 else "full" for name in FULL}
    assert all(spoke.low == spoke.high == Fraction(1, 2) or spoke.low >= 1 for spoke in radar(judged(lower)[0]))


def test_json_says_exact_numbers_and_what_does_not_apply():
    out = [name for name in FULL if PACK.question_by_id[name].grade == 1][:4]
    found, sheet, spread = judged(FULL | {key: {"not_applicable": "没有"} for key in out})
    told = assessment_out(found, sheet, spread, "en")
    assert told["not_applicable"]["ids"] == list(found.not_applicable)
    assert Fraction(told["not_applicable"]["share"]) == found.share_not_applicable
    assert told["not_applicable"]["level_range_if_not_met"] == list(next(r for r in spread.single if r.option == "as_none").level_range)
    assert told["level_scores_exact"] == dict.fromkeys("12345", "1/1")
    assert told["policies"] == {p.id: p.default for p in PACK.policies}
    assert assessment_out(found, sheet, spread, "zh")["findings"][0]["text"] != told["findings"][0]["text"]


def test_a_warning_has_code_place_text_and_remedy():
    found, sheet, spread = judged({"MFG.SLS.L1.a": "full"}, excluded={"MFG.SLS": "没有销售"})
    (warning,) = assessment_out(found, sheet, spread, "en")["warnings"]
    assert set(warning) == {"code", "place", "text", "remedy"}
    assert (warning["code"], warning["place"]) == ("left_out", "answers.MFG.SLS.L1.a")


@pytest.mark.parametrize("name", default_shelf().names(), ids="@".join)
def test_every_pack_shows_itself_in_both_languages(name):
    pack = default_shelf().pack(*name)
    zh, en = pack_out(pack, {}, "zh"), pack_out(pack, {}, "en")
    assert zh.keys() == en.keys()
    assert [field["id"] for field in zh["fields"]] == [question.id for question in pack.questions]
    assert zh["pack"] == en["pack"]
    assert zh["title"] != en["title"]
