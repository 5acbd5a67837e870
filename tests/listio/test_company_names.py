"""Names are the same or not by rules that never drop what sets two bodies apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.listio.company_names import LEGAL_FORMS, apart, bare_key, branch, same_key, tidy_name, whole

SAME = [
    ("苏州泊岸精密机械有限公司", "苏州泊岸精密机械有限责任公司"),
    ("苏州泊岸精密机械有限公司", "苏州市泊岸精密机械有限公司"),
    ("江苏泊岸机械有限公司", "江苏省泊岸机械有限公司"),
    ("广西壮族自治区泊岸机械有限公司", "广西泊岸机械有限公司"),
    ("泊岸（苏州）机械有限公司", "泊岸(苏州)机械有限公司"),
    ("泊岸 机械　有限公司", "泊岸机械有限公司"),
    ("ＢＡＮ泊岸机械有限公司", "ban泊岸机械有限公司"),
    ("泊岸机械有限公司第二分公司", "泊岸机械有限公司第2分公司"),
    ("泊岸机械二厂", "泊岸机械第二厂"),
    ("泊岸·辰汐机械有限公司", "泊岸辰汐机械有限公司"),
    ("Boan Machinery Co., Ltd.", "BOAN MACHINERY CO LTD"),
]
DIFFERENT = [
    ("苏州泊岸机械有限公司", "苏州泊岸机械股份有限公司"),
    ("苏州泊岸机械有限公司", "苏州泊岸机械集团有限公司"),
    ("泊岸机械有限公司", "泊岸机械有限公司昆山分公司"),
    ("泊岸机械一厂", "泊岸机械二厂"),
    ("泊岸机械第十一厂", "泊岸机械第一厂"),
    ("泊岸（苏州）机械有限公司", "泊岸（常州）机械有限公司"),
    ("泊岸机械有限公司", "泊岸机电有限公司"),
    ("武汉市场研究有限公司", "武汉场研究有限公司"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_name_written_differently(one, other):
    assert same_key(one) == same_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_may_be_two_bodies_stays_two(one, other):
    assert same_key(one) != same_key(other)


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("  苏州 泊岸 机械(昆山)有限公司 ", "苏州泊岸机械（昆山）有限公司"),
        ("ＡＢＣ１２３机械", "ABC123机械"),
        ("Boan  Machinery (Suzhou) Ltd", "Boan Machinery (Suzhou) Ltd"),
        ("泊岸\u200b机械\ufeff有限公司", "泊岸机械有限公司"),
        ("泊岸\n机械", "泊岸机械"),
    ],
)
def test_a_name_is_written_as_a_licence_prints_it(written, tidy):
    assert tidy_name(written) == tidy


@pytest.mark.parametrize(
    ("name", "yes"),
    [
        ("苏州泊岸机械有限公司", True),
        ("苏州泊岸机械厂", True),
        ("泊岸设计研究院", True),
        ("泊岸机械有限公司（昆山）", True),
        ("Boan GmbH", True),
        ("泊岸机械", False),
        ("泊岸股份", False),
    ],
)
def test_a_name_that_does_not_end_as_names_do_is_not_whole(name, yes):
    assert whole(name) is yes


def test_place_and_legal_form_are_left_out_of_the_bare_name_only():
    assert bare_key("江苏省泊岸机械集团股份有限公司") == bare_key("泊岸机械有限公司") == "泊岸机械"
    assert bare_key("江苏有限公司")
    assert "分公司" in bare_key("泊岸机械有限公司昆山分公司")


@pytest.mark.parametrize(
    ("one", "other", "yes"),
    [
        ("泊岸机械一厂", "泊岸机械二厂", True),
        ("泊岸机械有限公司第3分公司", "泊岸机械有限公司第三分公司", False),
        ("泊岸机械一厂", "泊岸机械厂", False),
        ("上海泊岸电子有限公司", "厦门泊岸电子有限公司", True),
        ("深圳泊岸电子有限公司", "广东泊岸电子有限公司", False),
        ("上海泊岸电子有限公司", "泊岸电子有限公司", False),
    ],
)
def test_counted_sites_and_other_provinces_are_apart(one, other, yes):
    assert apart(one, other) is apart(other, one) is yes


def test_a_branch_says_so():
    assert branch("泊岸机械有限公司昆山分公司")
    assert branch("泊岸机械有限公司第二工厂")
    assert not branch("泊岸机械工厂有限公司")


han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)


@given(han, st.sampled_from(LEGAL_FORMS), st.sampled_from(["", " ", "　", "\u200b"]))
def test_keys_stay_the_same_when_a_tidy_name_is_keyed_again(stem, form, blank):
    name = f"{stem}{blank}{form}"
    assert same_key(tidy_name(name)) == same_key(name)
    assert same_key(same_key(name)) == same_key(name)
    assert bare_key(name)


@given(st.text(max_size=40))
def test_any_text_has_a_key_and_a_tidy_form_that_stays(text):
    assert tidy_name(tidy_name(text)) == tidy_name(text)
    assert isinstance(bare_key(text), str)
