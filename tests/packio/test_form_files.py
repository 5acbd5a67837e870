"""A form out of its files: every mistake at its line, words outside the seal, and what a form says beside the facts."""

import json

import pytest

from health.house import ROOT
from tihang.core.criteria import pack_data, pack_from_data, part_fingerprints
from tihang.core.forms import entries_list, form_of
from tihang.core.forms.rubric import rubric_of
from tihang.core.kinds import BeforeAfter
from tihang.core.problems import BadInput
from tihang.packio.pack_files import load_pack
from tihang.packio.shelf import default_shelf

HEAD = """pack: test/form
edition: "2025"
revision: 1
kind: form
status: in_force
zh: 表单
en: Form
document: {number: "1", zh: 文件, en: document}
cite: {source: [S], confidence: confirmed}
sources: {S: {zh: 出处, en: source}}
"""
FORM = """form:
  zh: 表单
  en: Form
  lists: {codes: {zh: 清单, en: List}}
  facts: [{field: report.level, kind: level, zh: 报告等级, en: level of the report}]
  sections:
    - id: one
      zh: 一
      en: One
      items:
        - {field: total, required: yes, kind: money, zh: 总数, en: Total, from: registry.total}
        - {field: part, kind: money, zh: 部分, en: Part}
        - {field: kind, kind: choice, zh: 类别, en: Kind, options: [{id: a, zh: 甲, en: A}, {id: b, zh: 乙, en: B}]}
        - {derived: share, unit: "%", zh: 占比, en: Share, term: {ratio: {part: {worth: part}, whole: {worth: total}, times: 100}}}
        - group: rows
          zh: 条目
          en: Rows
          title: [code]
          fields:
            - {field: code, kind: code_list, of: codes, zh: 代码, en: Code}
            - {field: why, when: {field: code, is: other}, most: 20, zh: 原因, en: Why}
"""
CHECK = """check: part-within
zh: 部分不大于总数
en: The part is not greater than the total
term: {not_above: {of: {worth: part}, limit: {worth: total}}}
"""


def pack(folder, form=FORM, check=CHECK, file="part-within"):
    (folder / "checks").mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "form.yaml").write_text(form, encoding="utf-8")
    (folder / "checks" / f"{file}.yaml").write_text(check, encoding="utf-8")
    return load_pack(folder)


def test_a_form_loads_and_comes_back_from_data(tmp_path):
    first = pack(tmp_path)
    again = pack_from_data(json.loads(json.dumps(pack_data(first))))
    assert form_of(again) == form_of(first)
    assert [name for name, _ in form_of(first).every_field()] == ["total", "part", "kind", "rows/*/code", "rows/*/why"]
    assert form_of(first).names("rows/1a2b3c4d/why") == ("原因", "Why")
    assert part_fingerprints(again) == part_fingerprints(first)


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("zh: 总数", "zh: 合计", True),
        ("zh: 甲", "zh: 子", True),
        ("required: yes, ", "", False),
        ("most: 20", "most: 21", False),
        ("{id: a,", "{id: c,", False),
        ("worth: part}, limit: {worth: total}", "worth: total}, limit: {worth: part}", False),
    ],
)
def test_the_seal_holds_the_law_and_not_the_words(tmp_path, was, now, same):
    before = part_fingerprints(pack(tmp_path))["form"]
    assert was in FORM + CHECK
    after = part_fingerprints(pack(tmp_path, FORM.replace(was, now), CHECK.replace(was, now)))["form"]
    assert (before == after) is same


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("limit: {worth: total}", "limit: {worth: totel}", "totel"),
        ("whole: {worth: total}", "whole: {worth: share}", "share"),
        ("of: codes", "of: other_codes", "other_codes"),
        ("when: {field: code,", "when: {field: total,", "total"),
        ("title: [code]", "title: [cod]", "cod"),
        ("from: registry.total", "from: hearsay.total", "hearsay"),
        ("kind: money, zh: 部分", "kind: monny, zh: 部分", "monny"),
        ("{field: part,", "{field: total,", "twice"),
        ("{field: part,", "{field: a/part,", "a/part"),
        ("required: yes", "requird: yes", "requird"),
        ("zh: 部分不大于总数", "zh: 部分不大于总数。部分也不小于零", "one sentence"),
        ("check: part-within", "check: part-in", "part-in.yaml"),
        ("not_above:", "not_below:", "not_below"),
    ],
)
def test_every_mistake_is_named_with_its_file(tmp_path, was, now, said):
    assert was in FORM + CHECK
    with pytest.raises(BadInput, match=said) as caught:
        pack(tmp_path, FORM.replace(was, now, 1), CHECK.replace(was, now, 1))
    assert all(".yaml:" in problem.place for problem in caught.value.problems)


SHIPPED = form_of(default_shelf().pack("national/application-form@2025"))


def test_the_shipped_form_has_the_indicators_with_their_ranges():
    indicators = {entry.id: entry.facts for entry in default_shelf().pack("national/indicators@2024").entries}
    pairs = {name.rpartition(".")[2]: field.kind for name, field in SHIPPED.fields.items() if isinstance(field.kind, BeforeAfter)}
    assert set(pairs) == {name for name in indicators if name.startswith("K")}
    for name, kind in pairs.items():
        assert [str(limit) for limit in (kind.low, kind.high)] == [indicators[name]["low"], indicators[name]["high"]], name


def test_each_check_of_the_shipped_form_is_one_file():
    files = {path.stem for path in (ROOT / "packs" / "national" / "application-form" / "2025" / "checks").glob("*.yaml")}
    assert files == {check.id for check in SHIPPED.checks}
    assert {check.id for check in SHIPPED.checks if not check.hard} == {"effects-usual", "nc-rate-equals-counts"}


def test_the_lists_that_the_shipped_form_names_are_on_the_shelf():
    named = {name: pack for name, pack in SHIPPED.lists.items() if pack}
    assert named == {"scenarios": "national/scenarios@2025", "scenario_links": "national/scenarios@2025"}
    assert len(entries_list(default_shelf().pack(named["scenarios"]))) == 40


def test_the_score_sheet_of_liaoning_adds_up():
    rubric = rubric_of(default_shelf().pack("regions/liaoning-rubric@2026"))
    assert sum(each.most for each in rubric.dimensions) == rubric.total == 100
    assert [rubric.dimension("maturity").points(level) for level in ("1", "2", "3", "4", "5")] == [0, 5, 10, 20, None]


FACTS = ROOT.parent / "shared" / "facts" / "data" / "application_form.json"


@pytest.mark.skipif(not FACTS.is_file(), reason="the facts are not beside this clone")
def test_the_shipped_form_asks_what_the_facts_list():
    sections = json.loads(FACTS.read_text(encoding="utf-8"))["sections"]
    asked = [field for section in sections for part in (section, *section.get("parts", ())) for field in part.get("fields", ())]
    ours = {SHIPPED.names(name)[0] for name, _ in SHIPPED.every_field()} | {group.words[0] for group in SHIPPED.groups.values()}
    missing = [field["id"] for field in asked if not any(shared_letters(field["zh"], words) for words in ours)]
    assert missing == []


def shared_letters(theirs: str, ours: str) -> bool:
    """Whether two names speak of one thing, roughly: two of their letters stand in ours side by side."""
    return any(theirs[at : at + 2] in ours for at in range(len(theirs) - 1))
