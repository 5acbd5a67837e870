"""The template of the bytes against the canonical form, and the vectors that others check their own verifier with."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from health.house import ROOT
from tihang.core.canonical import canonical_bytes
from tihang.journey.trail.rules.chain import COLUMNS, deed_bytes, facts_text, genesis, link, moment

VECTORS = json.loads((ROOT / "docs" / "reference" / "trail-vectors.json").read_text(encoding="utf-8"))["chain"]
text = some.text(some.characters(exclude_categories=("Cs",)))
key = some.uuids().map(lambda each: each.hex)
facts = some.dictionaries(text, some.recursive(some.none() | some.booleans() | some.integers() | text, some.lists), max_size=4)
moments = some.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2999, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001 - the zone is beside


def columns_of(deed: dict) -> tuple:
    return tuple(facts_text(deed[name]) if name == "facts" else deed[name] for name in COLUMNS)


@given(
    some.fixed_dictionaries(
        {
            "region": some.from_regex(r"[0-9]{6}", fullmatch=True), "number": some.integers(1, 2**63 - 1), "id": key, "verb": text,
            "at": moments.map(moment), "actor": some.none() | key, "on_behalf": some.none() | key, "subject_kind": text,
            "subject": some.none() | key, "why": text, "facts": facts,
        }
    )
)  # fmt: skip
def test_the_template_writes_the_canonical_form(deed):
    assert deed_bytes(columns_of(deed)) == canonical_bytes(deed)


def test_the_vectors_are_what_this_code_writes():
    previous = genesis("330106")
    for vector in VECTORS:
        canonical = deed_bytes(columns_of(vector["deed"]))
        assert canonical == canonical_bytes(vector["deed"])
        assert (canonical.hex(), previous) == (vector["canonical_hex"], vector["previous"])
        previous = link(previous, canonical)
        assert previous == vector["digest"]
    assert len(VECTORS) == 3


@pytest.mark.parametrize("name", ["region", "id", "at", "actor", "on_behalf", "subject"])
def test_a_column_of_another_length_is_no_deeds(name):
    deed = {**VECTORS[1]["deed"], "actor": "a" * 32, "on_behalf": "b" * 32, "subject": "c" * 32}
    for wrong in (deed[name] + "0", deed[name][:-1], ""):
        with pytest.raises(ValueError, match="length"):
            deed_bytes(columns_of({**deed, name: wrong}))


def test_no_two_regions_begin_alike():
    assert genesis("330000") != genesis("330001") != genesis("000000")
