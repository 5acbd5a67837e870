"""Every case beside the law gives what it says; each stands as its own test."""

import pytest

from tihang.core.criteria import Overlay, Pack
from tihang.packio.cases import Case, load_cases, run_case, uncovered
from tihang.packio.identity import load_identity, unregistered
from tihang.packio.shelf import default_shelf

SHELF = default_shelf()
WITHOUT = ("national/scenarios", "national/reference-values", "national/improvement-costs")
"""Lists of names or values: nothing in them is judged."""

FOLDERS = {"@".join(name): folder for name, folder in (SHELF.folders | SHELF.overlay_folders).items()}


def shown(folder) -> str:
    return f"packs/{folder.relative_to(SHELF.root).as_posix()}"


def judging(name: str) -> Pack:
    """The pack that a folder's cases are judged with: itself, or the base with the overlay applied."""
    known = tuple(name.split("@"))
    return SHELF.pack(*known) if known in SHELF.folders else SHELF.resolve(name)[0]


CASES = [(name, case) for name, folder in FOLDERS.items() for case in load_cases(folder, shown(folder))]


@pytest.mark.parametrize(("name", "case"), [pytest.param(name, case, id=f"{name}:{case.place.rpartition('/')[2]}") for name, case in CASES])
def test_a_case_gives_what_it_says(name: str, case: Case):
    problem = run_case(judging(name), case)
    assert problem is None, problem.text("en")


def test_there_are_as_many_cases_as_promised():
    assert len(CASES) >= 500
    assert {name for name, _ in CASES} >= {name for name in FOLDERS if "@2025" in name and not name.startswith(WITHOUT)}


@pytest.mark.parametrize("name", FOLDERS)
def test_every_pack_loads_and_is_sealed(name):
    known = tuple(name.split("@"))
    item: Pack | Overlay = SHELF.pack(*known) if known in SHELF.folders else SHELF.overlay(name)
    assert [problem.text("en") for problem in SHELF.seal_problems(item)] == []
    assert item.name == name


@pytest.mark.parametrize("name", ["@".join(name) for name in SHELF.folders])
def test_every_criterion_has_its_cases_and_every_id_is_registered(name):
    known = tuple(name.split("@"))
    pack, folder = SHELF.pack(*known), SHELF.folders[known]
    identity, wrong = load_identity(folder.parent, shown(folder.parent))
    cases = load_cases(folder, shown(folder))
    assert [problem.text("en") for problem in (*wrong, *unregistered(pack, identity), *uncovered(pack, cases))] == []


def test_no_seal_is_left_over():
    lines = (SHELF.root / "SEALS").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines))
    assert {line.split()[0] for line in lines} == set(FOLDERS)


def test_a_rung_that_no_case_reaches_misses_or_leaves_open_is_told():
    name = ("national/maturity-gbt39116", "2020")
    pack, cases = SHELF.pack(*name), load_cases(SHELF.folders[name], "packs")
    kept = [case for case in cases if "level 3 open" not in case.name]
    assert [problem.text("en").partition(". ")[0] for problem in uncovered(pack, kept)] == [f"{pack.name}: rung 3 has no case for unknown"]
