"""How a report speaks (报告用语): one language, figures as text, verdicts as a key with its word."""

from dataclasses import dataclass
from fractions import Fraction

from tihang.core.criteria import Citation, Ladder, Pack
from tihang.core.explain.headline import level_words
from tihang.core.findings import Finding, Verdict
from tihang.core.values import Span, Words, decimal_text

SCORE_PLACES = 4
GAUGE_PLACES = 2
MOST_PLACES = 12
VERDICT_WORDS: dict[str, Words] = {
    "met": ("满足", "Met"),
    "not_met": ("不满足", "Not met"),
    "claimed": ("自述待核", "Claimed, not checked"),
    "unknown": ("未知", "Unknown"),
    "not_applicable": ("不适用", "Not applicable"),
}
"""The five states that a mark can show, in the words of the page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict to show (判定标记): ``key`` chooses shape and colour, ``text`` is the word beside it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation to show (引注文字). ``confirmed`` says whether it rests on the official text."""

    key: str
    confirmed: bool
    word: str
    sources: tuple[str, ...]
    ids: tuple[str, ...]
    note: str
    method: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of one report (报告语言)."""

    lang: str

    def say(self, zh: str, en: str) -> str:
        """One of two wordings."""
        return zh if self.lang == "zh" else en

    def of(self, words: Words) -> str:
        """The wording of a pair."""
        return words[0] if self.lang == "zh" else words[1]

    def list(self, items: "list[str] | tuple[str, ...]") -> str:
        """Items in a row."""
        return ("、" if self.lang == "zh" else ", ").join(items)

    def half(self, text: str) -> str:
        """This language's half of a note written ``中文 / English``."""
        first, slash, second = text.partition(" / ")
        return text if not slash else first if self.lang == "zh" else second

    def mark(self, finding: Finding) -> Mark:
        """The mark of a finding."""
        return self.verdict("claimed" if finding.claimed else finding.verdict.value)

    def verdict(self, key: str) -> Mark:
        """The mark of a verdict or of ``claimed``."""
        return Mark(key, self.of(VERDICT_WORDS[key]))

    def level(self, ladder: Ladder, ordinal: int) -> str:
        """The words for one rung: 三级 · Level 3."""
        return self.of(level_words(ladder, ordinal, ordinal))

    def levels(self, ladder: Ladder, low: int, high: int) -> str:
        """The words for a range of rungs."""
        return self.of(level_words(ladder, low, high))

    def cite(self, pack: Pack, cite: Citation | None) -> Cite | None:
        """A citation in words."""
        if cite is None:
            return None
        known = pack.source_by_id
        sources = tuple(self.of(known[name].words) if name in known else name for name in cite.sources)
        return Cite(
            cite.confidence, cite.confirmed, self.of(cite.words), sources, cite.sources, self.half(cite.note), self.half(cite.method)
        )


def figure(value: Fraction, places: int, line: Fraction | None = None) -> str:
    """``value`` with ``places`` digits; with more where rounding alone would put it on ``line``."""
    text = decimal_text(value, places)
    if line is None or value == line:
        return text
    while decimal_text(value, places) == decimal_text(line, places) and places < MOST_PLACES:
        places += 1
    return decimal_text(value, places)


def figures(found: Span | None, places: int = SCORE_PLACES, line: Fraction | None = None) -> str:
    """A number, or a range such as 0.6037～0.8512; empty when nothing applies."""
    if found is None:
        return ""
    low, high = figure(found.floor, places, line), figure(found.ceiling, places, line)
    return low if found.exact else f"{low}～{high}"


def percent(share: Fraction, places: int = 1) -> str:
    """A share as a percentage."""
    return f"{decimal_text(share * 100, places)}%"


def against(found: Span | None, line: Fraction | None) -> str:
    """The key of a number against a threshold: met, not met, or unknown while its range spans the line."""
    if found is None:
        return Verdict.NOT_APPLICABLE.value
    if line is None:
        return Verdict.MET.value if found.exact else Verdict.UNKNOWN.value
    if found.floor >= line:
        return Verdict.MET.value
    return Verdict.NOT_MET.value if found.ceiling < line else Verdict.UNKNOWN.value
