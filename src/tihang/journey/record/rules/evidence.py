"""Evidence as it is said."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.journey.record.names import EvidenceKind, Noun
from tihang.journey.record.rules import plausible
from tihang.journey.record.rules.entries import Said

SAFE = ("https://", "http://")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence(Said):
    """要记的佐证: which entry it shows, and where to look; ``file`` is one of the cabinet."""

    noun: str
    entry: UUID
    kind: str
    title: str
    document: str = ""
    url: str = ""
    page: str = ""
    file: UUID | None = None

    def columns(self) -> dict[str, Any]:
        """The fields as the table takes them."""
        said = Said.columns(self)
        return {"file_id": said.pop("file"), **said}

    def own_problems(self, today: date) -> list[Problem | None]:
        """Of something that can have evidence, with a title and an address that a browser may follow."""
        return [
            plausible.one_of(self.noun, [noun.value for noun in Noun if noun != Noun.EVIDENCE], "noun"),
            plausible.one_of(self.kind, EvidenceKind.values, "kind"),
            plausible.text(self.title, 200, "title", needed=True),
            plausible.text(self.document, 120, "document"),
            plausible.text(self.url, 500, "url"),
            plausible.text(self.page, 20, "page"),
            self._address(),
        ]

    def _address(self) -> Problem | None:
        if not self.url or (self.url.startswith(SAFE) and not any(letter.isspace() for letter in self.url)):
            return None
        said = "网址应以 https:// 或 http:// 开头，中间没有空格", "an address begins with https:// or http:// and has no blanks"
        return bad(*said, "从浏览器地址栏复制", "Copy it from the address bar", place="url", code="url")
