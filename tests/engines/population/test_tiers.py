"""Tiers of a whole population are the tiers that the core finds sheet by sheet, with the same reasons for who is kept away."""

from collections import Counter
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.small_packs import criterion, question, rating, small_pack, words
from tihang.core.criteria import Citation, Ladder, Rung
from tihang.core.findings import Verdict
from tihang.core.kinds import Scenarios, Titles, YesNo
from tihang.core.kinds.plain import Day, Level
from tihang.core.logic.numbers import CountEntries, Mean, ShareOf, Worth
from tihang.core.logic.shorthands import CriterionMet
from tihang.core.logic.truths import AllOf, AnyOf, AtLeast, AtMost, HoldsTitle, InSet, OnOrBefore, Said
from tihang.core.problems import CannotJudge
from tihang.core.scoring import Judge
from tihang.engines.population import OPEN, OUT, compile_pack
from tihang.engines.population.synthetic import synthesise
from tihang.engines.population.tiers import Built, Facts, blocking, compile_tiers, judge_tiers
from tihang.engines.population.tiers.facts import NO_DAY
from tihang.engines.population.tiers.letters import letters
from tihang.engines.population.tiers.sheets import sheet_at
from tihang.packio.shelf import default_shelf

pytestmark = pytest.mark.once
ON = date(2026, 1, 1)
EPOCH = date(1970, 1, 1)
CITE = Citation("confirmed", ("S",))
CODES = (("S1", "X"), ("S2", "X"), ("S3", "Y"))
ASKED = (
    question("a", YesNo()), question("b", YesNo(), judged="reviewer"), question("c", YesNo()), question("grade", rating()),
    question("maturity.level", Level(0, 5)), question("day", Day()), question("titles", Titles(("t", "u"))),
    question("built", Scenarios("cat", CODES)),
)  # fmt: skip
BUILT = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([0, 1, OPEN])), max_size=5)


@st.composite
def leaf(draw):
    """Any term that a criterion may rest on."""
    line = draw(st.fractions(0, 1, max_denominator=5))
    compare = draw(st.sampled_from([AtLeast, AtMost]))
    count = CountEntries("built", draw(st.sampled_from(["", "X"])), ai=draw(st.booleans()), distinct=draw(st.booleans()))
    share = ShareOf("built", draw(st.sampled_from(["", "Y"])), distinct=draw(st.booleans()))
    return draw(
        st.sampled_from([
            Said("a"), Said("b"), Said("c"), compare(Worth("grade"), line), compare(Worth("maturity.level"), line * 5), InSet("grade", ("r0", "r2")),
            OnOrBefore("day", None), OnOrBefore("day", date(2025, 6, 1)), HoldsTitle(("u",)), compare(count, line * 4), compare(share, line),
        ])
    )  # fmt: skip


def terms():
    return st.recursive(
        leaf(), lambda below: st.builds(lambda kind, parts: kind(tuple(parts)), st.sampled_from([AllOf, AnyOf]), st.lists(below, min_size=1, max_size=3)), max_leaves=4
    )  # fmt: skip


