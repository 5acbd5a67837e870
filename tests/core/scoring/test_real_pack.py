"""GB/T 39116 as shipped: the worked vectors, and the properties on random sheets of the whole model."""

import json
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.independent import judge as slowly
from core.small_packs import ON, OUT
from tihang.core.answers import AnswerSheet, read_sheet
from tihang.core.findings import Verdict
from tihang.core.logic import Given
from tihang.core.problems import CannotJudge
from tihang.core.scoring import Judge, readings
from tihang.core.values import decimal_text
from tihang.packio.shelf import default_shelf

PACK = default_shelf().pack("national/maturity-gbt39116", "2020")
WORKED = Path(__file__).parents[2] / "facts" / "worked_examples.json"
RATINGS = ("full", "most", "part", "none")
WORTH = {Fraction(1): "full", Fraction(4, 5): "most", Fraction(1, 2): "part", Fraction(0): "none"}
CUTTABLE = sorted(
    code
    for code, area in PACK.area_by_code.items()
    if area.questions and code.startswith("MFG.") and not any(PACK.area_by_code[up].always for up in [code, PACK.parent_by_code[code]])
)
SEEDS = st.integers(0, 10**9)


def vectors(letter: str) -> dict[str, dict]:
    found = json.loads(WORKED.read_text(encoding="utf-8"), parse_float=str)["vectors"]
    return {vector["id"]: vector for vector in found if vector["id"].startswith(letter)}


def sheet_of(answers, profile="discrete", excluded=()) -> AnswerSheet:
    given_ = {name: Given(None, "because") if said == OUT else Given(said) for name, said in answers.items()}
    return AnswerSheet(PACK.id, PACK.edition, profile, given=given_, excluded=dict.fromkeys(excluded, "because"))


def by_grade(worths) -> dict[str, str]:
    return {question.id: WORTH[Fraction(worths[question.grade - 1])] for question in PACK.questions}


@pytest.mark.parametrize("profile", ["discrete", "process"])
@pytest.mark.parametrize("name", ["U1", "U2", "U3", "U4", "U5", "U6", "U7"])
def test_worked_vectors_hold(name, profile):
    vector = vectors("U")[name]
    worths = [part.partition("=")[2] for part in vector["input"].partition(": ")[2].split(", ")]
    found = Judge(PACK, profile).assess(sheet_of(by_grade(worths), profile), ON)
    wanted = vector["expected"]
    assert [result.score.span.floor for result in found.rungs] == [Fraction(score) for score in wanted["level_scores"]]
    assert [result.verdict is Verdict.MET for result in found.rungs] == wanted["satisfied"]
    assert found.score.floor == found.score.ceiling == Fraction(wanted["total_score"])
    assert found.level == wanted["maturity_level"]


@pytest.mark.parametrize("name", ["M1", "M2"])
def test_worked_means_hold(name):
    vector = vectors("M")[name]
    worths = [Fraction(score) for score in vector["input"]["requirement_scores"]]
    cell = next(
        (area.code, grade, mine)
        for area in PACK.area_by_code.values()
        for grade in range(1, 6)
        if len(mine := [q for q in area.questions if PACK.question_by_id[q].grade == grade]) == len(worths)
    )
    found = Judge(PACK, "discrete" if "discrete" in (PACK.area_by_code[cell[0]].profiles or ("discrete",)) else "process")
    assessed = found.assess(sheet_of({q: WORTH[w] for q, w in zip(cell[2], worths, strict=True)}), ON)

    def mean_of(finding):
        if finding.key == f"{cell[0]}@{cell[1]}" and finding.term == "mean":
            return finding.span
        return next((span for part in finding.parts if (span := mean_of(part.finding))), None)

    span = mean_of(assessed.rungs[cell[1] - 1].score)
    assert span.exact
    assert decimal_text(span.floor, 10) == decimal_text(Fraction(vector["expected"]["subdomain_score"]), 10)
    if "display" in vector["expected"]:
        assert decimal_text(span.floor, 2) == vector["expected"]["display"]


def random_answers(seed: int, *, opened: int = 0, out: int = 0, better: int = 3) -> dict[str, str]:
    """A sheet by chance: so many in ten open, so many in ten not applicable, the rest leaning upwards."""
    chance = Random(seed)  # noqa: S311 - not a secret
    found = {}
    for question in PACK.questions:
        roll = chance.randrange(10)
        if roll < opened:
            continue
        found[question.id] = OUT if roll < opened + out else chance.choice(RATINGS[:1] * better + RATINGS)
    return found


def some_cuts(seed: int) -> frozenset[str]:
    return frozenset(Random(seed).sample(CUTTABLE, seed % 3))  # noqa: S311


@settings(max_examples=40)
@given(SEEDS, st.sampled_from(["discrete", "process"]), st.data())
def test_fractions_equal_a_second_implementation(seed, profile, data):
    answers, cut = random_answers(seed, out=seed % 3, better=seed % 12), some_cuts(seed)
    reading = {p.id: data.draw(st.sampled_from([o.id for o in p.options])) for p in PACK.policies}
    found = Judge(PACK, profile, cut).assess(sheet_of(answers, profile, cut), ON, reading)
    told = slowly(PACK, answers, cut, reading, profile)
    assert [r.score.span and r.score.span.floor for r in found.rungs] == list(told.scores.values())
    assert (found.score.floor, found.score.ceiling, found.level) == (told.total, told.total, told.level)


