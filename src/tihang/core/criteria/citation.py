"""Where a value comes from and how sure it is (出处与可信度)."""

from dataclasses import dataclass

from tihang.core.values import Words

CONFIDENCE_WORDS: dict[str, Words] = {
    "confirmed": ("官方原文", "official text"),
    "confirmed_secondary": ("可靠转载", "reliable reprint"),
    "single_secondary": ("单一转载", "single reprint"),
    "inferred": ("据文推断", "inferred"),
    "recalled": ("凭记忆", "recalled"),
    "recalled-high": ("凭记忆（较有把握）", "recalled, fairly sure"),
    "recalled-medium": ("凭记忆", "recalled"),
    "recalled-low": ("凭记忆（把握不大）", "recalled, unsure"),
    "unverified_claim": ("来源不明", "origin unknown"),
    "not_found": ("没有来源", "no source known"),
    "estimate": ("本平台估计", "estimated by this platform"),
}
"""The confidence scale, surest first, with its words."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document or page that values rest on (出处)."""

    id: str
    words: Words
    url: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Source, confidence and note of one value (引注). Only ``confirmed`` rests on the official text."""

    confidence: str
    sources: tuple[str, ...] = ()
    note: str = ""
    method: str = ""

    @property
    def confirmed(self) -> bool:
        return self.confidence == "confirmed"

    @property
    def words(self) -> Words:
        """The word of the confidence scale."""
        return CONFIDENCE_WORDS[self.confidence]


def surer_first(citation: Citation) -> int:
    """The place of a citation on the scale, 0 is surest; where two hold for one fact, the greater place holds."""
    return list(CONFIDENCE_WORDS).index(citation.confidence)
