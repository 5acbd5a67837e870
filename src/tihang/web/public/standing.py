"""Where the programme stands (梯度培育到哪一步): published figures with date and source, those that disagree side by side."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import yaml

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.core.values import Words
from tihang.web.parts.marks import Mark
from tihang.web.parts.words import said

DATA: Final = Path(__file__).with_name("standing.yaml")
TIERS: Final = ("basic", "advanced", "excellence", "pioneer")
SURE: Final = frozenset({"confirmed", "confirmed_secondary"})


@dataclass(frozen=True, slots=True)
class Claim:
    """公布数一行: what one source said of the four tiers on one day."""

    as_of: str
    figures: tuple[str, ...]
    source: str
    host: str
    confidence: str
    remark: Words | None

    @property
    def day(self) -> str:
        """The month in a form that does not break on a narrow page."""
        return self.as_of.replace("-", ".")

    @property
    def said(self) -> str:
        """The remark in the language of the page."""
        return said(self.remark) if self.remark else ""

    @property
    def sure(self) -> Mark:
        return Mark("ok" if self.confidence in SURE else "claimed", said(CONFIDENCE_WORDS[self.confidence]))


@cache
def standing() -> tuple[Claim, ...]:
    """Every claim, the newest first."""
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))["claims"]
    return tuple(sorted(map(_claim, rows), key=lambda one: one.as_of, reverse=True))


def _claim(row: dict[str, Any]) -> Claim:
    remark = (str(row["remark"]["zh"]), str(row["remark"]["en"])) if "remark" in row else None
    figures = tuple(str(row[tier]) for tier in TIERS)
    return Claim(row["as_of"], figures, row["source"], (urlsplit(row["source"]).hostname or "").rstrip("."), row["confidence"], remark)
