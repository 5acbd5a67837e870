"""A name as it is kept: one line, and nothing in it that nobody sees."""

import pytest

from tihang.journey.registry.rules.registration_form import plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  示例  机床\t有限公司\n", "示例 机床 有限公司"),
        ("示例\u200b机\u200d床\ufeff有限公司", "示例机床有限公司"),  # zero width
        ("\u202e司公床机\u202c有限公司", "司公床机有限公司"),  # turned round, so that it reads like another
        ("杭州䶮𬭎𠀀机床", "杭州䶮𬭎𠀀机床"),
        ("شركة الآلات 公司", "شركة الآلات 公司"),
        ("a\x00b\x07c", "abc"),
        ("第一行\u2028第二行", "第一行 第二行"),
        ("\u200b", ""),
    ],
)
def test_plain(typed, kept):
    assert plain(typed) == kept
