"""Blocks of a rich text (图文段落): paragraph, heading, list, table, picture; and nothing else, whatever was pasted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tihang.core.canonical import Data
from tihang.core.kinds.characters import tidy_text

PARAGRAPH, HEADING, LIST, TABLE, PICTURE = "p", "h", "list", "table", "picture"
MOST_BLOCKS = 2000
MOST_CELLS = 5000


class NotABlock(ValueError):
    """Data that is none of the five blocks (不是图文段落)."""


@dataclass(frozen=True, slots=True)
class Block:
    """段落: one block. ``text`` of a paragraph or heading, ``rows`` of a list (one cell each) or table (its head first), or a picture."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    file: str = ""

    def data(self) -> Data:
        """The block as canonical data."""
        if self.kind == LIST:
            return {LIST: [row[0] for row in self.rows]}
        if self.kind == TABLE:
            return {TABLE: {"head": list(self.rows[0]), "rows": [list(row) for row in self.rows[1:]]}}
        if self.kind == PICTURE:
            return {PICTURE: {"file": self.file, "caption": self.text}}
        return {self.kind: self.text}

    def plain(self) -> str:
        """The block as plain text: a line each entry of a list and each row of a table."""
        if self.kind in (LIST, TABLE):
            return "\n".join("\t".join(row) for row in self.rows)
        return self.text


def plain_text(blocks: Iterable[Block]) -> str:
    """All blocks as plain text, one block after another."""
    return "\n".join(block.plain() for block in blocks)


def paragraphs(text: str) -> tuple[Block, ...]:
    """Plain text as paragraphs, one a line that has something in it."""
    return tuple(Block(PARAGRAPH, line) for line in (each.strip() for each in tidy_text(text).split("\n")) if line)


def listed(entries: Iterable[str]) -> Block:
    """A list of entries."""
    return Block(LIST, rows=tuple((entry,) for entry in entries))


def table(rows: Sequence[Sequence[str]]) -> Block:
    """A table; the first row is its head. Short rows are filled up with empty cells."""
    width = max(len(row) for row in rows)
    return Block(TABLE, rows=tuple((*row, *[""] * (width - len(row))) for row in rows))


def block_from_data(raw: object) -> Block | None:
    """The block in ``raw``, None when there is nothing in it. Raises NotABlock."""
    if not isinstance(raw, Mapping) or len(raw) != 1:
        raise NotABlock(str(raw)[:60])
    kind, body = next(iter(raw.items()))
    if kind in (PARAGRAPH, HEADING):
        text = _text(body).strip()
        return Block(kind, text) if text else None
    if kind == LIST:
        entries = [text for text in map(_text, _sequence(body)) if text]
        return listed(entries) if entries else None
    if kind == TABLE and isinstance(body, Mapping) and set(body) == {"head", "rows"}:
        rows = [[_text(cell) for cell in _sequence(row)] for row in (body["head"], *_sequence(body["rows"]))]
        if sum(map(len, rows)) > MOST_CELLS:
            raise NotABlock(f"table of {sum(map(len, rows))} cells")
        return table(rows) if any(cell for row in rows for cell in row) else None
    if kind == PICTURE and isinstance(body, Mapping) and set(body) <= {"file", "caption"} and body.get("file"):
        return Block(PICTURE, _text(body.get("caption") or ""), file=_text(body["file"])[:64])
    raise NotABlock(str(raw)[:60])


def _sequence(raw: object) -> Sequence[object]:
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return raw
    raise NotABlock(str(raw)[:60])


def _text(raw: object) -> str:
    if isinstance(raw, str):
        return tidy_text(raw)
    raise NotABlock(str(raw)[:60])
