"""Text with a limit in characters (限字文字)."""

from dataclasses import dataclass
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.kinds.characters import characters, tidy_text
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.problems import Problem, bad
from tihang.core.values import Words

LONGEST = 200_000
"""Nothing longer is taken at all, whatever the limit of the form."""


@dataclass(frozen=True, slots=True)
class Passage(Kind):
    """限字文字: text of at most ``most`` characters, of one line or of many.

    A text over the limit of the form is still a value, so that nothing pasted is lost; ``excess`` says what is wrong with it.
    """

    most: int | None = None
    lines: bool = False
    name: ClassVar[str] = "passage"

    def parse(self, raw: object) -> Value:
        if not isinstance(raw, str):
            raise refuse(raw, self)
        if len(raw) > LONGEST:
            raise KindError(too_long(len(raw), LONGEST))
        text = tidy_text(raw).strip()
        return text if self.lines else " ".join(text.split("\n"))

    def excess(self, value: Value) -> Problem | None:
        many = characters(str(value))
        return too_long(many, self.most) if self.most is not None and many > self.most else None

    def show(self, value: Value) -> Words:
        return str(value), str(value)

    def data(self, value: Value) -> Data:
        return str(value)

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "most": self.most, "lines": self.lines}

    def accepts(self) -> Words:
        if self.most is None:
            return "一段文字", "text"
        return f"文字，最多 {self.most} 字", f"text of at most {self.most} characters"


def too_long(many: int, most: int) -> Problem:
    """The problem of a text over its limit, by how much."""
    said = f"写了 {many} 字，最多 {most} 字", f"the text has {many} characters, at most {most} are allowed"
    over = many - most
    return bad(*said, f"删去 {over} 字；写的内容都还在", f"Take {over} characters out; all that was written is kept", code="too_long")
