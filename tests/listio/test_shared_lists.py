"""The published lists, where they lie beside the clone: every row is accounted for; else one of the same shape, made here, always."""

import csv
import io
from collections import Counter

import pytest

from health.house import ROOT
from listio.made import csv_bytes, judged
from tihang.listio.list_entries import ListEntry
from tihang.listio.outcomes import Outcome
from tihang.listio.titles import Standing

SHARED = ROOT.parent / "shared" / "facts" / "data"
RECOGNISED, POSITIONS = SHARED / "recognised_factories.csv", SHARED / "excellence_list_positions.csv"

FACTORY_HEAD = (
    "row_id", "level", "programme", "year", "list_status", "list_no", "enterprise_name", "name_completeness", "factory_or_project_name", "region_zh",
    "region_code", "city_zh", "scenario", "scenario_edition", "score", "published_result", "confidence", "source_group", "source_url", "notes",
)  # fmt: skip
POSITION_HEAD = (
    "year", "list_no", "region_zh", "region_code", "region_basis", "city_zh", "city_basis", "enterprise_name", "name_completeness", "factory_name",
    "factory_name_completeness", "confidence", "list_source", "notes",
)  # fmt: skip


def shaped(head: tuple[str, ...], *rows: dict[str, str]) -> bytes:
    return csv_bytes([head, *([row.get(column, "") for column in head] for row in rows)])


def factory(level: str, programme: str, year: str, status: str, name: str, complete: str = "full", **more: str) -> dict[str, str]:
    said = {
        "level": level,
        "programme": programme,
        "year": year,
        "list_status": status,
        "enterprise_name": name,
        "name_completeness": complete,
    }
    return said | {"region_zh": "江苏", "region_code": "320000", "confidence": "confirmed_secondary"} | more


def synthetic() -> bytes:
    """The shape of the published list: tiers in notice, a cultivation list, other programmes with and without a scenario, short names."""
    tiers, pilot = "智能工厂梯度培育", "智能制造试点示范行动"
    return shaped(
        FACTORY_HEAD,
        factory("卓越级", tiers, "2024", "公示", "苏州泊岸精密机械有限公司", list_no="1", factory_or_project_name="数控机床智能工厂"),
        factory("卓越级", tiers, "2024", "公示", "昆山辰汐", "short", list_no="2"),
        factory("卓越级", tiers, "2025", "公示", "太仓海棠汽车零部件有限公司第一分公司", list_no="1"),
        factory("领航级", tiers, "2025", "培育名单", "昆山辰汐", "short"),
        factory("领航级", tiers, "2025", "培育名单", "无锡望潮压缩机有限公司"),
        factory("先进级", tiers, "2025", "名单", "江阴青枫特种钢有限公司"),
        factory("先进级", tiers, "2026", "拟认定公示", "常熟鹿鸣纺织有限公司", list_no="1"),
        factory("市级标杆智能工厂", "某市标杆智能工厂", "2024", "公示", "苏州泊岸精密机械有限公司", score="94.7"),
        factory("智能制造示范工厂", pilot, "2021", "名单", "苏州泊岸精密机械有限公司", factory_or_project_name="机床示范工厂"),
        factory("智能制造优秀场景", pilot, "2022", "公示", "无锡望潮压缩机有限公司", scenario="智能仓储", scenario_edition="2022"),
    )


def body_and_name(kind: str) -> tuple[bytes, str]:
    if kind == "synthetic":
        return synthetic(), "list.csv"
    if not RECOGNISED.exists():
        pytest.skip("The published lists lie beside the project's own clone only; their sources carry no licence.")
    return RECOGNISED.read_bytes(), RECOGNISED.name


