"""Words in the language of the reader, and the names of levels."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tihang.core.values import Words

NUMERALS = "零一二三四五六七八九"


def in_english() -> bool:
    """Whether this reader asked for English; Chinese otherwise."""
    return (get_language() or "zh").startswith("en")


def said(words: Words | None) -> str:
    """A pair of wordings in the reader's language."""
    return "" if words is None else words[1 if in_english() else 0]


def level_name(level: int) -> str:
    """一级, or below the first: Level 1."""
    if level < 1:
        return _("一级以下")
    return _("%(level)s级") % {"level": level if in_english() else NUMERALS[level]}


def level_range(low: int, high: int) -> str:
    """二级，或三级: Level 2, possibly 3."""
    if low == high:
        return level_name(low)
    if high == low + 1:
        return _("%(low)s，或%(high)s") % {"low": level_name(low), "high": _inside(high)}
    return _("%(low)s到%(high)s之间") % {"low": level_name(low), "high": _inside(high)}


def _inside(level: int) -> str:
    """A level in the middle of a sentence."""
    return str(level) if in_english() else level_name(level)
