"""The canonical form gives the published bytes, and refuses what has none."""

import hashlib
import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.core.canonical import VERSION, NotCanonical, canonical_bytes, digest

VECTORS = json.loads((Path(__file__).parents[2] / "docs" / "reference" / "canonical-vectors.json").read_text(encoding="utf-8"))
REFUSED = {"float": 0.5, "bytes": b"x", "set": {1}, "fraction": Fraction(1, 2), "object": object(), "nan": float("nan")}


@pytest.mark.parametrize("vector", VECTORS["accepted"], ids=lambda vector: vector["name"])
def test_published_vectors_hold(vector):
    assert canonical_bytes(vector["data"]).hex() == vector["hex"]
    assert digest(vector["data"]) == vector["sha256"] == hashlib.sha256(bytes.fromhex(vector["hex"])).hexdigest()


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda vector: vector["name"])
def test_published_refusals_hold(vector):
    with pytest.raises(NotCanonical) as told:
        canonical_bytes(vector["data"])
    assert told.value.path == vector["path"]


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_what_has_no_form_is_refused_with_its_path(value):
    with pytest.raises(NotCanonical, match=r"^\$\.weights\[1\]: "):
        canonical_bytes({"weights": [1, value]})


def test_keys_are_text_and_whole():
    with pytest.raises(NotCanonical, match="key 1 is not text"):
        canonical_bytes({1: "x"})
    with pytest.raises(NotCanonical, match="surrogate"):
        canonical_bytes({"\udc80": 1})
    with pytest.raises(NotCanonical, match="surrogate"):
        canonical_bytes(["\ud83d"])


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4),
    max_leaves=15,
)


@given(PLAIN)
def test_the_form_is_json_that_reads_back(data):
    body = canonical_bytes(data)
    assert body[0] == VERSION == 1
    assert json.loads(body[1:]) == data
    assert canonical_bytes(json.loads(body[1:])) == body


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers(), min_size=2))
def test_the_order_of_keys_never_matters(data):
    assert canonical_bytes(dict(reversed(data.items()))) == canonical_bytes(data)


def test_a_list_and_a_tuple_are_the_same_and_numbers_are_not_text():
    assert canonical_bytes((1, (2,))) == canonical_bytes([1, [2]])
    assert len({digest(value) for value in (1, "1", True, [1], None, "", [], {})}) == 8


def test_text_is_never_normalised():
    assert canonical_bytes("\u00e9") != canonical_bytes("e\u0301")
