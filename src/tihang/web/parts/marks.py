"""Verdict marks (判定标记) and strips of them. A mark is a shape, a word and a colour; the five kinds are the five shapes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tihang.core.criteria.citation import Citation
from tihang.core.findings import Finding
from tihang.web.parts.words import said

WORDS = {
    "met": gettext_noop("满足"),
    "claimed": gettext_noop("自述待核"),
    "unknown": gettext_noop("未知"),
    "not_met": gettext_noop("不满足"),
    "not_applicable": gettext_noop("不适用"),
}
"""The kinds in the order in which strips and sentences show them."""
COUNTED = {
    "met": gettext_noop("%(count)s 满足"),
    "claimed": gettext_noop("%(count)s 自述待核"),
    "unknown": gettext_noop("%(count)s 未知"),
    "not_met": gettext_noop("%(count)s 不满足"),
    "not_applicable": gettext_noop("%(count)s 不适用"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """判定标记. ``kind`` is one of WORDS; ``word`` stands beside the shape."""

    kind: str
    word: str


def mark(kind: str, word: str = "") -> Mark:
    return Mark(kind, word or _(WORDS[kind]))


def mark_of(finding: Finding, word: str = "") -> Mark:
    """The mark of a judged finding: an unknown that only waits for reviewers is claimed."""
    return mark("claimed" if finding.claimed else finding.verdict.value, word)


@dataclass(frozen=True, slots=True)
class Strip:
    """标记条: one shape an item and a sentence that says the same."""

    kinds: tuple[str, ...]
    sentence: str


def strip(counts: Mapping[str, int]) -> Strip:
    """A strip of so many marks of each kind."""
    kinds = tuple(kind for kind in WORDS for _each in range(counts.get(kind, 0)))
    parts = [_(words) % {"count": counts[kind]} for kind, words in COUNTED.items() if counts.get(kind)]
    return Strip(kinds, _("%(total)s 项：%(parts)s") % {"total": len(kinds), "parts": _("，").join(parts)})


@dataclass(frozen=True, slots=True)
class SourceMark:
    """出处标记: the word of the confidence scale, and whether it is an official text."""

    word: str
    confirmed: bool
    title: str = ""
    url: str = ""
    note: str = ""


def source_mark(cite: Citation, *, title: str = "", url: str = "") -> SourceMark:
    return SourceMark(said(cite.words), cite.confirmed, title, url, note_in_language(cite.note))


def note_in_language(note: str) -> str:
    """Notes of packs hold both languages, parted by a slash between spaces."""
    zh, slash, en = note.partition(" / ")
    return said((zh, en)) if slash else note
