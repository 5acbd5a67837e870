"""Among many dossiers the near-duplicates are those that a plain count over all pairs finds."""

import random
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.engines.similarity import Letters, near_duplicates
from tihang.engines.similarity.shingles import mixed, shingles, without

pytestmark = pytest.mark.once
FORM = "本场景针对的问题是什么，采用了什么方案，取得了什么成效，请分别说明并给出可核对的数据。"
SIGNS = "设备产线数据系统质量能耗工艺排检测仓储物流订单模型平台控制优化采集分析预测维护协同"


def cut(text):
    letters = Letters.of(text).text
    return {letters[n : n + 4] for n in range(len(letters) - 3)}


@given(st.text("甲乙，Ａa㎡％ 𠮷ﬃ１\n", max_size=30))
def test_a_shingle_is_its_four_letters_as_letters_folds_them(text):
    letters = Letters.of(text).text
    expected = [sum(ord(sign if sign < "\U00010000" else chr(0xD800 + ord(sign) % 8448)) << (48 - 16 * n) for n, sign in enumerate(letters[k : k + 4]))
                for k in range(len(letters) - 3)]  # fmt: skip
    assert shingles(text).tolist() == expected
    for others in ([], sorted(set(expected[::2]))):
        left = without(shingles(text), np.array(others, dtype=np.uint64))
        assert left.tolist() == [each for each in expected if each not in others]
    assert len(set(mixed(shingles(text)).tolist())) == len(set(expected))


@pytest.fixture(scope="module")
def dossiers():
    chance = random.Random(7)  # noqa: S311 - invented texts
    texts = {n: "".join(chance.choices(SIGNS, k=4000)) for n in range(40)}
    for n in range(12):  # from a third to nearly all of another one
        cut_at = 1400 + 200 * n
        texts[40 + n] = texts[n][:cut_at] + "".join(chance.choices(SIGNS, k=4000 - cut_at))
    texts[60] = texts[20][:700]  # a short one that stands in a long one
    return {key: FORM * 3 + text for key, text in texts.items()}


def test_exactly_the_pairs_of_a_plain_count_are_found(dossiers):
    sets = {key: cut(text) - cut(FORM * 2) for key, text in dossiers.items()}
    expected = {}
    for a, b in combinations(dossiers, 2):
        both, least = len(sets[a] & sets[b]), min(len(sets[a]), len(sets[b]))
        if both * 2 >= least:
            expected[a, b] = Fraction(both, least)
    found = near_duplicates(list(dossiers), dossiers.__getitem__, template=[FORM * 2])
    assert {(each.a, each.b): each.share for each in found} == expected
    assert (20, 60) in expected
    assert 5 < len(expected) < 13
    assert [each.share for each in found] == sorted(expected.values(), reverse=True)
    assert found == near_duplicates(list(dossiers), dossiers.__getitem__, template=[FORM * 2])


def test_what_most_say_is_no_copy_though_nobody_hands_in_the_form():
    chance = random.Random(8)  # noqa: S311 - invented texts
    texts = [FORM * 3 + "".join(chance.choices(SIGNS, k=20)) for _ in range(40)]
    assert near_duplicates(range(40), texts.__getitem__) == ()
    assert len(near_duplicates(range(10), texts.__getitem__)) == 45, "of ten nobody can say what is a form"


def test_nothing_to_compare_and_a_share_of_nothing():
    assert near_duplicates((), str) == ()
    assert near_duplicates(("", "，。", "甲乙"), str) == ()
    with pytest.raises(ValueError, match="share"):
        near_duplicates((), str, share=Fraction(0))
