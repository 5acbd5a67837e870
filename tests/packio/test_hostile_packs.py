"""Packs with a random wound: they load or every mistake is told; what loads judges or says why not. Never a traceback."""

import os
import shutil
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tihang.core.answers import read_sheet
from tihang.core.criteria import pack_data, pack_from_data, part_fingerprints
from tihang.core.explain import assessment_out, eligibility_out, pack_out
from tihang.core.problems import BadInput, CannotJudge
from tihang.core.scoring import Judge, eligibility, readings
from tihang.packio.pack_files import load_pack
from tihang.packio.shelf import default_shelf

SHELF = default_shelf()
ON = date(2025, 7, 15)
PACKS = ["maturity-gbt39116@2020", "smart-factory-tiers@2025", "sme-digital@2024", "siri@2020", "scenarios@2025"]
WOUNDS = int(os.environ.get("TIHANG_WOUNDS", "15"))
ODD = [
    None,
    "",
    "0",
    "-1",
    "1/2",
    "99999",
    "1e9",
    "no",
    "梯",
    "x" * 300,
    [],
    {},
    ["x"],
    {"x": "y"},
    {"value": "1"},
    {"said": "BR1"},
    {"worth": "BR1"},
]


def plain(folder: Path) -> dict[str, object]:
    return {str(path.relative_to(folder)): yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) for path in folder.rglob("*.yaml")}  # noqa: S506


WHOLE = {name: plain(SHELF.folders[SHELF.find(name)]) for name in PACKS}


def places(data, way=()):
    yield way
    for key, below in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(below, (*way, key))


def wounded(data, way, chance: Random):
    """The data with one place changed, lost, doubled or moved."""
    if not way:
        return chance.choice(ODD)
    holder = data
    for step in way[:-1]:
        holder = holder[step]
    deed = chance.randrange(4)
    if deed == 0:
        holder[way[-1]] = chance.choice(ODD)
    elif deed == 1:
        del holder[way[-1]]
    elif deed == 2 and isinstance(holder, list):
        holder.append(holder[way[-1]])
    elif deed == 2 and isinstance(holder, dict):
        holder[chance.choice(list(holder))] = holder[way[-1]]
    elif isinstance(holder, dict):
        holder[f"{way[-1]}x"] = holder.pop(way[-1])
    return data


class Flat(yaml.CSafeDumper):
    """YAML without aliases (无别名)."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def used(pack) -> None:
    """Everything that is done with a pack."""
    part_fingerprints(pack)
    assert pack_from_data(pack_data(pack)) == pack
    pack_out(pack, {}, "en")
    profile = pack.profiles[0].id if pack.profiles else ""
    sheet = read_sheet({"profile": profile} if profile else {}, pack)
    judge = Judge(pack, profile)
    assessment_out(judge.assess(sheet, ON), sheet, readings(judge, sheet, ON))
    for tier in pack.rung_by_id:
        eligibility_out(eligibility(pack, sheet, ON, tier), sheet)


@pytest.mark.parametrize("name", PACKS)
@settings(max_examples=WOUNDS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9))
def test_a_wound_is_told(name, seed, tmp_path):
    chance = Random(seed)  # noqa: S311 - not a secret
    file = chance.choice(sorted(file for file in WHOLE[name] if not file.startswith("cases")))
    body = deepcopy(WHOLE[name][file])
    hurt = wounded(body, chance.choice(list(places(body))), chance)
    folder = tmp_path / str(seed)
    shutil.copytree(SHELF.folders[SHELF.find(name)], folder)
    (folder / file).write_text(yaml.dump(hurt, Dumper=Flat, allow_unicode=True), encoding="utf-8")
    try:
        pack = load_pack(folder, "packs/x")
    except BadInput as error:
        told = [problem for problem in error.problems if not all(problem.said) or not problem.place.startswith("packs/x")]
        if told:
            pytest.fail(f"said without a place: {told}")
        return
    finally:
        shutil.rmtree(folder)
    with suppress(BadInput, CannotJudge):
        used(pack)
