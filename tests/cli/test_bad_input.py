"""Bad input: a clear message in both languages with place and remedy, exit code 2, nothing printed."""

import json
import re

import pytest

from cli.desk import FULL, MODEL
from tihang.packio.shelf import default_shelf

LINE = "answers:\n  PER.ORG.L1.a: "
HEAD = "pack: national/maturity-gbt39116\nedition: 2020\nprofile: discrete\n"


def test_every_mistake_is_told_at_once_with_its_line(desk):
    said = desk.assess(HEAD + LINE + "ful\n  PER.ORG.L1.z: full\n  PER.ORG.L1.b: {not_applicable: ''}\nexcluded: {PER.ORG: x}\nprofil: x\n")
    desk.refused(
        said, "sheet.yaml:5", "Did you mean full?", "sheet.yaml:6", "Did you mean PER.ORG.L1", "reason", "cannot be excluded", "profil"
    )
    assert len(said.en.splitlines()) == 5
    assert all(re.match(r"error sheet\.yaml:\d+ ", line) for line in said.en.splitlines())
    assert "是不是想写 full" in said.zh


WRONG_SHEETS = {
    "empty": ("", "mapping"),
    "a list": ("- 1\n", "mapping"),
    "a word": ("hello", "mapping"),
    "no pack": ({"edition": "2020"}, "does not say pack"),
    "no edition": ({"pack": MODEL["pack"]}, "does not say edition"),
    "no profile": ({"pack": MODEL["pack"], "edition": "2020"}, "profile is missing"),
    "unknown profile": ({**MODEL, "profile": "discreet"}, "Did you mean discrete?"),
    "unknown pack": ({**MODEL, "pack": "national/maturity-gbt39117"}, "Did you mean national/maturity-gbt39116?"),
    "unknown edition": ({**MODEL, "edition": "2021"}, "2020"),
    "edition as a list": ({**MODEL, "edition": ["2020"]}, "edition"),
    "unknown id": ({**MODEL, "answers": {"MFG.EQM.L3.q": "full"}}, "MFG.EQM.L3"),
    "wrong rating": ({**MODEL, "answers": {"PER.ORG.L1.a": "100%"}}, "full or most or part or none"),
    "a number as rating": ({**MODEL, "answers": {"PER.ORG.L1.a": "1"}}, "not an answer"),
    "missing reason": ({**MODEL, "answers": {"PER.ORG.L1.a": {"not_applicable": None}}}, "reason"),
    "blank reason": ({**MODEL, "answers": {"PER.ORG.L1.a": {"not_applicable": "  "}}}, "reason"),
    "reason that is no text": ({**MODEL, "answers": {"PER.ORG.L1.a": {"not_applicable": ["x"]}}}, "reason"),
    "a range for a rating": ({**MODEL, "answers": {"PER.ORG.L1.a": {"range": ["1", "1"]}}}, "not an answer"),
    "an odd wrapping": ({**MODEL, "answers": {"PER.ORG.L1.a": {"value": "full", "evidnce": "x"}}}, "not an answer"),
    "answers as a list": ({**MODEL, "answers": ["full"]}, "answers is a mapping"),
    "excluded without reason": ({**MODEL, "excluded": {"MFG.SLS": ""}}, "reason"),
    "excluded and unknown": ({**MODEL, "excluded": {"MFG.SLX": "none"}}, "MFG.S"),
    "production excluded": ({**MODEL, "excluded": {"MFG.PRO": "none"}}, "cannot be excluded"),
    "inside production excluded": ({**MODEL, "excluded": {"MFG.EQM": "none"}}, "cannot be excluded"),
    "all manufacturing excluded": ({**MODEL, "excluded": {"MFG": "none"}}, "cannot be excluded"),
    "unknown key of the subject": ({**MODEL, "subject": {"uscd": "x"}}, "Did you mean uscc?"),
    "answered twice": ({**MODEL, "answers": {"PER.ORG.L1.a": "none"}, "items": {"PER.ORG.L1.a": "full"}}, "answered twice"),
}


