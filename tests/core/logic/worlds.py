"""A world by hand for single terms: what is said, what it is worth, what reviewers decided."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from core.small_packs import ON, question, small_pack, words
from tihang.core.answers import AnswerSheet
from tihang.core.findings import Finding, Verdict, truth
from tihang.core.kinds import Choice, Day, Level, Option, Quantity, Scenario, Scenarios, Title, Titles, YesNo
from tihang.core.logic import Given, Names, Sort, Term, World
from tihang.core.scoring.world import SheetWorld
from tihang.core.values import Words

GRADES = Choice(tuple(Option(name, Fraction(worth), words(name)) for name, worth in (("none", 0), ("half", Fraction(1, 2)), ("full", 1))))
CATALOGUE = Scenarios("national/scenarios@2025", (("S1", "OPS"), ("S2", "OPS"), ("S3", "MGT")))
QUESTIONS = (
    *(question(name, YesNo()) for name in ("a", "b", "c")),
    question("claim", YesNo(), judged="reviewer"),
    question("claimed_level", Level(0, 5), judged="reviewer"),
    question("claimed_day", Day(), judged="reviewer"),
    question("claimed_choice", GRADES, judged="reviewer"),
    *(question(name, GRADES) for name in ("x", "y", "z")),
    question("n", Quantity()),
    question("level", Level(0, 5)),
    question("day", Day()),
    question("titles", Titles(("basic", "advanced"))),
    question("scenarios", CATALOGUE),
)
PACK = small_pack(questions=QUESTIONS)


def world(reviews=None, on=ON, **said) -> SheetWorld:
    """The world of a sheet that says this; ``out`` stands for *not applicable*."""
    given = {
        name: Given(None, "because") if value == "out" else value if isinstance(value, Given) else Given(value)
        for name, value in said.items()
    }
    return SheetWorld(PACK, AnswerSheet(PACK.id, PACK.edition, given=given, reviews=reviews or {}), on)


@dataclass(frozen=True)
class Fixed(Term):
    """A term whose finding is given."""

    found: Finding
    word = "fixed"
    yields = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        return self.found

    def depends_on(self) -> frozenset[str]:
        return frozenset()

    def describe(self, names: Names) -> Words:
        return "定", "fixed"

    def data(self) -> str:
        return "fixed"


def fixed(verdict: Verdict, hoped: Verdict | None = None) -> Fixed:
    return Fixed(truth("fixed", "", verdict, hoped or verdict))


@dataclass
class Shelf:
    """A book by hand for shorthands."""

    rung: str = "t"
    options: dict[str, str] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)

    def option(self, policy: str) -> str:
        return self.options.get(policy, "")

    def questions(self, areas: tuple[str, ...], tag: str = "") -> tuple[str, ...]:
        return ("x", "y") if not tag else ("y",)

    def grid(self, grade: int) -> Term:
        return self.terms[f"grid{grade}"]

    def criterion(self, name: str) -> Term:
        return self.terms[name]

    def reach(self, name: str) -> Term:
        return self.terms[name]


A_DAY = date(2025, 6, 19)
BUILT = (Scenario("S1", "one", True), Scenario("S1", "two", False), Scenario("S2", "three", None), Scenario("S3", "four", True))
HELD = (Title("basic", date(2024, 1, 1), date(2025, 12, 31)), Title("advanced", date(2026, 6, 1)))
