"""Small ladders for the properties: random trees of areas, weights, grades, tailoring and open points."""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import (
    Area,
    Citation,
    Criterion,
    Document,
    Ladder,
    Pack,
    Policy,
    PolicyOption,
    Profile,
    Question,
    Rung,
    Weight,
    WeightSet,
)
from tihang.core.kinds import Option, Rating
from tihang.core.logic import Given
from tihang.core.logic.shorthands import Grid

ON = date(2026, 1, 1)
CITE = Citation("confirmed", ("S",))
SCALE = (Fraction(1), Fraction(4, 5), Fraction(1, 2), Fraction(0))
OPEN_POINTS = {
    "A1": ("stop", "add_all"),
    "A2": ("exclude", "carry", "count_full"),
    "A3": ("proportional", "equal_share"),
    "A4": ("exact", "two_places"),
    "A5": ("leave_out", "as_none"),
    "W": ("first", "second", "equal"),
}
OUT = "out"
"""Stands for *not applicable* in the plain answers of the properties."""


def words(text: str) -> tuple[str, str]:
    return f"{text}（中）", text


def rating(worths=SCALE, scale: str = "rating") -> Rating:
    return Rating(tuple(Option(f"r{place}", worth, words(f"r{place}")) for place, worth in enumerate(worths)), scale=scale)


def policy(name: str, options: tuple[str, ...]) -> Policy:
    return Policy(name, words(name), options[0], tuple(PolicyOption(o, words(o)) for o in options), CITE)


def small_pack(areas=(), questions=(), **more) -> Pack:
    """A pack with the least that a pack needs."""
    given = {"criteria": (), "ladder": None, "weight_sets": (), "policies": (), "profiles": (), **more}
    return Pack(
        id="test/small",
        edition="1",
        revision=1,
        kind="ladder",
        status="in_force",
        words=words("small"),
        document=Document("T 1", words("T 1")),
        cite=CITE,
        areas=tuple(areas),
        questions=tuple(questions),
        **given,
    )


def criterion(name: str, term, **more) -> Criterion:
    return Criterion(name, words(name), term, CITE, **{"tiers": ("t",), **more})


def question(name: str, kind, **more) -> Question:
    return Question(name, kind, words(name), CITE, **more)


def staged(areas, questions, lines, weights, **more) -> Pack:
    """A staged ladder whose rung k is the grid at grade k against ``lines[k - 1]``."""
    rungs = tuple(
        Rung(str(grade), grade, words(f"rung {grade}"), CITE, score=Grid(grade), at_least=line) for grade, line in enumerate(lines, 1)
    )
    sets = tuple(
        WeightSet(name, words(name), CITE, {"p": {code: Weight(value, CITE) for code, value in by_area.items()}}, rule)
        for name, by_area, rule in weights
    )
    return small_pack(
        areas,
        questions,
        ladder=Ladder(rungs, ("等级", "level"), stacked=True, climb=True),
        weight_sets=sets,
        policies=tuple(policy(name, options) for name, options in OPEN_POINTS.items()),
        profiles=(Profile("p", words("p")),),
        **more,
    )


@st.composite
def ladders(draw, *, scales=1, most=3):
    """A staged pack of at most two heights, one to three grades and a few questions in each area."""
    grades = draw(st.integers(1, 3))
    kinds = [rating()] if scales == 1 else [rating(draw(_worths()), f"scale{n}") for n in range(scales)]
    asked: list[Question] = []

    def leaf(code: str) -> Area:
        grade_of = (
            [1, *draw(st.lists(st.integers(1, grades), max_size=most))]
            if code == "A0"
            else draw(st.lists(st.integers(1, grades), min_size=1, max_size=most))
        )
        mine = [question(f"{code}.q{n}", draw(st.sampled_from(kinds)), grade=grade, area=code) for n, grade in enumerate(grade_of)]
        asked.extend(mine)
        return Area(code, words(code), CITE, questions=tuple(q.id for q in mine))

    tops = []
    for n in range(draw(st.integers(1, 3))):
        code = f"A{n}"
        if n and draw(st.booleans()):
            parts = tuple(leaf(f"{code}.{m}") for m in range(draw(st.integers(1, 3))))
            tops.append(Area(code, words(code), CITE, parts=parts))
        else:
            tops.append(leaf(code))
    every = range(2, grades + 1)  # every grade asks something
    asked.extend(question(f"A0.g{grade}", kinds[0], grade=grade, area="A0") for grade in every)
    first = tops[0]
    tops[0] = Area("A0", words("A0"), CITE, always=True, questions=tuple(q.id for q in asked if q.area == "A0"), parts=first.parts)
    codes = [area.code for top in tops for area in top.walk()]
    numbers = st.fractions(Fraction(1, 7), 9, max_denominator=12)
    weights = [(name, {code: draw(numbers) for code in codes}, "") for name in ("first", "second")]
    lines = [draw(st.sampled_from([Fraction(1, 2), Fraction(4, 5), Fraction(13, 20), Fraction(1)])) for _ in range(grades)]
    return staged(tops, asked, lines, [*weights, ("equal", {}, "equal")])


def _worths():
    return st.lists(st.fractions(-1, 2, max_denominator=5), min_size=2, max_size=3, unique=True).map(
        lambda w: tuple(sorted(w, reverse=True))
    )


@st.composite
def cuts(draw, pack: Pack):
    """Areas that are excluded: any but the first."""
    codes = [code for code in pack.area_by_code if not code.startswith("A0")]
    return frozenset(draw(st.sets(st.sampled_from(codes), max_size=2))) if codes else frozenset()


@st.composite
def readings_of(draw, pack: Pack):
    return {p.id: draw(st.sampled_from([o.id for o in p.options])) for p in pack.policies}


@st.composite
def answers_to(draw, pack: Pack, *, open_ones: bool = True, out: bool = True):
    """Question → option id, ``OUT`` for not applicable; open questions are absent."""
    found: dict[str, str] = {}
    for asked in pack.questions:
        choices = [option.id for option in asked.kind.options] + ([OUT] if out else []) + ([None] if open_ones else [])
        said = draw(st.sampled_from(choices))
        if said is not None:
            found[asked.id] = said
    return found


def sheet_of(pack: Pack, answers, excluded=(), **more) -> AnswerSheet:
    given = {name: Given(None, "because") if said == OUT else Given(said) for name, said in answers.items()}
    return AnswerSheet(pack.id, pack.edition, "p", given=given, excluded=dict.fromkeys(excluded, "because"), **more)
