"""The answer in one line (结论): level and score as a tired person reads them."""

from tihang.core.criteria import Ladder
from tihang.core.values import Span, Words, decimal_text

NUMERALS = "零一二三四五六七八九"


def level_words(ladder: Ladder, low: int, high: int) -> Words:
    """The level, or the range of levels: 二级 · 二级，或三级 · 二级到四级."""
    if low == high:
        return _one(ladder, low)
    first, last = _one(ladder, low), _one(ladder, high)
    if high == low + 1:
        return f"{first[0]}，或{last[0]}", f"{first[1]}, possibly {_bare(ladder, high)}"
    return f"{first[0]}到{last[0]}", f"{first[1]} to {_bare(ladder, high)}"


def _one(ladder: Ladder, ordinal: int) -> Words:
    if ordinal == 0:
        return f"未到{_numbered(ladder, 1)[0]}", f"Below {_numbered(ladder, 1)[1].lower()}"
    return _numbered(ladder, ordinal)


def _numbered(ladder: Ladder, ordinal: int) -> Words:
    if ladder.words[1] == "tier":
        return next(rung.words for rung in ladder.rungs if rung.ordinal == ordinal)
    numeral = NUMERALS[ordinal] if ordinal < len(NUMERALS) else str(ordinal)
    return f"{numeral}级", f"{ladder.words[1].capitalize()} {ordinal}"


def _bare(ladder: Ladder, ordinal: int) -> str:
    return _numbered(ladder, ordinal)[1].removeprefix(f"{ladder.words[1].capitalize()} ").lower()


def score_text(found: Span | None, places: int = 4) -> str | None:
    """The exact score as decimal text, None while it is a range."""
    return decimal_text(found.floor, places) if found is not None and found.exact else None


def span_text(found: Span | None, places: int = 4) -> str:
    """A number as "0.8700", or a range as "0.6037～0.8512"; empty when nothing applies."""
    if found is None:
        return ""
    low, high = decimal_text(found.floor, places), decimal_text(found.ceiling, places)
    return low if found.exact else f"{low}～{high}"
