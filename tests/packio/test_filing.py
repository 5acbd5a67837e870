"""Ways of filing: which one holds where, what is refused, and that the page of routes is in step."""

import runpy
import shutil

import pytest

from health.house import ROOT
from tihang.core.criteria import fingerprint, pack_data, pack_from_data
from tihang.core.problems import BadInput
from tihang.packio.filing import NAME, chosen_by, filing_pack
from tihang.packio.overlay_files import load_overlay
from tihang.packio.pack_files import load_pack
from tihang.packio.shelf import Shelf, default_shelf
from tihang.packio.walks import route_of, walked

TOOL = runpy.run_path(str(ROOT / "tools" / "route_page.py"))


@pytest.mark.parametrize(
    ("region", "way", "known"),
    [("110101", "notice", True), ("120116", "notice", True), ("370202", "review", True), ("210102", "recheck", True),
     ("370102", "none", False), ("330106", "none", False)],
)  # fmt: skip
def test_a_place_has_the_way_its_region_chose(region, way, known):
    pack = filing_pack(default_shelf(), region)
    assert (pack.filings.chosen, pack.filings.known) == (way, known)
    assert route_of(pack, pack.filings.holds.route).id
    assert ("不清楚" in pack.filings.words[0] or "没有查到" in pack.filings.words[0]) != known
    assert pack_from_data(pack_data(pack)) == pack


def test_only_what_a_region_chose_is_confirmed_as_far_as_its_source_goes():
    sure = {overlay.id: there.filings.cite.confidence for overlay, there in chosen_by(default_shelf())}
    assert sure["regions/liaoning-filing"] == "single_secondary"
    assert "confirmed" not in sure.values()
    assert [day.isoformat() for _, there in chosen_by(default_shelf()) for day in there.filings.due] == ["2026-04-10", "2026-12-30"]


@pytest.fixture
def shelf(tmp_path):
    """A shelf with the pack of filings alone, to be broken."""
    root = default_shelf().root
    shutil.copytree(root / NAME, tmp_path / NAME)
    shutil.copytree(root / "regions/qingdao-filing", tmp_path / "regions/qingdao-filing")
    shutil.copy(root / "SEALS", tmp_path / "SEALS")
    return tmp_path


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_changed_route_or_choice_breaks_the_seal(shelf):
    whole = fingerprint(filing_pack(Shelf(shelf), "370202"))
    rewrite(shelf / NAME / "2025/routes.yaml", "zh: 已备案, en: Filed", "zh: 备案完成, en: Filed now")
    assert fingerprint(filing_pack(Shelf(shelf), "370202")) == whole  # words are no law
    rewrite(shelf / NAME / "2025/routes.yaml", "outcome: refuse, to: refused}", "outcome: refuse, to: withdrawn}")
    rewrite(shelf / "regions/qingdao-filing/2026/overlay.yaml", "filing: review", "filing: notice")
    with pytest.raises(BadInput) as broken:
        load_pack(shelf / NAME / "2025")
    assert "no way leads to state refused" in str(broken.value)
    rewrite(shelf / NAME / "2025/routes.yaml", "outcome: refuse, to: withdrawn}", "outcome: refuse, to: refused}")
    with pytest.raises(BadInput) as unsealed:
        filing_pack(Shelf(shelf), "370202")
    assert [problem.code for problem in unsealed.value.problems] == ["seal_broken"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("routes.yaml", "begins: waiting", "begins: waitin", "there is no state waitin"),
        ("routes.yaml", "departments: [industry]", "departments: [industri]", "there is no department industri"),
        ("routes.yaml", "level: district", "level: village", "level cannot be 'village'"),
        ("filing.yaml", "route: review", "route: revue", "there is no route revue"),
        ("filing.yaml", "default: none", "default: nothing", "the default nothing is not one of the ways"),
    ],
)
def test_each_mistake_in_the_files_is_told(shelf, file, old, new, said):
    rewrite(shelf / NAME / "2025" / file, old, new)
    with pytest.raises(BadInput) as refused:
        load_pack(shelf / NAME / "2025")
    assert said in str(refused.value)


def test_an_overlay_chooses_only_what_there_is(shelf):
    folder = shelf / "regions/qingdao-filing/2026"
    rewrite(folder / "overlay.yaml", "filing: review", "filing: revue")
    with pytest.raises(BadInput) as refused:
        Shelf(shelf).overlaid(Shelf(shelf).pack(NAME, "2025"), load_overlay(folder))
    assert "Did you mean review?" in str(refused.value)
    rewrite(folder / "overlay.yaml", "filing: revue", "filing: review\n    due: [soon]")
    with pytest.raises(BadInput) as no_day:
        load_overlay(folder)
    assert "'soon' is not a day" in str(no_day.value)
    with pytest.raises(BadInput):
        walked(default_shelf().pack(NAME), "dance", [])


def test_the_page_of_routes_is_in_step():
    assert TOOL["PAGE"].read_text(encoding="utf-8") == TOOL["page"](), "Remedy: .venv/bin/python tools/route_page.py"
