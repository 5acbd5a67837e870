"""Ladders of other shapes: stacked or not, with a total or none, by criteria, and packs with gaps."""

from dataclasses import replace
from fractions import Fraction

import pytest

from core.small_packs import CITE, ON, criterion, question, rating, sheet_of, small_pack, words
from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Area, Gap, Ladder, Rung
from tihang.core.findings import Verdict
from tihang.core.kinds import Quantity, YesNo
from tihang.core.logic import Given
from tihang.core.logic.numbers import Sum, Worth
from tihang.core.logic.shorthands import Points
from tihang.core.logic.truths import AtLeast, Said
from tihang.core.problems import CannotJudge
from tihang.core.scoring import Judge
from tihang.packio.shelf import default_shelf

ASKED = tuple(question(name, YesNo(), area="A") for name in ("a", "b", "c"))
AREA = Area("A", words("A"), CITE, questions=("a", "b", "c"))


def ladder(*terms, stacked=True, total=None) -> Ladder:
    rungs = tuple(Rung(str(n), n, words(f"rung {n}"), CITE, term=term) for n, term in enumerate(terms, 1))
    return Ladder(rungs, ("等级", "level"), stacked=stacked, total=total)


def judged(pack, **said):
    given = {name: Given(value) for name, value in said.items()}
    return Judge(pack).assess(AnswerSheet(pack.id, pack.edition, given=given), ON)


@pytest.mark.parametrize(
    ("said", "stacked", "loose"),
    [
        ({"a": True, "b": True, "c": True}, (3, 3), (3, 3)),
        ({"a": True, "b": False, "c": True}, (1, 1), (3, 3)),
        ({"a": False, "b": True, "c": False}, (0, 0), (2, 2)),
        ({"a": True, "c": True}, (1, 3), (3, 3)),
        ({"a": True, "b": True}, (2, 3), (2, 3)),
        ({"b": False}, (0, 1), (0, 3)),
        ({}, (0, 3), (0, 3)),
    ],
)
def test_a_level_counts_alone_or_only_on_all_below(said, stacked, loose):
    terms = (Said("a"), Said("b"), Said("c"))
    assert judged(small_pack((AREA,), ASKED, ladder=ladder(*terms)), **said).level_range == stacked
    assert judged(small_pack((AREA,), ASKED, ladder=ladder(*terms, stacked=False)), **said).level_range == loose


def test_a_total_may_be_any_number():
    pack = small_pack((AREA,), ASKED, ladder=ladder(AtLeast(Points(("A",)), Fraction(2)), total=Points(("A",))))
    found = judged(pack, a=True, b=True)
    assert (found.score.floor, found.score.ceiling) == (2, 3)
    assert (found.level, found.complete) == (1, False)
    assert judged(pack, a=True, b=False, c=False).level == 0


def test_a_total_without_limits_is_unknown():
    pack = small_pack((AREA,), (*ASKED, question("n", Quantity())), ladder=ladder(Said("a"), total=Sum((Worth("n"), Worth("a")))))
    found = judged(pack, a=True)
    assert found.score is None
    assert judged(pack, a=True, n=Fraction(7, 3)).score.floor == Fraction(10, 3)


def test_a_rung_by_criteria_asks_for_the_hard_ones_that_stand_alone():
    rung = Rung("t", 1, words("t"), CITE, by_criteria=True)
    criteria = (criterion("A", Said("a")), criterion("B", Said("b"), hard=False), criterion("C", Said("c"), part_of="A"))
    pack = small_pack((AREA,), ASKED, criteria=criteria, ladder=Ladder((rung,), ("层级", "tier"), stacked=False))
    assert judged(pack, a=True, b=False, c=False).level == 1
    assert judged(pack, a=False, b=True, c=True).level == 0
    sheet = AnswerSheet(pack.id, pack.edition, given={"a": Given(None, "because")})
    (only,) = Judge(pack).assess(sheet, ON).rungs
    assert only.verdict is Verdict.UNKNOWN  # a demand said not to apply stays open


@pytest.mark.parametrize(("rungs", "profiles", "refuses"), [((), (), True), (("2",), (), False), ((), ("p",), False), ((), ("",), True)])
def test_a_gap_refuses_where_it_is(rungs, profiles, refuses):
    pack = small_pack((AREA,), ASKED, ladder=ladder(Said("a"), Said("b")), gaps=(Gap("weights", words("no weights"), rungs, profiles),))
    if refuses:
        with pytest.raises(CannotJudge, match="no weights"):
            Judge(pack)
    else:
        assert Judge(pack).pack is pack
    if rungs:
        with pytest.raises(CannotJudge):
            Judge(pack, rungs=("2",))


def test_a_pack_without_weights_says_so():
    model = default_shelf().pack("maturity-gbt39116", "2020")
    with pytest.raises(CannotJudge, match="has no weight"):
        Judge(replace(model, weight_sets=()), "discrete").assess(sheet_of(model, {}), ON)


def test_what_is_not_plausible_is_told():
    pack = small_pack((AREA,), (*ASKED, question("n", Quantity("%", Fraction(0), Fraction(100)))), ladder=ladder(Said("a")))
    assert judged(pack, n=Fraction(100)).warnings == ()
    (warning,) = judged(pack, n=Fraction(101)).warnings
    assert warning.place.endswith("n")


def test_an_area_of_another_profile_is_not_judged():
    model = default_shelf().pack("maturity-gbt39116", "2020")
    foreign = [a for a in model.area_by_code.values() if a.profiles and "process" not in a.profiles and a.questions]
    if not foreign:
        foreign = [a for a in model.area_by_code.values() if a.profiles and "discrete" not in a.profiles and a.questions]
        profile = "discrete"
    else:
        profile = "process"
    assert foreign
    name = foreign[0].questions[0]
    sheet = AnswerSheet(model.id, model.edition, profile, given={name: Given("full")})
    found = Judge(model, profile).assess(sheet, ON)
    assert name not in found.judged_questions
    assert [warning.code for warning in found.warnings] == ["left_out"]


def test_other_ladders_are_only_other_packs():
    sme = default_shelf().pack("sme-digital", "2024")
    best = {q.id: Given(q.kind.options[-1].id) for q in sme.questions if q.kind.name == "choice"}
    open_range = Judge(sme).assess(AnswerSheet(sme.id, sme.edition), ON).level_range
    assert open_range[0] == 0
    assert open_range[1] == len(sme.ladder.rungs)
    assert Judge(sme).assess(AnswerSheet(sme.id, sme.edition, given=best), ON).level_range[1] >= 1
    siri = default_shelf().pack("siri", "2020")
    found = Judge(siri).assess(AnswerSheet(siri.id, siri.edition), ON)
    assert (found.score, found.level_range, len(found.judged_questions)) == (None, (0, 0), 16)


def test_a_rating_beside_a_yes_or_no_keeps_its_range():
    asked = (question("r", rating(), grade=1, area="A"), question("y", YesNo(), grade=1, area="A"))
    pack = small_pack((Area("A", words("A"), CITE, questions=("r", "y")),), asked, ladder=ladder(AtLeast(Points(("A",)), Fraction(1))))
    assert judged(pack, r="r3").level_range == (0, 1)
    assert judged(pack, r="r0").level_range == (1, 1)
