"""Reference values by industry, region and year: read with their source, the nearest counts, mistakes are named at their line."""

from fractions import Fraction

import pytest

from tihang.core.criteria import pack_data, pack_from_data, part_fingerprints
from tihang.core.forms.reference import compared, nearest_reference, references_of
from tihang.core.kinds import BeforeAfter
from tihang.core.problems import BadInput
from tihang.packio.pack_files import load_pack
from tihang.packio.shelf import default_shelf

HEAD = """pack: test/values
edition: "2025"
revision: 1
kind: references
status: in_force
zh: 参考值
en: Values
document: {number: "1", zh: 文件, en: document}
cite: {source: [S], confidence: confirmed}
sources: {S: {zh: 出处, en: source}}
"""
VALUES = """indicators: national/indicators@2024
references:
  - {indicator: K09, year: 2024, value: 3, unit: "%", zh: 全国, en: the nation}
  - {indicator: K09, region: "21", year: 2022, value: 2.5, unit: "%", zh: 辽宁旧, en: Liaoning before}
  - {indicator: K09, region: "21", year: 2024, value: 2, unit: "%", zh: 辽宁, en: Liaoning}
  - {indicator: K09, region: "21", industry: "36", year: 2023, value: 1.2, unit: "%", zh: 辽宁汽车, en: Liaoning cars}
  - {indicator: K05, of: improvement, year: 2024, value: 28.4, unit: "%", zh: 首批卓越级, en: the first excellence factories}
"""


def pack(tmp_path, values=VALUES):
    (tmp_path / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "references.yaml").write_text(values, encoding="utf-8")
    return load_pack(tmp_path)


@pytest.mark.parametrize(
    ("industry", "region", "year", "value"),
    [
        ("3610", "210100", 2025, Fraction("1.2")),
        ("1311", "210100", 2025, 2),
        ("1311", "210100", 2023, Fraction("2.5")),
        ("3610", "320500", 2025, 3),
    ],
)
def test_the_nearest_value_counts(tmp_path, industry, region, year, value):
    found = nearest_reference(references_of(pack(tmp_path)), "K09", industry=industry, region=region, year=year)
    assert found is not None
    assert found.value == value
    assert found.cite.confirmed


def test_where_nobody_keeps_one_there_is_none(tmp_path):
    kept = references_of(pack(tmp_path))
    assert nearest_reference(kept, "K09", industry="3610", region="320500", year=2020) is None
    assert nearest_reference(kept, "K01", industry="", region="", year=2025) is None
    assert references_of(default_shelf().pack("national/reference-values@2025")) == ()


def test_a_pair_is_held_against_it(tmp_path):
    kept = references_of(pack(tmp_path))
    defects, cycle = BeforeAfter("%", "down"), BeforeAfter("天", "down")
    nation = nearest_reference(kept, "K09", industry="", region="", year=2025)
    assert compared(nation, defects, defects.parse({"before": 4, "after": 1})) == 2
    assert compared(nation, defects, defects.parse({"before": 4})) is None
    first = nearest_reference(kept, "K05", industry="", region="", year=2025, of="improvement")
    assert compared(first, cycle, cycle.parse({"before": 10, "after": 8})) == Fraction("-8.4")


def test_they_are_sealed_without_their_words_and_come_back_from_data(tmp_path):
    first = pack(tmp_path)
    assert "references" in part_fingerprints(first)
    assert references_of(pack_from_data(pack_data(first))) == references_of(first)
    reworded = pack(tmp_path, VALUES.replace("辽宁汽车", "辽宁的汽车"))
    changed = pack(tmp_path, VALUES.replace("1.2", "1.3"))
    assert part_fingerprints(first)["references"] == part_fingerprints(reworded)["references"] != part_fingerprints(changed)["references"]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('region: "21", year: 2022', 'region: "21", year: 2024', "twice"),
        ('region: "21", industry', 'region: "liaoning", industry', "region"),
        ("value: 2.5", "value: about 2", "number"),
        ("of: improvement", "of: growth", "growth"),
    ],
)
def test_mistakes_are_named_at_their_line(tmp_path, was, now, said):
    with pytest.raises(BadInput, match=said) as caught:
        pack(tmp_path, VALUES.replace(was, now, 1))
    assert all("references.yaml:" in problem.place for problem in caught.value.problems)
