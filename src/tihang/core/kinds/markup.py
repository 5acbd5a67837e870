"""Markup taken apart (标记切分) in one pass whose time grows with its length only, however broken it is: the library's parser does not promise that."""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:_-]{0,40})")
STYLE = re.compile(r"""style\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
LOOKED_AT = 2000
"""So much of a tag is looked at for its style."""

MOST_QUOTED = 8
"""So often a > inside quotes is passed over in one tag."""

RAW = frozenset({"script", "style", "title", "textarea", "xmp", "noscript", "iframe", "noembed"})
"""What stands in these is no markup and is not read."""


class Token(NamedTuple):
    """一段标记: text (``tag`` empty), a tag that opens with its style, or one that closes."""

    tag: str
    closes: bool
    body: str


@dataclass
class _Finder:
    """Finds a mark from a place on; once there is none, nobody looks again."""

    text: str
    gone: frozenset[str] = frozenset()

    def find(self, mark: str, start: int) -> int:
        if mark in self.gone:
            return -1
        at = self.text.find(mark, start)
        if at < 0:
            self.gone |= {mark}
        return at


def tokens(markup: str) -> Iterator[Token]:
    """The text and the tags of markup, in order; comments, declarations and what stands in scripts and styles left out."""
    finder, low = _Finder(markup), _Finder(markup.lower())
    at = 0
    while at < len(markup):
        begins = finder.find("<", at)
        if begins < 0:
            yield Token("", False, unescape(markup[at:]))  # noqa: FBT003 - a named tuple
            return
        if begins > at:
            yield Token("", False, unescape(markup[at:begins]))  # noqa: FBT003
        at = yield from _tag(finder, low, begins)


def _tag(finder: _Finder, low: _Finder, begins: int) -> Generator[Token, None, int]:
    """The tag that begins here; gives where what follows it begins."""
    markup = finder.text
    if markup.startswith("<!--", begins):
        ends = finder.find("-->", begins + 4)
        return ends + 3 if ends >= 0 else begins + 4
    if markup[begins + 1 : begins + 2] in ("!", "?"):
        ends = finder.find(">", begins)
        return ends + 1 if ends >= 0 else begins + 2
    named = NAME.match(markup, begins + 1)
    ends = _end(finder, begins) if named else -1
    if named is None or ends < 0:
        yield Token("", False, "<")  # noqa: FBT003
        return begins + 1
    tag, closes = named[1].lower(), markup[begins + 1] == "/"
    yield Token(tag, closes, _style(markup[begins : min(ends, begins + LOOKED_AT)]))
    if tag in RAW and not closes:
        shut = low.find(f"</{tag}", ends)
        return shut if shut >= 0 else len(markup)
    return ends + 1


def _end(finder: _Finder, begins: int) -> int:
    """Where a tag ends: at a > that stands in no quotes, as far as that can be told."""
    first = ends = finder.find(">", begins)
    for _ in range(MOST_QUOTED):
        inside = finder.text[begins : min(ends, begins + LOOKED_AT)] if ends >= 0 else ""
        if inside.count('"') % 2 == 0 and inside.count("'") % 2 == 0:
            return ends
        ends = finder.find(">", ends + 1)
        if ends < 0 or ends > begins + LOOKED_AT:
            return first
    return first


def _style(tag: str) -> str:
    found = STYLE.search(tag)
    return unescape(found[1] or found[2] or found[3] or "") if found else ""
