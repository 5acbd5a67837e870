"""Retrieval codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.journey.intake.rules import ALPHABET, NotARetrievalCode, read_code, retrieval_code, show_code

FIVE_BYTES = st.binary(min_size=5, max_size=5)


@given(FIVE_BYTES)
def test_a_code_survives_being_shown_and_read(chance):
    code = retrieval_code(chance)
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert read_code(f" {show_code(code).lower()} ") == code


@given(FIVE_BYTES, FIVE_BYTES)
def test_different_chances_make_different_codes(one, other):
    assert (retrieval_code(one) == retrieval_code(other)) == (one == other)


def test_misread_letters_are_understood():
    assert read_code("oIl0-abcd") == "0110ABCD"


@pytest.mark.parametrize("typed", ["", "ABCD123", "ABCD-12345", "ABCU1234", "取回码ABCDE", "ABCD_123"])
def test_what_cannot_be_a_code_is_refused(typed):
    with pytest.raises(NotARetrievalCode):
        read_code(typed)


@pytest.mark.parametrize("size", [0, 4, 6])
def test_a_code_takes_exactly_five_bytes(size):
    with pytest.raises(ValueError, match="five random bytes"):
        retrieval_code(bytes(size))
