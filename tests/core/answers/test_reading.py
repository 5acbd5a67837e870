"""Reading a sheet: every mistake at once with its place, and what was read can be written and read again."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.small_packs import CITE, criterion, question, rating, small_pack, words
from tihang.core.answers import AnswerSheet, read_sheet
from tihang.core.criteria import Area, Profile
from tihang.core.kinds import Level, Quantity, Scenario, Scenarios, Title, Titles, YesNo
from tihang.core.logic import Given
from tihang.core.logic.truths import Said
from tihang.core.problems import BadInput
from tihang.core.values import Span

PACK = small_pack(
    (
        Area("A", words("A"), CITE, always=True, questions=("A.1",)),
        Area("B", words("B"), CITE, parts=(Area("B.C", words("B.C"), CITE, questions=("B.C.1", "B.C.2")),)),
        Area("D", words("D"), CITE, parts=(Area("D.E", words("D.E"), CITE, always=True),)),
    ),
    (
        question("A.1", rating(), area="A"),
        question("B.C.1", rating(), area="B.C"),
        question("B.C.2", rating(), area="B.C"),
        question("yes", YesNo()),
        question("records.big", YesNo()),
        question("indicators.K01", Quantity("%")),
        question("maturity.level", Level(0, 5)),
        question("titles", Titles(("basic",))),
        question("scenarios", Scenarios("s@1", (("S1", "OPS"),))),
    ),
    criteria=(criterion("C1", Said("yes")),),
    profiles=(Profile("p", words("p")), Profile("q", words("q"))),
)
BARE = {"profile": "p"}


def told(raw) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as error:
        read_sheet(raw, PACK)
    return [(problem.place, problem.code) for problem in error.value.problems]


def test_every_section_is_read():
    sheet = read_sheet(
        {
            **BARE,
            "pack": "test/small",
            "edition": "1",
            "subject": {"factory": "一厂", "region": 46, "uscc": ""},
            "answers": {"A.1": "r1", "B.C.1": {"not_applicable": " 没有 "}, "B.C.2": None},
            "items": {"yes": {"value": "是", "evidence": "a.pdf"}},
            "records": {"big": {"estimated": "no"}},
            "indicators": {"K01": "12.5%"},
            "maturity": {"level": {"range": ["2", 3]}, "report": "R", "date": "x", "score": "2.5"},
            "titles": [{"tier": "basic"}],
            "scenarios": [{"code": "S1", "ai": True}],
            "reviews": {"C1": "yes"},
            "excluded": {"B.C": "没有销售"},
        },
        PACK,
    )
    assert sheet.given == {
        "A.1": Given("r1"),
        "B.C.1": Given(None, "没有"),
        "yes": Given(True),
        "records.big": Given(False),
        "indicators.K01": Given(Fraction(25, 2)),
        "maturity.level": Given(None, "", Span(2, 3, 1)),
        "titles": Given((Title("basic"),)),
        "scenarios": Given((Scenario("S1", "", True),)),
    }
    assert sheet.subject == {"factory": "一厂", "region": "46"}
    assert (sheet.estimated, sheet.evidence, sheet.reviews, sheet.excluded) == (
        {"records.big"},
        {"yes": ("a.pdf",)},
        {"C1": True},
        {"B.C": "没有销售"},
    )
    assert (sheet.pack, sheet.edition, sheet.profile) == ("test/small", "1", "p")


WRONG = {
    "not a mapping": ([], [("", "invalid"), ("profile", "invalid")]),
    "unknown key": ({**BARE, "anwsers": {}}, [("anwsers", "unknown_id")]),
    "no profile": ({}, [("profile", "invalid")]),
    "unknown profile": ({"profile": "r"}, [("profile", "unknown_id")]),
    "section that is none": (
        {**BARE, "answers": ["r1"], "records": "x", "excluded": 5},
        [("answers", "invalid"), ("records", "invalid"), ("excluded", "invalid")],
    ),
    "unknown question": ({**BARE, "answers": {"A.9": "r1"}}, [("answers.A.9", "unknown_id")]),
    "unknown record": ({**BARE, "records": {"small": "yes"}}, [("records.small", "unknown_id")]),
    "wrong answer": ({**BARE, "answers": {"A.1": "r9"}}, [("answers.A.1", "answer")]),
    "wrong entry": ({**BARE, "scenarios": [{"code": "S1"}, {"code": "S2"}]}, [("scenarios[1]", "unknown_id")]),
    "missing reason": ({**BARE, "answers": {"A.1": {"not_applicable": ""}}}, [("answers.A.1", "missing_reason")]),
    "reason that is a number": ({**BARE, "answers": {"A.1": {"not_applicable": 1}}}, [("answers.A.1", "missing_reason")]),
    "not applicable where it may not": ({**BARE, "maturity": {"level": {"not_applicable": "x"}}}, [("maturity.level", "invalid")]),
    "range of a rating": ({**BARE, "answers": {"A.1": {"range": ["1", "1"]}}}, [("answers.A.1", "answer")]),
    "range upside down": ({**BARE, "maturity": {"level": {"range": [3, 2]}}}, [("maturity.level", "answer")]),
    "range out of bounds": ({**BARE, "maturity": {"level": {"range": [0, 6]}}}, [("maturity.level", "answer")]),
    "range of parts": ({**BARE, "maturity": {"level": {"range": ["1/2", 2]}}}, [("maturity.level", "answer")]),
    "range of three": ({**BARE, "maturity": {"level": {"range": [1, 2, 3]}}}, [("maturity.level", "answer")]),
    "range that is text": ({**BARE, "maturity": {"level": {"range": "12"}}}, [("maturity.level", "answer")]),
    "two wrappings": ({**BARE, "answers": {"A.1": {"value": "r1", "estimated": "r1"}}}, [("answers.A.1", "answer")]),
    "wrapped twice": ({**BARE, "answers": {"A.1": {"value": {"value": "r1"}}}}, [("answers.A.1", "answer")]),
    "said twice": ({**BARE, "answers": {"records.big": "no"}, "records": {"big": "yes"}}, [("records.big", "answered_twice")]),
    "review of nothing": ({**BARE, "reviews": {"C9": "yes", "C1": "perhaps"}}, [("reviews.C9", "unknown_id"), ("reviews.C1", "answer")]),
    "exclusion without reason": ({**BARE, "excluded": {"B": None}}, [("excluded.B", "missing_reason")]),
    "exclusion of nothing": ({**BARE, "excluded": {"Z": "x"}}, [("excluded.Z", "unknown_id")]),
    "exclusion of what stays": ({**BARE, "excluded": {"A": "x"}}, [("excluded.A", "not_excludable")]),
    "exclusion above what stays": ({**BARE, "excluded": {"D": "x"}}, [("excluded.D", "not_excludable")]),
    "exclusion below what stays": ({**BARE, "excluded": {"D.E": "x"}}, [("excluded.D.E", "not_excludable")]),
    "subject": ({**BARE, "subject": {"name": "x"}}, [("subject.name", "unknown_id")]),
    "evidence for nothing": ({**BARE, "evidence": {"A.9": ["x"]}}, [("evidence.A.9", "unknown_id")]),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_with_its_place(name):
    raw, wanted = WRONG[name]
    assert told(raw) == wanted


def test_all_mistakes_are_told_at_once():
    assert len(told({"answers": {"A.1": "r9", "A.9": "r1"}, "excluded": {"A": "x"}, "zz": 1})) == 5


@st.composite
def sheets(draw):
    ratings = st.sampled_from(["r0", "r3"])
    answers = st.one_of(ratings.map(Given), st.text(min_size=1).filter(str.strip).map(lambda why: Given(None, why.strip())))
    given_ = draw(st.dictionaries(st.sampled_from(["A.1", "B.C.1", "B.C.2"]), answers))
    if draw(st.booleans()):
        given_ |= {
            "maturity.level": Given(None, "", Span(1, 3, 1)),
            "titles": Given((Title("basic", by="x"),)),
            "indicators.K01": Given(Fraction(2, 3)),
        }
    names = sorted(given_)
    some = st.sets(st.sampled_from(names)) if names else st.just(set())
    estimated = frozenset(name for name in draw(some) if given_[name].span is None)
    evidence = dict.fromkeys(sorted(draw(some)), ("a.pdf", "b.pdf"))
    return AnswerSheet(
        PACK.id,
        PACK.edition,
        "p",
        draw(st.sampled_from([{}, {"factory": "一厂"}])),
        given_,
        estimated,
        draw(st.sampled_from([{}, {"C1": True}, {"C1": False}])),
        draw(st.sampled_from([{}, {"B": "没有"}])),
        evidence,
    )


@given(sheets())
def test_a_sheet_reads_back_what_it_wrote(sheet):
    again = read_sheet(sheet.data(PACK), PACK)
    assert again == sheet
    assert again.digest(PACK) == sheet.digest(PACK)


def test_a_digest_knows_each_answer():
    one, other = (AnswerSheet(PACK.id, "1", "p", given={"A.1": Given(said)}) for said in ("r0", "r1"))
    assert one.digest(PACK) != other.digest(PACK)
    assert len(one.digest(PACK)) == 64


def test_without_what_nobody_confirmed():
    sheet = AnswerSheet(PACK.id, "1", "p", given={"A.1": Given("r0"), "B.C.1": Given("r0")}, estimated=frozenset({"A.1"}))
    sure = sheet.confirmed_only()
    assert (set(sure.given), sure.estimated) == ({"B.C.1"}, frozenset())
    assert sure.confirmed_only() is sure
