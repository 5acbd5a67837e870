"""Passages are exact, similarity is a share, and the index misses nothing that a plain comparison would find."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.engines.similarity import LEAST, Index, Letters, Span, passages, similarity

OLD = "我厂建成覆盖冲压、焊装、涂装和总装四大车间的数字孪生平台，设备联网率达到 96%，排产由人工改为系统自动完成。"
NEW = "２０２６年，我厂建成覆盖冲压焊装涂装和总装四大车间的数字孪生平台。今年又新建了能源管理中心，单位产值能耗下降百分之八。"
FEW = st.text("甲乙丙，", max_size=60)
WIDE = st.text("甲乙丙丁Ａa１1㎡％ ，。\n𠮷", max_size=40)


def common(a: str, b: str, least: int) -> set[tuple[int, int]]:
    """By definition: every run of letters of a, at least so long, that stands in b and cannot be made longer at either end."""
    runs = {(i, j) for i in range(len(a)) for j in range(i + least, len(a) + 1) if a[i:j] in b}
    return {(i, j) for i, j in runs if (i - 1, j) not in runs and (i, j + 1) not in runs}


def test_a_passage_is_found_where_it_stands_though_its_signs_were_changed():
    [found] = passages(NEW, OLD)
    assert NEW[found.a.start : found.a.stop] == "我厂建成覆盖冲压焊装涂装和总装四大车间的数字孪生平台"
    assert OLD[found.b.start : found.b.stop] == "我厂建成覆盖冲压、焊装、涂装和总装四大车间的数字孪生平台"
    assert found.letters == 26
    assert 0 < similarity(NEW, OLD) < 1


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", OLD), ("，。", "，。"), ("智能工厂", "数字化车间"), (OLD[:12], OLD)])
def test_nothing_in_common(a, b):
    assert passages(a, b) == ()
    assert similarity(a, b) == 0


def test_short_texts_are_compared_as_a_whole():
    assert similarity("智能，工厂", "智能工厂") == 1


@given(FEW, FEW, st.integers(2, 5))
def test_passages_are_exactly_those_of_the_definition(a, b, least):
    mine, theirs = Letters.of(a), Letters.of(b)
    expected = common(mine.text, theirs.text, least)
    found = passages(a, b, least=least)
    assert [(each.a.start, each.a.stop) for each in found] == [(mine.places[i], mine.places[j - 1] + 1) for i, j in sorted(expected)]
    for each in found:
        assert Letters.of(a[each.a.start : each.a.stop]).text == Letters.of(b[each.b.start : each.b.stop]).text
        assert each.letters == len(Letters.of(a[each.a.start : each.a.stop]))


@given(FEW, FEW, st.integers(2, 5))
def test_similarity_is_an_exact_share_and_the_same_from_either_side(a, b, least):
    mine, theirs = Letters.of(a).text, Letters.of(b).text
    share = similarity(a, b, least=least)
    assert share == similarity(b, a, least=least)
    assert 0 <= share <= 1
    if min(len(mine), len(theirs)) >= least:
        inside = sum(len({n for i, j in common(x, y, least) for n in range(i, j)}) for x, y in ((mine, theirs), (theirs, mine)))
        assert share == Fraction(inside, len(mine) + len(theirs))
    assert similarity(a, a, least=least) == int(bool(mine))


@given(WIDE)
def test_letters_know_their_places_and_stay_as_they_are(text):
    letters = Letters.of(text)
    assert len(letters.text) == len(letters.places)
    assert list(letters.places) == sorted(letters.places)
    assert Letters.of(letters.text).text == letters.text
    assert {sign for n, sign in enumerate(text) if n not in set(letters.places)} <= set(" ，。\n")


@given(st.lists(FEW, max_size=6), FEW, st.integers(2, 7))
def test_the_index_finds_all_that_a_comparison_with_each_would_find(texts, asked, least):
    index: Index[int] = Index(least=least)
    for key, text in enumerate(texts):
        index.add(key, text)
    letters = Letters.of(asked).text
    found = {each.key: each.share for each in index.near(asked, share=Fraction(1, 10**6))}
    expected = {}
    for key, text in enumerate(texts):
        inside = {n for i, j in common(letters, Letters.of(text).text, least) for n in range(i, j)}
        if inside:
            expected[key] = Fraction(len(inside), len(letters))
    assert found == expected
    assert [each.share for each in index.near(asked, share=Fraction(1, 10**6))] == sorted(expected.values(), reverse=True)


def test_what_repeats_without_end_is_matched_in_one_pass():
    long = "智" * 50_000
    assert [each.a for each in passages(long, long[:-1] + "能")] == [Span(0, 49_999), Span(1, 50_000)]
    assert similarity(long, long) == 1


def test_an_index_refuses_what_means_nothing():
    index: Index[str] = Index()
    index.add("a", OLD)
    with pytest.raises(ValueError, match="already"):
        index.add("a", NEW)
    with pytest.raises(ValueError, match="more than 0"):
        index.near(OLD, share=Fraction(0))
    with pytest.raises(ValueError, match="two at least"):
        Index(least=1)
    assert [each.key for each in index.near(OLD)] == ["a"]
    assert index.near(OLD[: LEAST - 2]) == ()
