"""``tihang population generate`` and ``tihang simulate``: from a draft in a file to who rises and who falls."""

import json

import pyarrow.parquet as pq
import pytest

from tihang.cli.main import main

pytestmark = pytest.mark.once
DRAFT = """draft: 提高三级门槛
base: national/maturity-gbt39116@2020
changes:
  - {rung: "3", at_least: 0.9}
  - {area: MFG.EQM, profile: discrete, weight: 20}
"""

OF_TIERS = """draft: 少一个环节
base: national/smart-factory-tiers@2025
changes:
  - {criterion: 25A-C5, tier: advanced, demanded: no}
"""


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    file = tmp_path_factory.mktemp("people") / "people.parquet"
    assert main(["population", "generate", "1500", "--seed", "3", "-o", str(file)]) == 0
    return file


def test_what_a_draft_would_do(people, tmp_path, capsys):
    draft = tmp_path / "draft.yaml"
    draft.write_text(DRAFT, encoding="utf-8")
    assert main(["simulate", str(draft), "--population", str(people), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["factories"], found["synthetic"]) == (1500, True)
    assert found["rise"] + found["fall"] + found["stay"] == sum(found["before"]) == sum(found["after"]) == 1500
    assert [len(one["change"]) for one in found["alone"]] == [2, 2]
    assert found["fall"] > 0
    assert sum(part["fall"] for part in found["by"]["region"].values()) == found["fall"]
    assert main(["simulate", str(draft), "--population", str(people), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "invented data" in said
    assert "line of Integration from 0.8 to 0.9" in said


def test_a_draft_of_tiers(people, tmp_path, capsys):
    draft = tmp_path / "draft.yaml"
    draft.write_text(OF_TIERS, encoding="utf-8")
    asked = ["simulate", str(draft), "--population", str(people), "--on", "2026-01-01", "--places", "1"]
    assert main([*asked, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    tiers = found["tiers"]
    assert list(tiers) == ["basic", "advanced", "excellence", "pioneer"]
    assert tiers["advanced"]["qualify"][1] >= tiers["advanced"]["qualify"][0]
    assert tiers["basic"]["filled"] + tiers["basic"]["without"] == tiers["basic"]["may_apply"][1] > 0
    assert {"25B-C3", "BR1"} <= {each["criterion"] for each in tiers["basic"]["blocking"]}
    assert main([*asked, "--lang", "en"]) == 0
    assert "Advanced no longer demands" in capsys.readouterr().out


def test_a_draft_against_the_quotas_of_a_campaign(people, tmp_path, capsys):
    draft = tmp_path / "draft.yaml"
    draft.write_text(OF_TIERS, encoding="utf-8")
    asked = ["simulate", str(draft), "--population", str(people), "--on", "2026-01-01", "--quotas", "national/excellence-campaign@2025"]
    assert main([*asked, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    quotas, may_apply = found["quotas"], found["tiers"]["excellence"]["may_apply"][1]
    assert sum(unit["may_apply"] for unit in quotas["units"]) == may_apply
    assert all(unit["places"] == [20, 40] for unit in quotas["units"] if unit["unit"] == "province")
    assert quotas["filled"][0] + quotas["without"][1] == quotas["filled"][1] + quotas["without"][0] == may_apply
    assert main([*asked, "--lang", "en"]) == 0
    assert "have a place" in capsys.readouterr().out
    assert main([*asked[:-1], "national/smart-factory-tiers@2025"]) != 0
    poor = tmp_path / "poor.parquet"
    pq.write_table(pq.read_table(people).drop_columns(["ai"]), poor)
    assert main(["simulate", str(draft), "--population", str(poor)]) == 2
    assert "lacks 1 columns: ai" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("base: national/maturity-gbt39116@2020\nchanges: []\n", "changes nothing"),
        ('base: national/maturity-gbt39116@2020\nchanges:\n  - {rung: "3"}\n', "draft.yaml:3"),
        ('base: national/nothing@2020\nchanges:\n  - {rung: "3", at_least: 0.9}\n', "national/nothing"),
        ('base: national/maturity-gbt39116@2020\nchanges:\n  - {rung: "7", at_least: 0.9}\n', "there is no '7'"),
    ],
)
def test_a_draft_that_cannot_be_tried_is_told_with_its_place(people, tmp_path, capsys, text, told):
    draft = tmp_path / "draft.yaml"
    draft.write_text(text, encoding="utf-8")
    assert main(["simulate", str(draft), "--population", str(people)]) == 2
    assert told in capsys.readouterr().err
