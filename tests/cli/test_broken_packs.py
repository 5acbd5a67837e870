"""Packs that were changed, never sealed or written by an enemy: refused with the place, never a traceback."""

import pytest
import yaml

from cli.desk import FULL, MODEL

YEAR = "national/maturity-gbt39116/2020"
HAINAN = "regions/hainan/2025/overlay.yaml"


class Plain(yaml.SafeDumper):
    """YAML without aliases (无别名)."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def change(packs, file: str, old: str, new: str) -> None:
    path = packs / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES = {
    "the worth of a rating": (f"{YEAR}/pack.yaml", "worth: 0.8", "worth: 0.9"),
    "a threshold": (f"{YEAR}/ladder.yaml", "{value: 0.8,", "{value: 0.7,"),
    "a weight": (f"{YEAR}/weights.yaml", "weight: ", "weight: 1"),
    "a default": (f"{YEAR}/policies.yaml", "default: stop", "default: add_all"),
    "what is always judged": (f"{YEAR}/areas/1-personnel.yaml", "always: true", "always: false"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_law_is_refused(desk, packs, name):
    change(packs, *CHANGES[name])
    desk.refused(desk.assess({**MODEL, "answers": FULL}), "it changed after it was sealed", "r1")


def test_changed_words_are_no_change_of_the_law(desk, packs):
    change(packs, f"{YEAR}/ladder.yaml", "zh: 集成级", "zh: 另一个说法")
    change(packs, f"{YEAR}/ladder.yaml", "confidence: recalled-high", "confidence: confirmed")
    assert desk.assess({**MODEL, "answers": FULL}).code == 0


def test_an_unsealed_pack_is_refused(desk, packs):
    (packs / "SEALS").unlink()
    desk.refused(desk.assess(MODEL), "not sealed", "tihang pack seal")
    said = desk.run("pack", "seal")
    assert said.code == 0, said
    assert desk.assess(MODEL).code == 0


def test_a_changed_catalogue_breaks_who_counts_with_it(desk, packs):
    change(packs, "national/scenarios/2025/entries.yaml", "criteria_link: BLD", "criteria_link: OPS")
    desk.refused(desk.eligible({}, "--tier", "basic"), "national/scenarios@2025", "changed after it was sealed")


def test_a_sealed_pack_is_not_sealed_again(desk, packs):
    before = (packs / "SEALS").read_bytes()
    change(packs, f"{YEAR}/ladder.yaml", "{value: 0.8,", "{value: 0.7,")
    said = desk.run("pack", "seal", "maturity-gbt39116@2020")
    assert said.code == 2
    assert (packs / "SEALS").read_bytes() == before


OVERLAY_LAW = {
    "who judges what is added": ("      judged: record\n      hard: true", "      judged: computed\n      hard: true"),
    "whether it is hard": ("hard: true", "hard: false"),
    "how a question is judged": ("      judged: record\n      zh: 企业是", "      judged: computed\n      zh: 企业是"),
    "a loosened value": ("value: 1", "value: 0"),
    "where it applies": ('region: ["46"]', 'region: ["44"]'),
}


@pytest.mark.parametrize("name", OVERLAY_LAW)
def test_a_changed_overlay_is_refused(desk, packs, name):
    change(packs, HAINAN, *OVERLAY_LAW[name])
    desk.refused(desk.eligible({}, "--tier", "basic", "--overlay", "regions/hainan"), "regions/hainan@2025 r1 overlay", "changed after")


def overlay(packs, name: str, changes: list, base="national/smart-factory-tiers@2025") -> str:
    folder = packs / "regions" / name / "2025"
    folder.mkdir(parents=True)
    body = {
        "overlay": f"regions/{name}",
        "edition": "2025",
        "revision": "1",
        "base": base,
        "zh": name,
        "en": name,
        "applies": {"region": ["99"]},
        "sources": {"S": {"zh": "x", "en": "x"}},
        "cite": {"source": ["S"], "confidence": "confirmed"},
        "changes": changes,
    }
    (folder / "overlay.yaml").write_text(yaml.dump(body, Dumper=Plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return f"regions/{name}@2025"


ADDED = {"id": "X-1", "tiers": ["basic"], "judged": "record", "zh": "x", "en": "x"}
REFUSED = {
    "loosen excellence": ([{"do": "loosen", "criterion": "BR5", "tier": "excellence", "value": "2"}], "can never be loosened"),
    "loosen pioneer with or": (
        [{"do": "loosen", "criterion": "BR1", "tiers": ["basic", "pioneer"], "or": {"said": "BR3"}}],
        "can never be loosened",
    ),
    "loosen what is not opened": ([{"do": "loosen", "criterion": "BR4", "tier": "basic", "or": {"said": "BR3"}}], "is not opened"),
    "loosen upwards": ([{"do": "loosen", "criterion": "BR5", "tier": "basic", "value": "3"}], "not a loosening"),
    "tighten downwards": ([{"do": "tighten", "criterion": "BR5", "tier": "pioneer", "value": "1"}], "not a tightening"),
    "tighten by nothing": ([{"do": "tighten", "criterion": "BR5", "tier": "pioneer", "value": "4"}], "not a tightening"),
    "no tier": ([{"do": "tighten", "criterion": "BR5", "value": "4"}], "for which tier"),
    "a criterion that is not": ([{"do": "tighten", "criterion": "BR9", "tier": "basic", "value": "4"}], "no criterion BR9"),
    "a tier that it does not know": (
        [{"do": "tighten", "criterion": "25P-PRE", "tier": "basic", "and": {"said": "BR3"}}],
        "not a criterion of basic",
    ),
    "no threshold": ([{"do": "tighten", "criterion": "BR3", "tier": "basic", "value": "4"}], "no single threshold"),
    "a policy that is not": ([{"do": "set", "policy": "B1", "option": "none_at_all"}], "no reading B1=none_at_all"),
    "an id that exists": ([{"do": "add", "criterion": {**ADDED, "id": "BR5", "term": "said"}}], "exists already"),
    "a loop": (
        [
            {"do": "add", "criterion": {**ADDED, "term": {"criterion": "X-2"}}},
            {"do": "add", "criterion": {**ADDED, "id": "X-2", "term": {"criterion": "X-1"}}},
        ],
        "form a loop",
    ),
    "a loop through a rung": ([{"do": "add", "criterion": {**ADDED, "hard": "yes", "term": {"reaches": "basic"}}}], "form a loop"),
    "a loop by tightening": ([{"do": "tighten", "criterion": "BR5", "tier": "basic", "and": {"criterion": "BR5"}}], "form a loop"),
    "a question that is not": ([{"do": "add", "criterion": {**ADDED, "term": {"said": "records.nothing"}}}], "does not exist"),
    "a reviewer gone around": ([{"do": "add", "criterion": {**ADDED, "term": {"said": "25A-3.1"}}}], "which a reviewer judges"),
    "an unknown deed": ([{"do": "drop", "criterion": "BR5"}], "cannot be 'drop'"),
    "an unknown key": ([{"do": "tighten", "criterion": "BR5", "teir": "basic", "value": "4"}], "Did you mean tier"),
    "a term that is none": ([{"do": "tighten", "criterion": "BR3", "tier": "basic", "and": {"not": {"said": "BR3"}}}], "not a word"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_an_overlay_may_not_do(desk, packs, name):
    changes, says = REFUSED[name]
    for one in changes:
        one.setdefault("zh", "改"), one.setdefault("en", "change")
    named = overlay(packs, "rogue", changes)
    said = desk.run("pack", "check", named)
    assert said.code == 2, said
    assert says in said.en, said.en
    assert "packs/regions/rogue/2025/overlay.yaml" in said.en
    assert "Traceback" not in said.err
    told = desk.eligible({}, "--tier", "basic", "--overlay", named)
    assert told.code == 2
    assert told.out == ""


def test_overlays_that_rest_on_each_other(desk, packs):
    first = overlay(packs, "one", [], base="regions/two@2025")
    overlay(packs, "two", [], base="regions/one@2025")
    desk.refused(
        desk.eligible({}, "--tier", "basic", "--overlay", first), "form a loop", "regions/one@2025 → regions/two@2025 → regions/one@2025"
    )


def test_an_overlay_that_rests_on_itself(desk, packs):
    overlay(packs, "self", [], base="regions/self@2025")
    desk.refused(desk.eligible({}, "--tier", "basic", "--overlay", "regions/self"), "form a loop")


def test_an_unsealed_overlay_is_refused(desk, packs):
    named = overlay(packs, "fresh", [{"do": "tighten", "criterion": "BR5", "tier": "basic", "value": "3", "zh": "x", "en": "x"}])
    desk.refused(desk.eligible({}, "--tier", "basic", "--overlay", named), "not sealed")
    assert desk.run("pack", "seal", named).code == 0
    found = desk.eligible({"maturity": {"level": 2}}, "--tier", "basic", "--overlay", named, "--format", "json").data
    assert {row["id"]: row["verdict"] for row in found["criteria"]}["BR5"] == "not_met"


def test_a_thousand_overlay_changes_are_told_not_crashed(desk, packs):
    deep = [{"do": "tighten", "criterion": "BR3", "tier": "basic", "and": {"said": "BR4"}, "zh": "x", "en": "x"}] * 3000
    named = overlay(packs, "deep", deep)
    said = desk.run("pack", "check", named)
    assert said.code == 2
    assert "Traceback" not in said.err


FILES = {
    "not text": (b"\xff\xfe\x00", "not UTF-8"),
    "a bomb": (b"a: &a [x]\nb: *a\n", "alias"),
    "empty": (b"", "pack.yaml"),
    "a list": (b"- 1\n", "pack.yaml"),
    "broken": (b"pack: [", "not valid YAML"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_pack_file_that_is_none(desk, packs, name):
    body, says = FILES[name]
    (packs / YEAR / "pack.yaml").write_bytes(body)
    desk.refused(desk.assess(MODEL), says)
    assert desk.run("pack", "check", "maturity-gbt39116@2020").code == 2


def test_a_folder_that_says_another_name(desk, packs):
    change(packs, f"{YEAR}/pack.yaml", 'edition: "2020"', 'edition: "2019"')
    desk.refused(desk.assess(MODEL), "holds national/maturity-gbt39116@2019")


def test_packs_that_are_nowhere(desk, monkeypatch, tmp_path, packs):
    monkeypatch.setenv("TIHANG_PACKS", str(tmp_path / "nowhere"))
    from tihang.packio.shelf import default_shelf

    default_shelf.cache_clear()
    desk.refused(desk.assess(MODEL), "no pack")
