"""An assignment is the cheapest there is, by comparison with every other; where there is none, somebody is told why."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tihang.core.problems import BadInput
from tihang.engines.assignment import Dossier, Expert, Task, Weights, assign
from tihang.engines.assignment.answer import cost_of
from tihang.engines.assignment.network import flow
from tihang.engines.assignment.shortage import _near_side

pytestmark = pytest.mark.once
FIELDS = st.frozensets(st.sampled_from("甲乙丙"), max_size=2)
CODES = st.sampled_from(["C36", "C361", "C37", "D44", ""])
KEYS = [(f"d{d}", f"e{e}") for d in range(3) for e in range(4)]


@st.composite
def tasks(draw):
    dossiers = tuple(Dossier(f"d{n}", draw(FIELDS), draw(CODES), draw(st.integers(0, 3))) for n in range(draw(st.integers(1, 3))))
    experts = tuple(
        Expert(f"e{n}", draw(FIELDS), frozenset({draw(CODES)}), draw(st.integers(0, 3)), draw(st.sampled_from(["", "校", "院"])))
        for n in range(draw(st.integers(1, 4)))
    )
    weights = Weights(*draw(st.tuples(*[st.integers(0, 9)] * 3)))
    known = [(d, e) for d, e in KEYS if d in {each.key for each in dossiers} and e in {each.key for each in experts}]
    some = st.frozensets(st.sampled_from(known), max_size=4)
    return Task(dossiers, experts, draw(some), draw(some.filter(lambda pairs: len(pairs) < 2)), weights, draw(st.integers(0, 2)))


def every(task):
    """Each assignment that is allowed, by trying all."""
    experts = [each.key for each in task.experts]
    for chosen in product(*(combinations(experts, each.readers) for each in task.dossiers)):
        pairs = tuple((each.key, key) for each, keys in zip(task.dossiers, chosen, strict=True) for key in keys)
        loads = [sum(pair[1] == each.key for pair in pairs) <= each.capacity for each in task.experts]
        beside = Counter((dossier, task.by_expert[key].employer) for dossier, key in pairs if task.by_expert[key].employer)
        apart = not task.per_employer or all(many <= task.per_employer for many in beside.values())
        if all(loads) and apart and task.fixed <= set(pairs) and not task.forbidden & set(pairs):
            yield cost_of(task, pairs), pairs


def assert_counted(task):
    """What the sentence counts is a proof: the near side wants more than it can ever get."""
    fewest = flow(task, short=True)
    for key in (key for key, number in fewest.lacking.items() if number):
        side = _near_side(task, fewest, key)
        need, elsewhere, room = side.counts(task, fewest)
        assert need - elsewhere - room == sum(fewest.lacking[dossier] for dossier in side.dossiers)
        outside = [each.key for each in task.experts if each.key not in side.experts]
        assert elsewhere == sum((dossier, expert) in task.costs for dossier in side.dossiers for expert in outside)


@settings(max_examples=60, deadline=None)
@given(tasks())
def test_nothing_is_cheaper_and_the_proof_says_so(task):
    others = list(every(task))
    if not others:
        with pytest.raises(BadInput) as told:
            assign(task)
        assert told.value.problems
        if {each.code for each in told.value.problems} <= {"experts_full"}:
            assert_counted(replace(task, per_employer=0))
        return
    found = assign(task)
    assert (found.cost, found.bound, found.gap, found.optimal) == (min(others)[0], min(others)[0], 0, True)
    assert (found.cost, set(found.pairs)) in [(cost, set(pairs)) for cost, pairs in others]
    backwards = replace(task, dossiers=task.dossiers[::-1], experts=task.experts[::-1])
    assert assign(backwards) == found


def said(task):
    with pytest.raises(BadInput) as told:
        assign(task)
    return [(each.place, each.code, each.text("zh"), each.text("en")) for each in told.value.problems]


def test_a_dossier_whose_experts_are_in_conflict_is_named():
    experts = tuple(Expert(key, capacity=9) for key in ("张", "王", "李"))
    [(place, code, zh, en)] = said(Task((Dossier("甲厂"), Dossier("乙厂")), experts, frozenset({("甲厂", "张"), ("甲厂", "李")})))
    assert (place, code) == ("甲厂", "too_few_experts")
    assert "能评的只有 1 位：2 位回避" in zh
    assert "增加 2 位" in zh
    assert "wants 3 readers and 1 may read it" in en


def test_experts_who_are_full_are_named_and_counted():
    dossiers = tuple(Dossier(key, readers=2) for key in ("甲厂", "乙厂", "丙厂"))
    experts = Expert("张", capacity=1), Expert("王", capacity=1), Expert("李", capacity=3)
    found = said(Task(dossiers, experts))
    assert [code for _, code, _, _ in found] == ["experts_full"] * len(found)
    assert "张、王" in found[0][2]
    assert "3 份材料要 6 人次，其他专家承担 3 人次" in found[0][2]
    assert "can give them 2 and are full" in found[0][3]


@pytest.mark.parametrize(
    ("task", "code"),
    [
        (Task((Dossier("甲", readers=1),), (Expert("张"),), frozenset({("甲", "张")}), frozenset({("甲", "张")})), "fixed_conflict"),
        (Task((Dossier("甲", readers=0),), (Expert("张"),), fixed=frozenset({("甲", "张")})), "fixed_readers"),
        (Task((Dossier("甲", readers=1),), (Expert("张", capacity=0),), fixed=frozenset({("甲", "张")})), "fixed_load"),
        (Task((Dossier("甲", readers=1),), (Expert("张"),), fixed=frozenset({("乙", "张")})), "unknown"),
        (Task((Dossier("甲", readers=1), Dossier("甲", readers=1)), (Expert("张"),)), "told_twice"),
        (Task((Dossier("甲", readers=-1),), (Expert("张"),)), "below_zero"),
    ],
)
def test_a_task_that_contradicts_itself_is_refused(task, code):
    assert [each[1] for each in said(task)] == [code]


def test_two_of_one_employer_never_read_one_dossier_though_it_costs_more():
    fit, other = frozenset("甲"), frozenset("乙")
    experts = Expert("张", fit, employer="校"), Expert("王", fit, employer="校"), Expert("李", other, employer="院")
    task = Task((Dossier("甲厂", fit, readers=2),), experts)
    assert {key for _, key in assign(task).pairs} == {"张", "王"}
    apart = assign(replace(task, per_employer=1))
    assert apart.optimal
    assert "李" in {key for _, key in apart.pairs}
    assert said(replace(task, experts=experts[:2], per_employer=1))[0][:2] == ("甲厂", "colleagues")
    both = frozenset({("甲厂", "张"), ("甲厂", "王")})
    assert said(replace(task, fixed=both, per_employer=1))[0][1] == "fixed_colleagues"


def test_where_nobody_may_read_nothing_is_wanted_or_somebody_is_told():
    nobody = Task((Dossier("甲", readers=0),), (Expert("张", capacity=0),), frozenset({("甲", "张")}))
    assert assign(nobody).optimal
    assert assign(Task((), ())).pairs == ()
    assert [code for _, code, _, _ in said(replace(nobody, dossiers=(Dossier("甲"),)))] == ["too_few_experts"]


def test_equal_loads_are_preferred_and_expertise_before_them():
    dossiers = tuple(Dossier(f"d{n}", frozenset("甲"), "C3610", 1) for n in range(4))
    alike = tuple(Expert(key, frozenset("甲"), frozenset({"C36"}), 4) for key in "ab")
    assert assign(Task(dossiers, alike)).loads() == {"a": 2, "b": 2}
    ill = alike[0], replace(alike[1], fields=frozenset())
    assert assign(Task(dossiers, ill)).loads() == {"a": 4}