@pytest.mark.parametrize("name", WRONG_SHEETS)
@pytest.mark.parametrize("form", ["sheet.yaml", "sheet.json"])
def test_a_wrong_sheet(desk, name, form):
    body, says = WRONG_SHEETS[name]
    if isinstance(body, str) and form.endswith("json"):
        body = json.dumps(body)
    desk.refused(desk.assess(body, name=form), form, says)


BOMBS = {
    "aliases": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "alias"),
    "one alias": (HEAD + "subject: &s {factory: x}\nanswers: *s\n", "sheet.yaml:5"),
    "merge keys": (HEAD + "a: &a {b: c}\n<<: *a\n", "alias"),
    "depth": (HEAD + "answers: " + "[" * 5000 + "]" * 5000, "deeper than 40"),
    "depth of mappings": (HEAD + "answers: " + "{a: " * 60 + "x" + "}" * 60, "deeper than 40"),
    "too many values": (HEAD + "answers: [" + "a," * 210_000 + "]", "too much"),
    "more than four million letters": (HEAD + "# " + "x" * 4_100_000, "characters"),
    "a key twice": (HEAD + LINE + "full\n  PER.ORG.L1.a: none\n", "sheet.yaml:6"),
    "two documents": (HEAD + "---\n" + HEAD, "several documents"),
    "a key that is a list": ("? [a, b]\n: c\n", "a key must be text"),
    "a tag": (HEAD + "answers: !!python/object/apply:os.system ['true']\n", "answers is a mapping"),
    "broken": (HEAD + "answers: {PER: [full\n", "not valid YAML"),
    "a tab": (HEAD + "answers:\n\tPER.ORG.L1.a: full\n", "not valid YAML"),
    "binary": (bytes(range(256)) * 20, "sheet.yaml"),
    "nothing but zeros": (b"\0" * 5000, "sheet.yaml"),
    "not text at all": (b"\xff\xfe\xff\xff" * 100, "sheet.yaml"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_yaml(desk, name):
    body, says = BOMBS[name]
    desk.refused(desk.assess(body), says)


JSON_BOMBS = {
    "depth": ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
    "depth that json takes": ('{"pack": "national/maturity-gbt39116", "edition": "2020", "answers": ' + "[" * 900 + "]" * 900 + "}", ""),
    "depth below an id": (json.dumps({**MODEL, "answers": {"PER.ORG.L1.a": "@"}}).replace('"@"', "[" * 850 + "]" * 850), ""),
    "a key twice": ('{"pack": "x", "pack": "y"}', "stands twice"),
    "broken": ('{"pack": "x",\n\n"edition" 2020}', "sheet.json:3"),
    "a long number": ('{"pack": "national/maturity-gbt39116", "edition": ' + "9" * 100_000 + "}", "edition"),
    "not a number": ('{"pack": NaN, "edition": 2020}', "NaN"),
    "half a character": (json.dumps({**MODEL, "subject": {"factory": "\ud83d"}}), "half a character"),
    "half a character as key": (json.dumps({**MODEL, "\ud83d": 1}), "half a character"),
}


@pytest.mark.parametrize("name", JSON_BOMBS)
def test_a_bomb_in_json(desk, name):
    body, says = JSON_BOMBS[name]
    desk.refused(desk.assess(body, name="sheet.json"), says)


def test_a_file_too_large_is_not_read(desk):
    path = desk.folder / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    desk.refused(desk.run("assess", path), "large.yaml", "100000000 bytes")


def test_a_chinese_encoding_is_read(desk):
    body = (HEAD + LINE + "{not_applicable: 没有这项业务}\n").encode("gb18030")
    said = desk.assess(body, "--format", "json")
    assert said.code == 0
    assert "没有这项业务" in said.out
    assert desk.assess(b"\xef\xbb\xbf" + HEAD.encode(), "--format", "json").code == 0


@pytest.mark.parametrize("name", ["missing.yaml", "", ".", "missing/sheet.yaml"])
def test_a_file_that_is_not_there(desk, name):
    desk.refused(desk.run("assess", desk.folder / name), "cannot be opened")


@pytest.mark.parametrize("day", ["2025-02-30", "20250619", "2025-W25-4", "tomorrow"])
def test_a_day_that_is_none(desk, day):
    desk.refused(desk.run("assess", desk.sheet(MODEL), "--on", day), "--on", "is not a day")


@pytest.mark.parametrize("target", ["no/such/folder/out.json", "sheet.yaml/out.json"])
def test_output_into_nowhere(desk, target):
    desk.refused(desk.assess(MODEL, "-o", desk.folder / target), "cannot be written")


TIER_SHEETS = {
    "another pack": ({**MODEL}, (), "not the tier criteria"),
    "another edition": ({"edition": "2024"}, ("--edition", "2025"), "another --edition"),
    "unknown edition": ({}, ("--edition", "2019"), "2019"),
    "unknown item": ({"items": {"25B-3.9": "yes"}}, (), "Did you mean 25B-3."),
    "item that is no answer": ({"items": {"25B-3.1": "perhaps"}}, (), "yes or no"),
    "level out of bounds": ({"maturity": {"level": 6}}, (), "whole number from 0 to 5"),
    "range of a level": ({"maturity": {"level": {"range": [3, 2]}}}, (), "not an answer"),
    "range that is endless": ({"maturity": {"level": {"range": ["1e999999999", "5"]}}}, (), "not an answer"),
    "range of one": ({"maturity": {"level": {"range": ["3"]}}}, (), "not an answer"),
    "range of a yes or no": ({"items": {"BR3": {"range": ["1", "1"]}}}, (), "not an answer"),
    "unknown title": ({"titles": [{"tier": "master"}]}, (), "'master' is not known"),
    "title in words": ({"titles": "advanced"}, (), "list"),
    "unknown scenario": ({"scenarios": [{"code": "S99", "ai": "yes"}]}, (), "S99"),
    "scenario without a code": ({"scenarios": [{"instance": "x"}]}, (), "is not known"),
    "not applicable for a level": ({"maturity": {"level": {"not_applicable": "x"}}}, (), "cannot be not applicable"),
    "review of nothing": ({"reviews": {"BR99": "yes"}}, (), "BR99"),
    "a maturity sheet that is not there": ({"maturity": "lost.yaml"}, (), "lost.yaml"),
    "unknown overlay": ({}, ("--overlay", "regions/hainam"), "Did you mean regions/hainan?"),
    "overlay for another edition": ({"edition": "2024"}, ("--overlay", "regions/hainan@2025"), "rests on"),
}


@pytest.mark.parametrize("name", TIER_SHEETS)
def test_a_wrong_tier_sheet(desk, name):
    body, words, says = TIER_SHEETS[name]
    desk.refused(desk.eligible(body, "--tier", "basic", *words), says)


def test_only_a_maturity_sheet_is_maturity(desk):
    sme = default_shelf().pack("sme-digital", "2024")
    answers = {q.id: q.kind.options[-1].id for q in sme.questions if q.kind.name == "choice"}
    desk.sheet({"pack": sme.id, "edition": "2024", "answers": answers}, "other.yaml")
    desk.refused(desk.eligible({"maturity": "other.yaml"}, "--tier", "pioneer"), "not for maturity")


def test_options_that_do_not_exist(desk):
    sheet = desk.sheet(MODEL)
    for words in (
        ["assess"],
        ["asses", sheet],
        ["eligibility", sheet],
        ["eligibility", sheet, "--tier", "master"],
        ["assess", sheet, "--format", "xml"],
        [],
    ):
        assert desk.run(*words).code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["pack", "show", "maturity"], "Known: international/siri"),
        (["pack", "show", "maturity-gbt39116"], "2020"),
        (["pack", "diff", "siri@2020", "sme-digital@2024"], "not the same pack"),
        (["pack", "check", "no/such@1"], "no overlay"),
        (["sheet", "new", "--pack", "scenarios", "--edition", "2025", "-o", "x.xlsx"], "not a ladder"),
        (["sheet", "new", "--pack", "maturity-gbt39116", "--edition", "2020", "-o", "x.xlsx"], "no profile"),
    ],
)
def test_names_that_lead_nowhere(desk, words, says):
    desk.refused(desk.run(*words), says)


def test_full_answers_stay_full(desk):
    assert desk.assess({**MODEL, "answers": FULL}).code == 0
