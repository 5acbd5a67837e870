"""The shipped campaigns say what the notices say, name packs that exist, and are read with every mistake named."""

import json
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tihang.cli.main import main
from tihang.core.campaign import (
    ZONE,
    ApplicantFacts,
    Named,
    Unit,
    campaign_differences,
    campaign_of,
    dates_in_order,
    in_chain,
    law_data,
    law_from_data,
    letter_to,
    quota_for,
    said_of,
)
from tihang.core.canonical import canonical_bytes
from tihang.core.criteria import pack_data, pack_from_data, part_fingerprints
from tihang.core.criteria.confirmation import Confirmation, with_confirmations
from tihang.core.problems import BadInput
from tihang.packio.campaigns import campaign_packs, law_in_place, missing_packs, references, sealed_law
from tihang.packio.pack_files import load_pack
from tihang.packio.shelf import default_shelf

SHELF = default_shelf()
NAMES = ["@".join(name) for name in campaign_packs(SHELF)]
LAWS = {name: campaign_of(SHELF.pack(name)) for name in NAMES}
FACTS = Path(__file__).parents[3] / "shared" / "facts" / "data"
L2024, L2025 = LAWS["national/excellence-campaign@2024"], LAWS["national/excellence-campaign@2025"]
PIONEER = LAWS["national/pioneer-campaign@2025"]


def dates(law):
    return {name: due.text() for name, due in law.dates.items()}


def test_the_calls_of_2024_and_2025_have_their_dates():
    assert dates(L2025) == {"company_online": "2025-07-18", "province": "2025-08-01", "group": "2025-08-01", "ministry": "2025-08-01",
                            "notice": "2025-09-11"}  # fmt: skip
    assert dates(L2024) == dict.fromkeys(("province", "group", "ministry"), "2024-11-29")
    city = next(call for call in L2024.chain if call.id == "notice_city")
    assert {name: due.text() for name, due in city.dates.items()} == {"company_online": "2024-11-20", "district_paper": "2024-11-22"}
    assert [(paper.id, paper.copies) for paper in city.paper] == [("dossier", 2), ("summary", 1), ("maturity", None)]
    assert len(city.departments) == 4
    assert dates_in_order(city.dates, in_chain([L2024.dates])) == ()


def test_quotas_channels_and_departments():
    def most(law, kind, region="", **facts):
        return quota_for(law.quotas, Unit(kind, region), facts).number

    assert [most(L2025, "province", rank=rank) for rank in (10, 20, 31)] == [40, 30, 20]
    assert (most(L2025, "xpcc"), most(L2025, "group"), most(L2025, "separate_city", "440300")) == (5, 5, None)
    assert [most(PIONEER, "province", titles=many) for many in (20, 10, 9)] == [3, 2, 1]
    assert (most(L2024, "city", "210100"), most(L2024, "city", "210600"), most(L2024, "province", "210000")) == (15, 2, None)
    assert [channel.id for channel in L2024.channels] == ["territory", "separate_city", "xpcc", "group"]
    assert [channel.id for channel in PIONEER.channels] == ["territory", "xpcc"]
    assert [words[1] for words in L2025.channel_by_id["group"].copies_to] == ["SASAC"]
    assert [len(each.departments) for each in L2025.departments] == [6, 6]
    assert PIONEER.route_for("territory", "acceptance").id == "acceptance"


def test_the_campaign_of_2024_offers_its_own_scenarios_only():
    assert L2024.lists["scenarios"].name == "national/scenarios@2024"
    assert len(SHELF.pack(L2024.lists["scenarios"].name).entries) == 5
    assert L2025.lists["scenarios"].name == "national/scenarios@2025"
    assert L2024.condition_by_id["advanced"].weight == "soft"
    assert L2025.condition_by_id["advanced"].weight == "hard"


