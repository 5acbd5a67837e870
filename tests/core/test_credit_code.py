"""A credit code is read as GB 32100-2015 writes it, and a wrong one is told what is wrong, never what it should be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.core.credit_code import ALPHABET, WEIGHTS, check_character, code_problem, credit_code, placeholder, region_of, tidy_code
from tihang.core.problems import BadInput

REAL = "91110000600037341L"
PRINTED_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)  # the table of the standard
characters = st.sampled_from(ALPHABET)
digits = st.sampled_from("0123456789")


def by_hand(first: str) -> str:
    """The check character once more, from the printed table."""
    rest = sum(ALPHABET.index(character) * weight for character, weight in zip(first, PRINTED_WEIGHTS, strict=True)) % 31
    return ALPHABET[(31 - rest) % 31]


@st.composite
def codes(draw) -> str:
    first = draw(characters) + draw(characters)
    region = "".join(draw(st.lists(digits, min_size=6, max_size=6)))
    organisation = "".join(draw(st.lists(characters, min_size=9, max_size=9).filter(lambda found: len(set(found)) > 1)))
    return first + region + organisation + by_hand(first + region + organisation)


def test_the_weights_are_those_of_the_standard():
    assert WEIGHTS == PRINTED_WEIGHTS
    assert len(ALPHABET) == 31
    assert not set("IOSVZ") & set(ALPHABET)


@pytest.mark.parametrize(
    "written",
    [
        REAL,
        REAL.lower(),
        f" {REAL}\u3000",
        "９１１１００００６００037341Ｌ",
        "9111 0000 6000 3734 1L",
        "91110000-60003734-1L",
        f"\ufeff'{REAL}\u200b",
    ],
)
def test_a_real_code_is_read_however_it_was_typed(written):
    assert code_problem(written) is None
    assert credit_code(written) == tidy_code(written) == REAL
    assert region_of(credit_code(written)) == "110000"


@given(codes())
def test_every_code_with_its_check_character_passes_letters_in_front_included(code):
    assert check_character(code) == by_hand(code[:17]) == code[-1]
    assert code_problem(code) is None


@given(codes(), st.integers(0, 17), characters)
def test_one_wrong_character_never_passes(code, place, character):
    changed = code[:place] + character + code[place + 1 :]
    assert (code_problem(changed) is None) == (changed == code)


@given(codes(), st.integers(0, 16))
def test_two_neighbours_swapped_never_pass(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (code_problem(swapped) is None) == (swapped == code)


@pytest.mark.parametrize(
    ("written", "kind", "said"),
    [
        ("91110000600037341K", "code_check", "校验位不对"),
        ("9111000O600037341L", "code_character", "第 8 位不能是“O”，很可能是数字 0"),
        ("9I110000600037341L", "code_character", "第 2 位不能是“I”，很可能是数字 1"),
        ("91110000V00037341L", "code_character", "代码不用 I、O、S、V、Z"),
        ("9111000A600037341L", "code_region", "第 8 位是“A”"),
        ("91110000600037341", "code_length", "现在是 17 位"),
        ("911100006000373410L", "code_length", "现在是 19 位"),
        ("110000400000123", "code_length", "15 位像旧的工商注册号"),
        ("60003734-1", "code_length", "9 位像旧的组织机构代码"),
        ("12345675", "code_length", "8 位像境外"),
        ("HRB 6684", "code_length", "不是 18 位"),
        ("公司代码" * 20, "code_length", "…"),
        ("9.1110000600037E+17", "code_as_number", "被表格软件当成数字"),
        ("9.1E+17", "code_as_number", "后几位已经丢了"),
        ("911100006000373410.0", "code_as_number", "后几位已经丢了"),
        ("911100006000373000", "code_as_number", "末三位都是 0"),
        ("", "code_missing", "没有填"),
        ("  ", "code_missing", "没有填"),
        ("暂无", "code_missing", "没有填"),
        ("n/a", "code_missing", "没有填"),
        ("000000000000000000", "code_placeholder", "占位"),
        ("XXXXXXXXXXXXXXXXXX", "code_placeholder", "占位"),
        ("123456789012345678", "code_placeholder", "占位"),
        ("91110000000000000T", "code_placeholder", "占位"),
        ("9111000060003734１*", "code_character", "第 18 位不能是“*”"),
    ],
)
def test_what_is_wrong_is_said_precisely(written, kind, said):
    problem = code_problem(written)
    assert problem is not None
    assert problem.code == kind
    assert said in problem.said[0]
    assert problem.remedy[0]
    assert problem.remedy[1]
    with pytest.raises(BadInput):
        credit_code(written)


def test_a_placeholder_whose_check_character_agrees_is_still_one():
    assert check_character("0" * 17) == "0"
    assert placeholder("0" * 18)
    assert not placeholder(REAL)
    assert not placeholder("12345")
    assert placeholder("无")


@given(codes().map(lambda code: code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % 31]))
def test_no_code_is_proposed_for_a_wrong_one(code):
    problem = code_problem(code)
    assert problem is not None
    right = code[:17] + check_character(code)
    assert right not in problem.text("zh") + problem.text("en")


@given(st.text(max_size=60) | st.text(st.sampled_from(ALPHABET + "OIZ -０"), min_size=17, max_size=19))
def test_any_text_gives_a_problem_or_a_code_whose_check_agrees(text):
    if code_problem(text) is None:
        code = tidy_code(text)
        assert (len(code), by_hand(code[:17])) == (18, code[-1])
    else:
        with pytest.raises(BadInput):
            credit_code(text)
