"""Files of packs and sheets: exact scalars with lines, seals, the compiled cache, the shelf, permanent ids."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.core.criteria import part_fingerprints
from tihang.core.problems import BadInput
from tihang.packio.compiled import cache_folder, content_key, read_compiled, write_compiled
from tihang.packio.identity import load_identity, unregistered
from tihang.packio.pack_files import load_pack
from tihang.packio.seals import Seal, check_seals, read_seals, seals_of, write_seals
from tihang.packio.sheet_files import open_sheet, sheet_from_text
from tihang.packio.shelf import default_shelf
from tihang.packio.yaml_tree import read_yaml, read_yaml_file

SHELF = default_shelf()
SIRI = SHELF.pack("siri", "2020")


def refused(text: str) -> str:
    with pytest.raises(BadInput) as told:
        read_yaml(text, "f.yaml")
    (problem,) = told.value.problems
    assert all(problem.said)
    return problem.text("en")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "a: no\nb: 0.80\nc: 2025-06-19\nd: 0x1F\ne: ~\nf: null\ng: ''\nh: 'null'",
            {"a": "no", "b": "0.80", "c": "2025-06-19", "d": "0x1F", "e": None, "f": None, "g": "", "h": "null"},
        ),
        ("[1, {a: [b]}]", ["1", {"a": ["b"]}]),
        ("", None),
        ("# nothing\n", None),
        ("text", "text"),
        ("a: |\n  two\n  lines\n", {"a": "two\nlines\n"}),
        ("1: one\ntrue: two", {"1": "one", "true": "two"}),
    ],
)
def test_scalars_are_read_as_written(text, plain):
    assert read_yaml(text, "f.yaml").plain() == plain


def test_every_value_knows_its_line():
    spot = read_yaml("a: 1\nb:\n  - x\n  - c: 2\n", "f.yaml")
    assert [spot.at(way).place for way in ("a", "b", "b.1", "b.1.c", "b.9", "z")] == [
        "f.yaml:1",
        "f.yaml:3",
        "f.yaml:4",
        "f.yaml:4",
        "f.yaml:3",
        "f.yaml:1",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &x 1\nb: *x", "f.yaml:2: a YAML alias"),
        ("a: 1\na: 2", "f.yaml:2: key 'a' stands twice"),
        ("a: 1\n--- \nb: 2", "several documents"),
        ("[a]: 1", "a key must be text"),
        ("[" * 41 + "]" * 41, "nested deeper than 40"),
        ("a: [", "not valid YAML"),
        ("a: \x07", "f.yaml: this is not valid YAML"),
        ("x" * 4_000_001, "4000001 characters"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_line(text, says):
    assert says in refused(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        read_yaml(text, "f.yaml").plain()
    except BadInput as error:
        said = [problem.text("zh") for problem in error.problems]
        if len(said) != 1 or not said[0].startswith("f.yaml"):
            pytest.fail(str(said))


def test_depth_of_forty_is_still_read():
    assert read_yaml("[" * 40 + "]" * 40, "f.yaml").plain() is not None


def test_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\nb: \xff\n")
    with pytest.raises(BadInput, match=r"x:2: the file is not UTF-8"):
        read_yaml_file(path, "x")


# seals


def test_a_seal_is_one_line_and_reads_back(tmp_path):
    seals = seals_of(SIRI)
    assert [seal.part for seal in seals] == ["criteria", "weights"]
    write_seals(tmp_path, {(s.name, s.revision, s.part): s.sha256 for s in seals})
    sealed = read_seals(tmp_path)
    assert (tmp_path / "SEALS").read_text(encoding="utf-8") == "".join(seal.line() + "\n" for seal in seals)
    assert check_seals(seals, sealed) == []
    assert [p.code for p in check_seals([replace(seals[0], sha256="0" * 64)], sealed)] == ["seal_broken"]
    assert [p.code for p in check_seals([replace(seals[0], revision=2)], sealed)] == ["unsealed"]
    assert [p.code for p in check_seals([Seal("x@1", 1, "criteria", "0")], sealed)] == ["unsealed"]
    assert read_seals(tmp_path / "nowhere") == {}


def test_a_line_that_is_no_seal_seals_nothing(tmp_path):
    (tmp_path / "SEALS").write_text("x@1 one criteria 00\nx@1 r1 criteria\n\nx@1 r2 weights ab\n", encoding="utf-8")
    assert read_seals(tmp_path) == {("x@1", 2, "weights"): "ab"}


# the compiled cache


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TIHANG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_compiled_pack_reads_back_with_its_fingerprints(cache):
    write_compiled("k", SIRI)
    found = read_compiled("k")
    assert found == SIRI
    assert found.sealed_as == part_fingerprints(SIRI)
    assert [path.name for path in cache.iterdir()] == ["k.json"]
    assert read_compiled("other") is None


@pytest.mark.parametrize("broken", [b"", b"\xff", b"abc", b"abc\n{}", None])
def test_half_a_compiled_pack_is_none(cache, broken):
    write_compiled("k", SIRI)
    path = cache / "k.json"
    path.write_bytes(path.read_bytes()[:-5] if broken is None else broken)
    assert read_compiled("k") is None


def test_where_the_cache_stands(monkeypatch, tmp_path):
    for name in ("TIHANG_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "tihang"
    monkeypatch.setenv("XDG_CACHE_HOME", "/c")
    assert cache_folder() == Path("/c/tihang")
    monkeypatch.setenv("TIHANG_CACHE", "/t")
    assert cache_folder() == Path("/t")


def test_without_a_home_nothing_is_kept_in_the_way(monkeypatch):
    for name in ("TIHANG_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def nobody():
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nobody)
    write_compiled("k", SIRI)
    assert read_compiled("k") is None
    assert Path(os.devnull) in cache_folder().parents


def test_the_key_is_the_content(tmp_path):
    (tmp_path / "areas").mkdir()
    keys = []
    for name, body in (("pack.yaml", "a"), ("pack.yaml", "b"), ("areas/x.yaml", "a"), ("areas/y.yaml", "a")):
        (tmp_path / name).write_text(body, encoding="utf-8")
        keys.append(content_key(tmp_path))
    assert len(set(keys)) == 4
    (tmp_path / "CHANGES.md").write_text("x", encoding="utf-8")
    assert content_key(tmp_path) == keys[-1]


# the shelf


@pytest.mark.parametrize("name", ["national/smart-factory-tiers@2025", "smart-factory-tiers@2025"])
def test_a_pack_is_found_by_its_id_or_its_last_word(name):
    assert SHELF.pack(name).name == "national/smart-factory-tiers@2025"
    assert SHELF.find("smart-factory-tiers", "2024") == ("national/smart-factory-tiers", "2024")
    assert SHELF.find("siri") == ("international/siri", "2020")


@pytest.mark.parametrize(
    ("name", "says"),
    [("smart-factory-tier@2025", "Did you mean"), ("smart-factory-tiers@2023", "2024, 2025, 2026"), ("smart-factory-tiers", "2024")],
)
def test_a_pack_that_is_not_there(name, says):
    with pytest.raises(BadInput, match=says):
        SHELF.pack(name)


def test_an_older_revision_must_exist():
    assert SHELF.pack("siri", "2020", 1).revision == 1
    with pytest.raises(BadInput, match="no revision 9"):
        SHELF.pack("siri", "2020", 9)


def test_an_overlay_resolves_to_its_base():
    pack, chain = SHELF.resolve("regions/hainan@2025")
    assert [overlay.name for overlay in chain] == ["regions/hainan@2025"]
    assert pack.overlays == ("regions/hainan@2025 r1",)
    assert pack.name == chain[0].base


def test_scenarios_know_the_codes_of_their_catalogue():
    kind = SHELF.pack("smart-factory-tiers", "2025").question_by_id["scenarios"].kind
    assert len(kind.codes) == 40
    assert kind.link_of("S01") == "BLD"
    assert all(link for _, link in kind.codes)


# identity and sheets


def test_an_id_stands_once_and_every_id_is_registered(tmp_path):
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "identity.yaml").write_text(
        "ids:\n- {id: a, editions: {'1': q1, '2': q2}}\n- {id: b, editions: all}\n- {id: a, editions: all}\n", encoding="utf-8"
    )
    identity, wrong = load_identity(folder, "packs/x")
    assert [problem.place for problem in wrong] == ["packs/x/identity.yaml:4"]
    (folder / "identity.yaml").write_text("ids:\n- {id: a, editions: {'1': q1, '2': q2}}\n- {id: b, editions: all}\n", encoding="utf-8")
    identity, wrong = load_identity(folder, "packs/x")
    assert not wrong
    assert identity.known("1") == {"q1", "b"}
    assert identity.lives("1", "2")["q1"] == "q2"
    (told,) = unregistered(replace(SIRI, edition="1"), identity)
    assert told.code == "identity"


def test_a_mistake_in_a_sheet_has_its_line():
    file = sheet_from_text("pack: siri\nanswers:\n  A.B:\n    - {x: 1}\n  A: y\n", "s.yaml")
    assert file.key("pack") == "siri"
    assert file.key("edition") == ""
    from tihang.core.problems import bad

    lines = {
        place: file.placed(bad("x", "x", "", "", place=place)).place.split()[0]
        for place in ("answers.A.B[0].x", "answers.A", "pack", "nowhere")
    }
    assert lines == {"answers.A.B[0].x": "s.yaml:4", "answers.A": "s.yaml:5", "pack": "s.yaml:1", "nowhere": "s.yaml:1"}


def test_numbers_in_json_stay_text(tmp_path):
    path = tmp_path / "s.json"
    path.write_text('{"edition": 2025, "x": 0.1000000000000000055, "y": 1E400}', encoding="utf-8")
    assert open_sheet(path).data == {"edition": "2025", "x": "0.1000000000000000055", "y": "1E400"}


def test_every_mistake_of_a_pack_is_told_at_once(tmp_path):
    body = {
        "pack": "x/y",
        "edition": "1",
        "kind": "ladder",
        "status": "in_farce",
        "zh": "x",
        "document": {"zh": "x", "en": "x"},
        "nme": "x",
    }
    (tmp_path / "pack.yaml").write_text(json.dumps(body), encoding="utf-8")
    (tmp_path / "questions.yaml").write_text(
        "questions:\n- {id: q, kind: yesno, zh: x, en: x}\n- {id: q, kind: level, low: '1.5', zh: x, en: x}\n", encoding="utf-8"
    )
    (tmp_path / "criteria.yaml").write_text("criteria:\n- {id: C, zh: x, en: x, term: {sayd: q}}\n", encoding="utf-8")
    with pytest.raises(BadInput) as told:
        load_pack(tmp_path, "packs/x")
    said = "\n".join(problem.text("en") for problem in told.value.problems)
    for needle in (
        "Did you mean in_force",
        "en is missing",
        "'nme' is not a key",
        "no source",
        "kind cannot be 'yesno'",
        "question q stands twice",
        "low must be a whole number",
        "Did you mean said",
    ):
        assert needle in said, needle