@pytest.mark.skipif(not FACTS.is_dir(), reason="the facts this project was built on are not beside this clone")
def test_dates_and_quotas_are_those_of_the_facts():
    call = json.loads((FACTS / "process_and_quotas.json").read_text(encoding="utf-8"))["calls"][1]
    assert [each["date"] for each in call["excellence"]["deadlines"]] == [dates(L2025)["company_online"], dates(L2025)["province"]]
    limits = [rule["max"] for rule in call["excellence"]["quota_rule"]]
    bands = [band.number for band in L2025.quotas[0].bands]
    assert limits == [*bands, L2025.quotas[1].fixed, L2025.quotas[2].fixed, None]
    assert [rule["max"] for rule in call["pioneer"]["quota_rule"]] == sorted(
        (band.number for band in PIONEER.quotas[0].bands), reverse=True
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_campaign_goes_round_and_is_sealed(name):
    law, pack = LAWS[name], SHELF.pack(name)
    assert law_from_data(json.loads(canonical_bytes(law_data(law))[1:])) == law
    again = pack_from_data(json.loads(canonical_bytes(pack_data(pack))[1:]))
    assert (campaign_of(again), part_fingerprints(again)) == (law, part_fingerprints(pack))
    assert set(part_fingerprints(pack)) == {"criteria", "weights", "routes", "campaign"}
    assert sealed_law(SHELF, name)[0] == law
    assert references(law).keys() >= {"criteria", "form", "scenarios"}
    assert missing_packs(law, SHELF) == ()
    lost = replace(law, form=Named("national/no-such-form@2025", law.cite))
    assert [problem.code for problem in missing_packs(lost, SHELF)] == ["unknown_pack"]


def test_words_and_confidence_stand_outside_the_seal():
    pack = SHELF.pack("national/excellence-campaign@2025")
    path = "campaign/conditions/maturity"
    assert dict(pack.citations())[path].confidence == "confirmed_secondary"
    row = Confirmation(pack.name, 1, path, "", "251号", "某人", "2026-01-05", "k")
    raised = with_confirmations(pack, {path: row})
    assert dict(raised.citations())[path].confirmed
    assert raised.unconfirmed == pack.unconfirmed - 1
    assert part_fingerprints(raised) == part_fingerprints(pack)


def test_jiangsu_counts_an_excellence_title_of_2024():
    assert [rule.counts_as for rule in law_in_place(SHELF, L2025, "320500").equivalents] == ["advanced"]
    assert law_in_place(SHELF, L2025, "330100").equivalents == ()


def test_what_changed_from_2024_to_2025_is_said_in_words():
    found = campaign_differences(L2024, L2025)
    told = {(each.kind, each.id) for each in found}
    assert {
        ("tightened", "advanced"),
        ("added", "ai_begun"),
        ("removed", "separate_city"),
        ("loosened", "territory"),
        ("moved", "province"),
    } <= told
    said = [each.words[1] for each in found]
    assert "Recognised as advanced: soft → hard" in said
    assert "scenarios: national/scenarios@2024 → national/scenarios@2025" in said
    assert ("added", "readers") in told, "the campaign of 2024 said nothing of panels"
    five = replace(L2025, panels=tuple(replace(each, values=("5",)) if each.id == "readers" else each for each in L2025.panels))
    assert [(each.kind, each.id, each.was, each.now) for each in campaign_differences(L2025, five)] == [("changed", "readers", "3", "5")]
    assert campaign_differences(L2025, L2025) == []
    other = replace(L2025, quotas=tuple(replace(quota, fixed=6) if quota.fixed else quota for quota in L2025.quotas))
    assert [each.words[1] for each in campaign_differences(L2025, other)] == [
        "'Quota of the corps' 5 → 6",
        "'Quota of each central SOE group' 5 → 6",
    ]


def test_a_campaign_is_shown_on_the_console(capsys):
    assert main(["pack", "show", "national/pioneer-campaign@2025", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "company_online enterprises apply online  2025-07-18  [official text]" in shown
    assert "? No dates for acceptance are known" in shown
    assert "months Notice of 2025: cultivation takes two years at most  (24)" in shown
    assert "tax tax: any penalty for a tax offence" in shown


def test_panels_checks_and_cultivation_are_law_of_a_campaign_and_marked():
    pioneer, liaoning = PIONEER, LAWS["regions/liaoning-advanced-campaign@2026"]
    assert said_of(L2025.panels) == {"how": "draw", "readers": "3", "blind": "yes", "former_years": "3", "same_city": "no"}
    assert said_of(liaoning.panels)["calibration"] == "yes"
    assert {each.cite.confidence for law in (L2025, pioneer, liaoning) for each in (*law.panels, *law.checks)} == {"inferred"}
    assert {each.as_of for each in L2025.panels} == {date(2026, 11, 23)}
    assert [each.id for each in pioneer.checks] == ["emergency", "ecology", "tax", "courts"]
    assert [(each.id, each.value, each.cite.confidence) for each in pioneer.cultivation][:3] == [
        ("months", "24", "confirmed_secondary"), ("at_end", "undecided", "not_found"), ("extension", "by_document", "not_found"),
    ]  # fmt: skip
    assert (L2024.panels, L2024.checks, L2024.cultivation) == ((), (), ())


def test_a_letter_goes_to_whom_the_channel_of_its_unit_names_with_its_copies():
    miit, sasac = ("工业和信息化部", "MIIT"), ("国务院国资委", "SASAC")
    assert [letter_to(L2025.channels, unit) for unit in ("province", "xpcc", "group")] == [(miit, ()), (miit, ()), (miit, (sasac,))]
    assert letter_to(L2025.channels, "city") == (None, ())
    assert letter_to(LAWS["regions/liaoning-advanced-campaign@2026"].channels, "city")[0][0] == "辽宁省工业和信息化厅"


def edited(tmp_path, file, old, new):
    """The shipped campaign of 2025 with one place changed."""
    folder = tmp_path / "packs" / "national" / "excellence-campaign" / "2025"
    shutil.copytree(SHELF.folders["national/excellence-campaign", "2025"], folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("campaign.yaml", '"2025-08-01"}\n    - {id: group', '"2025-07-01"}\n    - {id: group', "comes after"),
        ("campaign.yaml", '"2025-07-11"', '"2025-07-19"', "later than 2025-07-18"),
        ("campaign.yaml", 'due: "2025-07-18"', "due: mid-July", "is no moment"),
        ("campaign.yaml", "{id: list,", "{id: lsit,", "there is no milestone lsit"),
        ("channels.yaml", "route: corps", "route: crops", "there is no route crops"),
        ("channels.yaml", "kind: separate_city", "kind: seperate_city", "cannot be 'seperate_city'"),
        ("quotas.yaml", "{from: 11,", "{from: 12,", "do not follow on"),
        ("quotas.yaml", "fixed: 5, zh: 兵团", "zh: 兵团", "has not exactly one way"),
        ("conditions.yaml", "{said: ai_use_begun}", "{said: ai_begun}", "there is no fact ai_begun"),
        ("conditions.yaml", "{said: ai_use_begun}", "{worth: own_tier}", "a truth is needed"),
        ("conditions.yaml", "weight: soft", "weight: hard", "the asks of"),
        ("panels.yaml", 'value: "3"', 'value: "30"', "readers cannot be 30"),
        ("panels.yaml", "id: blind", "id: blnid", "there is no point blnid"),
        ("panels.yaml", "id: blind", "id: how", "how cannot be yes"),
        ("panels.yaml", "as_of: 2026-11-23", "as_of: yesterday", "is not a day"),
        ("checks.yaml", "condition: no_violation", "condition: no_violence", "there is no condition no_violence"),
        ("checks.yaml", "years: 3", "years: 0", "years of check question emergency"),
        ("checks.yaml", "id: tax", "id: courts", "courts stands twice in checks"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, file, old, new, said):
    folder = edited(tmp_path, file, old, new)
    with pytest.raises(BadInput) as refused:
        load_pack(folder, "packs/x")
    assert any(said in problem.text("en") and problem.place.startswith("packs/x/") for problem in refused.value.problems)


def test_a_waiver_is_read_with_its_years(tmp_path):
    waiver = (
        "\nwaivers:\n  - {id: firms, condition: above_designated_size, years: [2025], term: {said: specialised_firm}, zh: 本年免, en: This year,\n"
        "     source: [TIHANG], confidence: inferred}\n"
    )
    folder = edited(tmp_path, "conditions.yaml", "conditions:\n", waiver + "\nconditions:\n")
    law = campaign_of(load_pack(folder, "packs/x"))
    assert [(each.condition, each.years) for each in law.waivers] == [("above_designated_size", (2025,))]
    assert ApplicantFacts("320500").central_group is None
    assert datetime(2025, 7, 19, tzinfo=ZONE) == law.dates["company_online"].at