@st.composite
def packs(draw):
    """Two tiers, their criteria hard or not, judged by whom you like, one resting on another."""
    law = [
        criterion(f"c{at}", draw(terms()), tiers=draw(st.sampled_from([("t",), ("u",), ("t", "u")])), hard=draw(st.booleans()),
                  judged=draw(st.sampled_from(["computed", "record", "reviewer"])))
        for at in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    law.append(criterion("rests", AnyOf((CriterionMet("c0"), Said("a"))), tiers=("u",)))
    rungs = tuple(Rung(name, at, words(name), CITE, by_criteria=True) for at, name in enumerate(("t", "u"), 1))
    return small_pack(questions=ASKED, criteria=tuple(law), ladder=Ladder(rungs, words("tier"), draw(st.booleans())))


@st.composite
def facts_of(draw, pack, many):
    names = [each.id for each in pack.questions if letters(each) is not None]
    columns = [[draw(st.sampled_from(sorted(letters(pack.question_by_id[name])))) for _ in range(many)] for name in names]
    days = [draw(st.sampled_from([NO_DAY, 20_000, (ON - EPOCH).days, (ON - EPOCH).days + 1])) for _ in range(many)]
    lists = [draw(st.one_of(st.none(), BUILT)) for _ in range(many)]
    flat = [entry for each in lists for entry in each or []]
    built = Built(
        np.cumsum([0, *(len(each or []) for each in lists)]).astype(np.int64), np.array([code for code, _ in flat], np.uint8),
        np.array([ai for _, ai in flat], np.uint8), np.array([each is not None for each in lists], np.uint8),
    )  # fmt: skip
    return Facts(tuple(names), np.array(columns, np.uint8), {"day": np.array(days, np.int32)}, built)


def hoped_tier(one, *, maybe: bool, stacked: bool) -> int:
    """The tier if reviewers confirmed every claim, reckoned from the core's findings."""
    level = 0
    for result in one.rungs:
        if result.finding.hoped is Verdict.MET or (maybe and result.finding.hoped is Verdict.UNKNOWN):
            level = result.rung.ordinal
        elif stacked:
            break
    return level


def same_as_core(pack, facts, found, rows):
    judge = Judge(pack)
    for at in rows:
        one = judge.assess(sheet_at(pack, facts, at), ON)
        assert (found.sure[at], found.maybe[at]) == one.level_range
        stacked = pack.ladder.stacked
        assert (found.low[at], found.high[at]) == (
            hoped_tier(one, maybe=False, stacked=stacked),
            hoped_tier(one, maybe=True, stacked=stacked),
        )


def counted_by_core(pack, facts, rung) -> dict[str, list[int]]:
    judge, found = Judge(pack), Counter()
    for at in range(len(facts)):
        parts = judge.assess(sheet_at(pack, facts, at), ON).rung(rung).finding.parts
        lacking = [part.finding for part in parts if part.finding.hoped is not Verdict.MET]
        for each in lacking:
            found[each.key, "fails" if each.hoped is Verdict.NOT_MET else "open"] += 1
            found[each.key, "alone"] += len(lacking) == 1
        found.update({(part.finding.key, "asked"): 1 for part in parts})
    keys = dict.fromkeys(key for key, _ in found)
    return {key: [found[key, what] for what in ("fails", "open", "alone")] for key in keys}


@given(st.data())
@settings(deadline=None, max_examples=40)
@pytest.mark.parametrize("how", ["compiled", "plain"])
def test_random_criteria_and_random_sheets(how, data):
    pack = data.draw(packs())
    facts = data.draw(facts_of(pack, 4))
    of = compile_tiers(pack, ON)
    same_as_core(pack, facts, judge_tiers(of, facts, how=how), range(4))
    for rung in of.rungs:
        found = {each.criterion: [each.fails, each.open, each.alone] for each in blocking(of, facts, rung, how=how)}
        assert found == counted_by_core(pack, facts, rung)


@pytest.fixture(scope="module")
def real():
    pack = default_shelf().pack("national/smart-factory-tiers", "2025")
    people = synthesise(compile_pack(default_shelf().pack("national/maturity-gbt39116", "2020")), 3_000, seed=5, tiers=pack)
    columns = people.facts.columns.copy()
    columns[3, 7:9] = OUT
    return pack, Facts(people.facts.names, columns, people.facts.days, people.facts.built)


@pytest.mark.parametrize("edition", ["2024", "2025", "2026"])
def test_the_real_criteria(edition, real):
    pack = default_shelf().pack("national/smart-factory-tiers", edition)
    facts = (
        real[1]
        if edition == "2025"
        else synthesise(compile_pack(default_shelf().pack("national/maturity-gbt39116", "2020")), 60, tiers=pack).facts
    )
    of = compile_tiers(pack, ON)
    found, plain = judge_tiers(of, facts, threads=2), judge_tiers(of, facts, how="plain")
    for name in ("sure", "maybe", "low", "high", "codes"):
        assert (getattr(found, name) == getattr(plain, name)).all()
    if edition != "2026":
        same_as_core(pack, facts, found, range(0, len(facts), 60 if edition == "2025" else 3))


def test_invented_titles_and_tiers_are_near_the_published_ratios(real):
    pack, facts = real
    found = judge_tiers(compile_tiers(pack, ON), facts)
    titled = np.bincount(facts.row("titles"), minlength=16)
    assert 0.08 < titled[1:].sum() / len(facts) < 0.12
    assert titled[1] > 3 * titled[3] > 0
    assert len(set(found.low.tolist())) > 2
    levels = facts.row("maturity.level").astype(int)
    assert levels[found.low >= 2].mean() > levels[found.low == 0].mean()


def test_weights_count_and_zero_leaves_out(real):
    pack, facts = real
    of = compile_tiers(pack, ON)
    whole, half = blocking(of, facts, "advanced"), np.arange(len(facts)) % 2
    parts = [{each.criterion: each for each in blocking(of, facts, "advanced", weight=mark)} for mark in (half, 1 - half)]
    assert all(parts[0][each.criterion] + parts[1][each.criterion] == each for each in whole)
    assert whole[0].alone >= whole[-1].alone
    twice = blocking(of, facts, "advanced", weight=np.full(len(facts), 2))
    assert [each.fails for each in twice] == [2 * each.fails for each in whole]


def test_what_arrays_do_not_know_is_refused():
    rung = Rung("t", 1, words("t"), CITE, term=AtLeast(Mean((Worth("grade"), Worth("a"))), Fraction(1)))
    with pytest.raises(CannotJudge, match="for a whole population: 'AtLeast'"):
        compile_tiers(small_pack(questions=ASKED, ladder=Ladder((rung,), words("tier"), stacked=False)), ON)
