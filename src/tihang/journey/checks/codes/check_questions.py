"""The questions of check rounds: of a campaign, else those of the platform, read once from their data."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from tihang.core.campaign import CampaignLaw
from tihang.core.values import Words

DATA: Final = Path(__file__).with_name("check_questions.yaml")


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """核查问题: what one department is asked, for which condition, about how many years."""

    id: str
    department: Words
    condition: str
    condition_words: Words
    asks: Words
    years: int
    confidence: str


@dataclass(frozen=True, slots=True)
class CheckLaw:
    """联合核查的问法."""

    source: Words
    confidence: str
    questions: tuple[CheckQuestion, ...]

    def question(self, key: str) -> CheckQuestion | None:
        """The question of a department."""
        return next((each for each in self.questions if each.id == key), None)


def questions_of(law: CampaignLaw) -> CheckLaw:
    """What the law of a campaign asks; as the platform has it where that says nothing."""
    if not law.checks:
        return check_law()
    known = {each.condition: each.condition_words for each in check_law().questions} | {each.id: each.words for each in law.conditions}
    questions = tuple(
        CheckQuestion(
            each.id, each.department, each.condition, known.get(each.condition, (each.condition, each.condition)), each.words, each.years,
            each.cite.confidence,
        )
        for each in law.checks
    )  # fmt: skip
    return CheckLaw((f"按批次规则（{law.name}）", f"by the law of the campaign ({law.name})"), law.checks[0].cite.confidence, questions)


@cache
def check_law() -> CheckLaw:
    """As it stands in the data."""
    raw: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    source = raw["source"]
    return CheckLaw(_words(source["words"]), str(source["confidence"]), tuple(_question(each) for each in raw["questions"]))


def _question(raw: dict[str, Any]) -> CheckQuestion:
    met = raw["condition"]
    return CheckQuestion(
        str(raw["id"]), _words(raw["department"]), str(met["id"]), _words(met["words"]), _words(raw["asks"]), int(raw["years"]),
        str(raw["confidence"]),
    )  # fmt: skip


def _words(raw: list[str]) -> Words:
    return str(raw[0]), str(raw[1])
