"""What somebody typed into a form (填写内容), read field by field; everything that cannot be read is refused together, each at its field."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from tihang.core.problems import BadInput, Problem, bad
from tihang.journey.registry.rules.ties import Span


class Typed:
    """填写内容."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.problems: list[Problem] = []

    def text(self, name: str) -> str:
        """A text, without the signs that no table can keep."""
        return self.given.get(name, "").replace("\x00", "").strip()

    def yes(self, name: str) -> bool:
        """A tick."""
        return self.given.get(name) == "yes"

    def day(self, name: str) -> date | None:
        """A day, or None for an empty field."""
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.problems.append(
                bad(f"“{text[:20]}”不是日期", f"'{text[:20]}' is no day", "写成 2025-07-18", "Write 2025-07-18", place=name)
            )
            return None

    def span(self) -> Span:
        """From and until."""
        return Span(self.day("since"), self.day("until"))

    def per_cent(self, name: str) -> Decimal | None:
        """A number of per cent with at most four places, or None for an empty field."""
        text = self.text(name).removesuffix("%").replace("％", "").strip()
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and len(text) < len("100.0000") + 2 and round(number, 4) == number:
            return number
        mend = "填百分数，例如 51.5，小数不超过四位", "Give per cent, such as 51.5, with at most four places"
        self.problems.append(bad(f"“{text[:20]}”不是百分数", f"'{text[:20]}' is no percentage", *mend, place=name))
        return None

    def done(self) -> None:
        """Raise BadInput with everything that could not be read."""
        if self.problems:
            raise BadInput(self.problems)
