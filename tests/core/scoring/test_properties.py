"""What must hold for every staged ladder, tried on small random packs."""

from fractions import Fraction
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from core.independent import judge as slowly
from core.small_packs import ON, OUT, answers_to, cuts, ladders, readings_of, sheet_of
from tihang.core.criteria import pack_data, pack_from_data
from tihang.core.problems import CannotJudge
from tihang.core.scoring import Judge, readings
from tihang.core.scoring.worths import leaves

FEW_OPEN = 4


def assessed(pack, answers, excluded=(), reading=None):
    try:
        return Judge(pack, "p", excluded).assess(sheet_of(pack, answers, excluded), ON, reading)
    except CannotJudge:
        assume(False)


def spans(found):
    return [result.score.span for result in found.rungs]


@given(st.data())
def test_fractions_equal_a_second_implementation(data):
    pack = data.draw(ladders(scales=2))
    excluded, reading = data.draw(cuts(pack)), data.draw(readings_of(pack))
    answers = data.draw(answers_to(pack, open_ones=False))
    found = assessed(pack, answers, excluded, reading)
    told = slowly(pack, answers, excluded, reading)
    assert [None if s is None else (s.floor, s.ceiling) for s in spans(found)] == [
        None if x is None else (x, x) for x in told.scores.values()
    ]
    assert (found.score.floor, found.score.ceiling) == (told.total, told.total)
    assert found.level_range == (told.level, told.level)
    assert found.complete


def every_completion(pack, answers, excluded):
    opened = [q for q in pack.questions if q.id not in answers]
    for chosen in product(*([*(o.id for o in q.kind.options), OUT] for q in opened)):
        yield {**answers, **dict(zip((q.id for q in opened), chosen, strict=True))}


@given(st.data())
def test_the_range_is_exactly_what_completions_reach(data):
    pack = data.draw(ladders(most=1))
    excluded, reading = data.draw(cuts(pack)), data.draw(readings_of(pack))
    answers = data.draw(answers_to(pack))
    assume(0 < sum(q.id not in answers for q in pack.questions) <= FEW_OPEN)
    found = assessed(pack, answers, excluded, reading)
    told = [slowly(pack, whole, excluded, reading) for whole in every_completion(pack, answers, excluded)]
    assert (found.score.floor, found.score.ceiling) == (min(t.total for t in told), max(t.total for t in told))
    assert found.level_range == (min(t.level for t in told), max(t.level for t in told))
    for result in found.rungs:
        reached = [t.scores[result.rung.ordinal] for t in told if t.scores[result.rung.ordinal] is not None]
        if reached:
            assert (result.score.span.floor, result.score.span.ceiling) == (min(reached), max(reached))
        else:
            assert result.score.span is None


@given(st.data())
def test_the_range_holds_where_scales_differ(data):
    pack = data.draw(ladders(scales=3, most=2))
    reading = {**data.draw(readings_of(pack)), "A2": "exclude"}
    answers = data.draw(answers_to(pack))
    assume(0 < sum(q.id not in answers for q in pack.questions) <= FEW_OPEN)
    found = assessed(pack, answers, (), reading)
    told = [slowly(pack, whole, (), reading) for whole in every_completion(pack, answers, ())]
    for result in found.rungs:
        reached = [t.scores[result.rung.ordinal] for t in told if t.scores[result.rung.ordinal] is not None]
        assert not reached or (result.score.span.floor, result.score.span.ceiling) == (min(reached), max(reached))
    low, high = found.level_range
    assert all(low <= t.level <= high for t in told)


@given(st.data())
def test_a_better_answer_never_lowers_anything(data):
    pack = data.draw(ladders())
    excluded, reading = data.draw(cuts(pack)), data.draw(readings_of(pack))
    answers = data.draw(answers_to(pack))
    rated = [q for q in pack.questions if answers.get(q.id) not in (None, OUT, "r0")]
    assume(rated)
    chosen = data.draw(st.sampled_from(rated))
    options = [option.id for option in chosen.kind.options]
    better = data.draw(st.sampled_from(options[: options.index(answers[chosen.id])]))
    before, after = assessed(pack, answers, excluded, reading), assessed(pack, {**answers, chosen.id: better}, excluded, reading)
    assert after.level_range >= before.level_range
    assert after.level_range[1] >= before.level_range[1]
    assert after.score.floor >= before.score.floor
    assert after.score.ceiling >= before.score.ceiling
    for old, new in zip(spans(before), spans(after), strict=True):
        assert (old is None and new is None) or (new.floor >= old.floor and new.ceiling >= old.ceiling)


@given(st.data())
def test_unknown_never_beats_what_is_known(data):
    pack = data.draw(ladders())
    answers = data.draw(answers_to(pack))
    assume(answers)
    name = data.draw(st.sampled_from(sorted(answers)))
    known, unknown = assessed(pack, answers), assessed(pack, {k: v for k, v in answers.items() if k != name})
    assert unknown.level_range[0] <= known.level_range[0] <= known.level_range[1] <= unknown.level_range[1]
    assert unknown.score.floor <= known.score.floor <= known.score.ceiling <= unknown.score.ceiling
    assert name in unknown.open_questions
    best = {**answers, name: "r0"}
    assert assessed(pack, best).score.floor >= unknown.score.floor