@pytest.mark.parametrize("kind", ["synthetic", "published"])
def test_every_row_of_the_list_is_accounted_for(kind):
    body, name = body_and_name(kind)
    written = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    found = judged("recognised", body, name)
    assert len(found) == len(written)
    assert not [each for each in found if each.outcome is Outcome.REJECTED]
    for row, each in zip(written, found, strict=True):
        kept = each.entry
        assert isinstance(kept, ListEntry)
        assert (kept.enterprise_name, kept.list_no, kept.year) == (row["enterprise_name"], row["list_no"], int(row["year"]))
        assert (kept.confidence, kept.source, kept.scenario, kept.score) == (
            row["confidence"],
            row["source_url"],
            row["scenario"],
            row["score"],
        )
        assert (kept.complete, kept.region_code) == (row["name_completeness"] == "full", row["region_code"])
        assert bool(kept.tier) == (row["programme"] == "智能工厂梯度培育")
        assert kept.programme == row["programme"]
        if row["name_completeness"] == "short":
            assert each.outcome in (Outcome.REVIEW, Outcome.MATCHED)
            assert each.outcome is Outcome.REVIEW or each.code == "same_entry"


@pytest.mark.parametrize("kind", ["synthetic", "published"])
def test_pilot_titles_are_no_tiers_and_pioneers_are_cultivated(kind):
    body, name = body_and_name(kind)
    entries = [each.entry for each in judged("recognised", body, name) if isinstance(each.entry, ListEntry)]
    assert {kept.tier for kept in entries if kept.year and kept.year < 2024} == {""}
    pioneers = [kept for kept in entries if kept.tier == "pioneer"]
    assert {kept.standing for kept in pioneers} == {Standing.CULTIVATING}
    assert len(pioneers) == (15 if kind == "published" else 2)
    notices = [kept for kept in entries if kept.tier and kept.stage == "notice"]
    assert {kept.standing for kept in notices} == {Standing.PROPOSED}


def test_the_counts_of_the_published_list():
    body, name = body_and_name("published")
    found = judged("recognised", body, name)
    tiers = Counter(each.entry.tier for each in found if isinstance(each.entry, ListEntry))
    assert tiers == {"excellence": 347, "pioneer": 15, "advanced": 12, "": 40}
    assert Counter(each.outcome for each in found)[Outcome.REJECTED] == 0
    assert sum(1 for each in found if each.code == "name_incomplete") == 233


def positions(kind: str) -> tuple[bytes, str]:
    if kind == "synthetic":
        named = {
            "enterprise_name": "苏州泊岸精密机械有限公司",
            "name_completeness": "full",
            "factory_name": "…智能工厂",
            "factory_name_completeness": "partial",
        }
        short = {"enterprise_name": "昆山辰汐", "name_completeness": "short", "factory_name_completeness": "none"}
        none = {"name_completeness": "none", "factory_name_completeness": "none"}
        place = {"region_zh": "江苏", "region_code": "320000", "region_basis": "inferred_by_order", "confidence": "confirmed_secondary"}
        rows = [{"year": "2024", "list_no": str(at), **place, **said} for at, said in enumerate((named, short, none, none), 1)]
        return shaped(POSITION_HEAD, *rows, {"year": "2025", "list_no": "1", **none}), "excellence_list_positions.csv"
    if not POSITIONS.exists():
        pytest.skip("The published lists lie beside the project's own clone only; their sources carry no licence.")
    return POSITIONS.read_bytes(), POSITIONS.name


@pytest.mark.parametrize("kind", ["synthetic", "published"])
def test_every_position_is_kept_named_or_not(kind):
    body, name = positions(kind)
    written = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    found = judged("recognised", body, name)
    assert len(found) == len(written)
    for row, each in zip(written, found, strict=True):
        kept = each.entry
        assert isinstance(kept, ListEntry)
        assert (kept.tier, kept.list_no, kept.region_basis, kept.confidence) == (
            "excellence",
            row["list_no"],
            row["region_basis"],
            row["confidence"],
        )
        assert (each.code == "position_only") == (row["enterprise_name"] == "")
        assert kept.factory_name_complete == (row["factory_name_completeness"] == "full")
    assert not [each for each in found if each.outcome is Outcome.REJECTED]
    unnamed = sum(1 for each in found if each.code == "position_only")
    assert unnamed == (162 if kind == "published" else 3)
