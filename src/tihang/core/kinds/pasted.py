"""What was pasted from Word or a web page, as blocks (粘贴内容清理): styles, comments, scripts and conditional marks go, nested lists are flattened."""

import re
from dataclasses import dataclass, field

from tihang.core.kinds.blocks import HEADING, PARAGRAPH, Block, listed, table
from tihang.core.kinds.characters import tidy_text
from tihang.core.kinds.markup import tokens

MARKED = "p|div|span|table|tr|td|ul|ol|li|br|h[1-6]|html|head|body|meta|style|script|b|i|u|strong|em|a|font|img|o:p"
MARKUP = re.compile(rf"<(?:!--|!doctype|!\[|/?(?:{MARKED})\b)", re.IGNORECASE)
"""What tells pasted markup from text that only has a < in it, such as 温度<30."""

UNSEEN = frozenset(
    {"head", "style", "script", "title", "xml", "template", "noscript", "object", "iframe", "svg", "math", "select", "button"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BREAKS = frozenset(
    {"p", "div", "br", "section", "article", "blockquote", "pre", "center", "address", "dl", "dt", "dd", "form", "body", "html"}
)
LISTS = frozenset({"ul", "ol"})
CELLS = frozenset({"td", "th"})
WORD_LIST = re.compile(r"mso-list\s*:\s*(?!ignore|none)", re.IGNORECASE)
WORD_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
DEEPEST_TABLE = 4
"""Tables that stand deeper inside others are read as plain words."""

BLANKS = re.compile(r"[ \t\n\f]+")


def is_markup(text: str) -> bool:
    """Whether a text is pasted markup and not plain words."""
    return MARKUP.search(text) is not None


def pasted_blocks(markup: str) -> tuple[Block, ...]:
    """The blocks in pasted markup. Nothing that can be read is left out; nothing that acts is kept."""
    reader = _Reader()
    for token in tokens(markup):
        if not token.tag:
            reader.says(token.body)
        elif token.closes:
            reader.closes(token.tag)
        else:
            reader.opens(token.tag, token.body)
    return reader.finished()


@dataclass
class _Table:
    """An open table, and the text of the outer cell before it."""

    before: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class _Reader:
    """Walks over the tags with one open text, one open list and the open tables."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.kind = PARAGRAPH
        self.entries: list[str] = []
        self.lists = 0
        self.in_entry = False
        self.tables: list[_Table] = []
        self.unseen = ""
        self.depth = 0
        self.marks = 0
        self.deeper = 0

    def opens(self, tag: str, style: str) -> None:
        """A tag that opens. Inside something unseen only its own kind is counted."""
        if self.unseen or tag in UNSEEN:
            self.unseen = self.unseen or tag
            self.depth += tag == self.unseen
            return
        if tag == "span" and (self.marks or WORD_MARK.search(style)):
            self.marks += 1
        elif tag == "table" or self.tables:
            self._in_table(tag)
        else:
            self._open_block(tag, style)

    def _in_table(self, tag: str) -> None:
        if tag == "table" and len(self.tables) < DEEPEST_TABLE:
            self._open_table()
        elif tag == "table" or self.deeper:
            self.deeper += tag == "table"
            self.text.append(" ")
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in CELLS:
            self.text = []
        else:
            self._soft_break(tag)

    def closes(self, tag: str) -> None:
        """A tag that closes."""
        if self.unseen:
            self.depth -= tag == self.unseen
            if not self.depth:
                self.unseen = ""
        elif tag == "span" and self.marks:
            self.marks -= 1
        elif self.deeper:
            self.deeper -= tag == "table"
        elif tag in CELLS and self.tables:
            self._end_cell()
        elif tag == "table" and self.tables:
            self._end_table()
        elif not self.tables:
            self._close_block(tag)

    def says(self, data: str) -> None:
        """Text between tags."""
        if not self.unseen and not self.marks:
            self.text.append(data)

    def finished(self) -> tuple[Block, ...]:
        while self.tables:
            self._end_cell()
            self._end_table()
        self._end_text()
        self._end_list()
        return tuple(self.blocks)

    def _open_table(self) -> None:
        if not self.tables:
            self._end_text()
        self.tables.append(_Table(self.text))
        self.text = []

    def _open_block(self, tag: str, style: str) -> None:
        if tag in LISTS:
            self._end_text()
            self.lists += 1
        elif tag == "li":
            self._end_text()
            self.in_entry = True
        elif tag in HEADINGS:
            self._end_text()
            self.kind = HEADING
        elif tag in BREAKS:
            self._end_text()
            self.in_entry = self.lists > 0 or (tag == "p" and WORD_LIST.search(style) is not None)

    def _close_block(self, tag: str) -> None:
        if tag in LISTS:
            self._end_text()
            self.lists = max(0, self.lists - 1)
            if not self.lists:
                self._end_list()
        elif tag == "li" or tag in HEADINGS or tag in BREAKS:
            self._end_text()

    def _soft_break(self, tag: str) -> None:
        if tag in BREAKS or tag == "li" or tag in HEADINGS:
            self.text.append(" ")

    def _end_text(self) -> None:
        words = BLANKS.sub(" ", tidy_text("".join(self.text))).strip()
        self.text = []
        if words and self.in_entry:
            self.entries.append(words)
        elif words:
            self._end_list()
            self.blocks.append(Block(self.kind, words))
        self.kind = PARAGRAPH
        if not self.lists:
            self.in_entry = False

    def _end_list(self) -> None:
        if self.entries:
            self.blocks.append(listed(self.entries))
        self.entries = []

    def _end_cell(self) -> None:
        words = BLANKS.sub(" ", tidy_text("".join(self.text))).strip()
        self.text = []
        rows = self.tables[-1].rows
        if rows:
            rows[-1].append(words)
        elif words:
            rows.append([words])

    def _end_table(self) -> None:
        """A table inside a table becomes a cell of the outer one, in words."""
        done = self.tables.pop()
        rows = [row for row in done.rows if any(row)]
        if self.tables:
            self.text = [*done.before, " ", "；".join(" ".join(row) for row in rows)]
        elif rows:
            self._end_list()
            self.blocks.append(table(rows))