@given(st.data())
def test_the_order_of_answers_never_matters(data):
    pack = data.draw(ladders())
    answers = data.draw(answers_to(pack))
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    one, other = assessed(pack, answers), assessed(pack, shuffled)
    assert (one.root, one.blockers, one.narrowing, one.level_range) == (other.root, other.blockers, other.narrowing, other.level_range)


def recomputed(finding):
    """Both ends of a number from its parts and shares alone."""
    if not any(part.share for part in finding.parts):
        return None if finding.span is None else (finding.span.floor, finding.span.ceiling)
    below = [(part.weight, recomputed(part.finding)) for part in finding.parts if part.share]
    assert sum(weight for weight, _ in below) == 1
    return sum(weight * ends[0] for weight, ends in below), sum(weight * ends[1] for weight, ends in below)


@given(st.data())
def test_the_tree_explains_the_number(data):
    pack = data.draw(ladders())
    excluded = data.draw(cuts(pack))
    reading = {**data.draw(readings_of(pack)), "A4": "exact"}
    found = assessed(pack, data.draw(answers_to(pack)), excluded, reading)
    for result in found.rungs:
        score = result.score
        if score.span is None:
            continue
        assert recomputed(score) == (score.span.floor, score.span.ceiling)
        asked = sum((Fraction(num, den) for _, num, den in leaves(score)), Fraction(0))
        assert asked == 1 or (reading["A2"] == "count_full" and 0 <= asked < 1)
    met = [r.score.span is not None and r.score.span.floor >= r.rung.at_least for r in found.rungs]
    assert found.level_range[0] == next((place for place, ok in enumerate(met) if not ok), len(met)) or reading["A1"] == "add_all"


@given(st.data())
def test_what_narrows_and_what_blocks_is_exact(data):
    pack = data.draw(ladders())
    answers = data.draw(answers_to(pack))
    found = assessed(pack, answers)
    for item in found.narrowing:
        old = found.rung(item.rung).score.span
        new = assessed(pack, {**answers, item.question: data.draw(st.sampled_from(["r0", "r3"]))}).rung(item.rung).score.span
        assert (old.ceiling - old.floor) - (new.ceiling - new.floor) == item.width > 0
    for item in found.blockers:
        old = found.rung(item.rung).score.span
        new = assessed(pack, {**answers, item.question: "r0"}).rung(item.rung).score.span
        assert new.floor - old.floor == item.rise > 0
        assert item.unknown == (item.question not in answers)
    assert [(-b.rise, b.question) for b in found.blockers] == sorted((-b.rise, b.question) for b in found.blockers)
    assert [(-n.width, n.question) for n in found.narrowing] == sorted((-n.width, n.question) for n in found.narrowing)


@given(st.data())
def test_every_reading_equals_judging_with_that_policy(data):
    pack = data.draw(ladders(most=2))
    excluded, answers = data.draw(cuts(pack)), data.draw(answers_to(pack))
    usual = assessed(pack, answers, excluded)
    found = readings(Judge(pack, "p", excluded), sheet_of(pack, answers, excluded), ON)
    for single in found.single:
        alone = assessed(pack, answers, excluded, {single.policy: single.option})
        assert (single.level_range, single.score) == (alone.level_range, alone.score)
        assert dict(single.verdicts) == {r.rung.id: r.verdict for r in alone.rungs}
        assert single.same == (
            alone.level_range == usual.level_range and [r.verdict for r in alone.rungs] == [r.verdict for r in usual.rungs]
        )
    every = [
        assessed(pack, answers, excluded, dict(zip((p.id for p in pack.policies), chosen, strict=True)))
        for chosen in product(*([o.id for o in p.options] for p in pack.policies))
    ]
    assert found.tried == len(every)
    assert found.whole
    assert found.level_range == (min(e.level_range[0] for e in every), max(e.level_range[1] for e in every))
    told = {(e.level_range, tuple(r.verdict for r in e.rungs)) for e in every}
    assert found.same == (len(told) == 1)
    assert bool(found.hangs_on) != found.same


@given(st.data())
def test_pack_to_data_to_pack_is_identity_and_judges_alike(data):
    pack = data.draw(ladders(scales=2))
    again = pack_from_data(pack_data(pack))
    assert again == pack
    assert pack_data(again) == pack_data(pack)
    answers = data.draw(answers_to(pack))
    assert assessed(again, answers).root == assessed(pack, answers).root


@given(st.data())
def test_the_share_of_not_applicable_is_counted(data):
    pack = data.draw(ladders())
    answers = data.draw(answers_to(pack))
    found = assessed(pack, answers)
    out = sorted(name for name, said in answers.items() if said == OUT)
    assert sorted(found.not_applicable) == out
    assert found.share_not_applicable == Fraction(len(out), len(pack.questions))