@settings(max_examples=30)
@given(SEEDS, st.sampled_from(["discrete", "process"]))
def test_the_range_contains_completions_and_reaches_both_ends(seed, profile):
    answers, cut = random_answers(seed, opened=seed % 5 + 1, out=seed % 2), some_cuts(seed)
    judge = Judge(PACK, profile, cut)
    found = judge.assess(sheet_of(answers, profile, cut), ON)
    chance = Random(seed + 1)  # noqa: S311
    ways = [lambda: "none", lambda: "full", *[lambda: chance.choice((*RATINGS, OUT))] * 4]
    told = [slowly(PACK, {q.id: way() for q in PACK.questions} | answers, cut, {}, profile) for way in ways]
    assert (told[0].total, told[1].total) == (found.score.floor, found.score.ceiling)
    assert (told[0].level, told[1].level) == found.level_range
    assert all(found.score.floor <= one.total <= found.score.ceiling for one in told)
    assert all(found.level_range[0] <= one.level <= found.level_range[1] for one in told)


@settings(max_examples=30)
@given(SEEDS)
def test_better_unknown_and_order(seed):
    answers = random_answers(seed, opened=seed % 4)
    judge = Judge(PACK, "discrete")
    found = judge.assess(sheet_of(answers), ON)
    chance = Random(seed)  # noqa: S311
    worse = [name for name, said in answers.items() if said != "full"]
    if worse:
        name = chance.choice(worse)
        better = judge.assess(sheet_of({**answers, name: RATINGS[RATINGS.index(answers[name]) - 1]}), ON)
        assert better.level_range >= found.level_range
        assert (better.score.floor, better.score.ceiling) >= (found.score.floor, found.score.ceiling)
        lost = judge.assess(sheet_of({k: v for k, v in answers.items() if k != name}), ON)
        assert lost.score.floor <= found.score.floor <= found.score.ceiling <= lost.score.ceiling
    mixed = list(answers.items())
    chance.shuffle(mixed)
    assert judge.assess(sheet_of(dict(mixed)), ON).root == found.root


@settings(max_examples=15)
@given(SEEDS)
def test_what_narrows_and_blocks_is_exact(seed):
    answers = random_answers(seed, opened=3)
    judge = Judge(PACK, "discrete")
    found = judge.assess(sheet_of(answers), ON)
    for item in found.narrowing[:3]:
        old, new = (judge.assess(sheet_of(a), ON).rung(item.rung).score.span for a in (answers, {**answers, item.question: "part"}))
        assert (old.ceiling - old.floor) - (new.ceiling - new.floor) == item.width
    for item in found.blockers[:3]:
        old, new = (judge.assess(sheet_of(a), ON).rung(item.rung).score.span for a in (answers, {**answers, item.question: "full"}))
        assert new.floor - old.floor == item.rise


@settings(max_examples=8)
@given(SEEDS)
def test_every_reading_equals_judging_with_that_policy(seed):
    answers, cut = random_answers(seed, opened=seed % 3, out=seed % 2), some_cuts(seed)
    judge, sheet = Judge(PACK, "discrete", cut), sheet_of(answers, "discrete", cut)
    spread = readings(judge, sheet, ON)
    assert {(r.policy, r.option) for r in spread.single} == {(p.id, o.id) for p in PACK.policies for o in p.options if o.id != p.default}
    for single in spread.single:
        fresh = Judge(PACK, "discrete", cut).assess(sheet, ON, {single.policy: single.option})
        assert (single.level_range, single.score) == (fresh.level_range, fresh.score)
        assert dict(single.verdicts) == {r.rung.id: r.verdict for r in fresh.rungs}


def test_the_draft_refuses_to_judge():
    with pytest.raises(CannotJudge) as told:
        Judge(default_shelf().pack("national/maturity-gbt39116", "wd2024"), "discrete")
    assert told.value.problems[0].code == "pack_incomplete"


def test_the_share_of_not_applicable_and_the_level_without_it():
    everything = dict.fromkeys((q.id for q in PACK.questions), "full")
    some = [q.id for q in PACK.questions if q.grade == 1][:20]
    sheet = sheet_of(everything | dict.fromkeys(some, OUT))
    judge = Judge(PACK, "discrete")
    found = judge.assess(sheet, ON)
    judged = len(found.judged_questions)
    assert found.share_not_applicable == Fraction(len(set(some) & set(found.judged_questions)), judged)
    strict = next(r for r in readings(judge, sheet, ON).single if r.option == "as_none")
    assert found.level == 5
    assert strict.level_range == (0, 0)
    assert readings(judge, sheet, ON).hangs_on == ("A5",)


def test_what_is_left_out_is_kept_and_told():
    cut = CUTTABLE[0]
    name = PACK.area_by_code[cut].questions[0]
    sheet = read_sheet({"profile": "discrete", "answers": {name: "full"}, "excluded": {cut: "没有"}}, PACK)
    found = Judge(PACK, "discrete", sheet.excluded).assess(sheet, ON)
    assert [(w.code, w.place) for w in found.warnings] == [("left_out", f"answers.{name}")]
    assert name not in found.judged_questions
