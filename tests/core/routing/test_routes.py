"""Routes at random and one by hand: no dead ends, the walk is total on what is allowed and refuses the rest."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.core.canonical import canonical_bytes
from tihang.core.problems import BadInput
from tihang.core.routing import (
    Desk,
    End,
    Level,
    Outcome,
    Route,
    State,
    Step,
    main_line,
    mermaid,
    next_step,
    open_desks,
    route_data,
    route_from_data,
    route_problems,
    steps_from,
    stop_of,
    stops,
    told,
)

ENDS = (End.DONE, End.REFUSED, End.WITHDRAWN)
SAID = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=8)


@st.composite
def routes(draw):
    """A route that can be walked: every state has a way in from an earlier one, every open state a way to an end."""
    many, ends = draw(st.integers(0, 5)), draw(st.integers(1, 3))
    states = [State(f"open{n}", (draw(SAID), f"open {n}")) for n in range(many)]
    states += [State(f"end{n}", (f"终{n}", draw(SAID)), ENDS[n], {Level.FACTORY: (draw(SAID), "seen")}) for n in range(ends if many else 1)]
    ids = [state.id for state in states]
    pairs = [(ids[draw(st.integers(0, min(n, many) - 1))], ids[n]) for n in range(1, len(ids))]
    pairs += [(ids[n], ids[draw(st.integers(max(n + 1, 1), len(ids) - 1))]) for n in range(many)]
    pairs += [(ids[draw(st.integers(0, many - 1))], draw(st.sampled_from(ids))) for _ in range(draw(st.integers(0, 4)))] if many else []
    desks = (
        Desk("ours", ("企业", "factory"), Level.FACTORY),
        Desk("office", ("区工信", "office"), Level.DISTRICT, ("industry", "finance")),
    )
    counted: dict[str, int] = {}
    steps = []
    for at, to in pairs:
        counted[at] = counted.get(at, 0) + 1
        steps.append(Step(at, draw(st.sampled_from(["ours", "office"])), f"o{counted[at]}", to))
    used, given_ = {step.desk for step in steps}, sorted({step.outcome for step in steps})
    outcomes = tuple(Outcome(name, (name, name), draw(st.booleans()), draw(st.booleans())) for name in given_)
    return Route("r", ("流程", "route"), ids[0], tuple(states), tuple(d for d in desks if d.id in used), outcomes, tuple(steps))


@given(routes())
def test_a_route_that_can_be_walked_has_no_dead_end(route):
    assert route_problems(route) == ()
    for state in route.states:
        desks = open_desks(route, state.id)
        assert bool(desks) == (state.end is End.OPEN)
        assert {desk.id for desk in desks} == {step.desk for step in steps_from(route, state.id)}
        assert _ends_from(route, state.id)


@given(routes())
def test_the_walk_is_total_on_what_is_allowed_and_refuses_the_rest(route):
    for state in route.states:
        allowed = {step.outcome: step.to for step in steps_from(route, state.id)}
        for outcome in (*route.outcome_by_id, "never", ""):
            if outcome in allowed:
                assert next_step(route, state.id, outcome) == allowed[outcome]
            else:
                with pytest.raises(BadInput) as refused:
                    next_step(route, state.id, outcome)
                assert refused.value.problems[0].code == "no_such_step"
    with pytest.raises(BadInput):
        open_desks(route, "nowhere")


@given(routes())
def test_a_route_travels_as_data_without_a_difference(route):
    raw = route_data(route)
    assert route_from_data(raw) == route
    canonical_bytes(raw)
    line = main_line(route)
    assert line[0] == route.begins
    assert all(after in {step.to for step in steps_from(route, before)} for before, after in pairwise(line))


@given(routes(), st.data())
def test_a_broken_route_is_found_out(route, data):
    state = data.draw(st.sampled_from(route.states))
    if state.end is End.OPEN:
        cut = replace(route, steps=tuple(step for step in route.steps if step.at != state.id))
        assert any(state.id in problem.said[1] for problem in route_problems(cut))
    else:
        away = replace(route, states=tuple(each for each in route.states if each.id != state.id))
        assert any(problem.said[1] == f"there is no state {state.id}" for problem in route_problems(away))
        going_on = replace(route, states=tuple(replace(each, end=End.DONE) for each in route.states))
        assert len(route.states) == 1 or route_problems(going_on)
    apart = replace(route, states=(*route.states, State("island", ("岛", "island"), End.DONE)))
    assert [problem.said[1] for problem in route_problems(apart)] == ["no way leads to state island"]


def by_hand() -> Route:
    """A filing that a district records or returns."""
    return Route(
        "notice", ("备案", "filing"), "waiting",
        (
            State("waiting", ("待备案", "waiting"), seen_as={Level.FACTORY: ("等区县办理", "with the district")}),
            State("returned", ("退回: 补正", "returned; mend")),
            State("filed", ("已备案", "filed"), End.DONE),
        ),
        (Desk("factory", ("企业", "the factory"), Level.FACTORY), Desk("district", ("区县", "the district"), Level.DISTRICT, ("industry",))),
        (Outcome("record", ("记录", "record")), Outcome("return", ("退回", "return"), True, True), Outcome("again", ("再报", "again"))),
        (
            Step("waiting", "district", "return", "returned"),
            Step("waiting", "district", "record", "filed"),
            Step("returned", "factory", "again", "waiting"),
        ),
    )  # fmt: skip


def test_a_route_is_told_and_drawn():
    route = by_hand()
    assert main_line(route) == ("waiting", "filed")
    assert route.state_by_id["waiting"].said_to(Level.FACTORY)[0] == "等区县办理"
    assert route.state_by_id["waiting"].said_to(Level.CITY)[0] == "待备案"
    assert told(route, "zh")[1] == "“待备案”时，区县可以“退回”（要写理由），转到“退回: 补正”。"
    assert told(route, "en")[-1] == "“filed” is final: done."
    drawn = mermaid(route, "zh")
    assert "    s0 --> s2: 区县 · 记录\n" in drawn
    assert "s1: 退回： 补正\n" in drawn  # the sign that ends a name there is written differently
    assert drawn.endswith("s2 --> [*]\n")


def test_a_route_is_drawn_as_stops_with_what_branches_off():
    route = by_hand()
    first, last = stops(route)
    assert (first.state.id, [desk.id for desk in first.desks], first.on.id, last.on) == ("waiting", ["district"], "record", None)
    assert [(each.outcome.id, each.to.id, each.back.id) for each in first.branches] == [("return", "returned", "waiting")]
    assert [stop_of(route, state) for state in ("waiting", "returned", "filed", "gone")] == ["waiting", "waiting", "filed", ""]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"begins": "gone"}, "there is no state gone"),
        ({"steps": (*by_hand().steps, Step("waiting", "nobody", "record", "filed"))}, "there is no desk nobody"),
        ({"steps": (*by_hand().steps, Step("returned", "factory", "dance", "waiting"))}, "there is no outcome dance"),
        ({"steps": (*by_hand().steps, Step("waiting", "district", "record", "returned"))}, "record leads two ways from waiting"),
        ({"steps": (*by_hand().steps, Step("filed", "district", "return", "returned"))}, "the final state filed goes on"),
        ({"desks": (*by_hand().desks, Desk("idle", ("闲", "idle"), Level.CITY, ("data",)))}, "desk idle never acts"),
        (
            {"desks": (by_hand().desks[0], replace(by_hand().desks[1], departments=()))},
            "the departments of desk district do not fit its level",
        ),
        ({"outcomes": (*by_hand().outcomes, Outcome("shrug", ("无", "shrug")))}, "outcome shrug is never given"),
        ({"states": (*by_hand().states, State("filed", ("又", "again"), End.DONE))}, "filed stands twice"),
    ],
)
def test_each_mistake_is_named(change, said):
    assert said in [problem.said[1] for problem in route_problems(replace(by_hand(), **change))]


def _ends_from(route: Route, state: str) -> bool:
    seen, here = set(), {state}
    while here - seen:
        seen |= here
        here = {step.to for at in here for step in steps_from(route, at)}
        if any(route.state_by_id[each].end is not End.OPEN for each in (here | seen)):
            return True
    return route.state_by_id[state].end is not End.OPEN
