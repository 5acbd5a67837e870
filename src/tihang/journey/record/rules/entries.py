"""What every entry says of itself (共有的说明): where it comes from and how sure it is."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from tihang.core.problems import BadInput, Problem
from tihang.journey.record.names import CONFIDENCES, STATED
from tihang.journey.record.rules import plausible

SOURCE = "企业填报"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """一条要记的内容: by default the factory's own word."""

    source: str = SOURCE
    confidence: str = STATED

    def problems(self, today: date) -> list[Problem]:
        """Everything that is wrong with it on a day, all at once."""
        mine = plausible.text(self.source, 300, "source", needed=True), plausible.one_of(self.confidence, CONFIDENCES, "confidence")
        return plausible.told([*mine, *self.own_problems(today)])

    def own_problems(self, today: date) -> list[Problem | None]:
        """What is wrong with the noun's own fields."""
        raise NotImplementedError

    def columns(self) -> dict[str, Any]:
        """The fields as the table takes them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def check(self, today: date) -> None:
        """Raise BadInput with every problem."""
        problems = self.problems(today)
        if problems:
            raise BadInput(problems)
