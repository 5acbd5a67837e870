"""Text with headings, lists, tables and pictures (图文)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.kinds.blocks import MOST_BLOCKS, Block, NotABlock, block_from_data, paragraphs, plain_text
from tihang.core.kinds.characters import characters
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.kinds.passage import LONGEST, too_long
from tihang.core.kinds.pasted import is_markup, pasted_blocks
from tihang.core.problems import Problem, bad
from tihang.core.values import Words

MOST_MARKUP = 5 * LONGEST
"""Pasted markup is many times longer than what it says."""


@dataclass(frozen=True, slots=True)
class RichText(Kind):
    """图文: a list of blocks of at most ``most`` characters in all. Takes blocks, plain text, or markup pasted from Word or a web page."""

    most: int | None = None
    name: ClassVar[str] = "rich_text"

    def parse(self, raw: object) -> Value:
        blocks = self._blocks(raw)
        if len(blocks) > MOST_BLOCKS:
            said = f"有 {len(blocks)} 段", f"there are {len(blocks)} blocks"
            raise KindError(bad(*said, f"最多 {MOST_BLOCKS} 段", f"At most {MOST_BLOCKS}", code="too_long"))
        return blocks

    def _blocks(self, raw: object) -> tuple[Block, ...]:
        if isinstance(raw, Mapping) and set(raw) == {"html"} and isinstance(raw["html"], str):
            return pasted_blocks(self._bounded(raw["html"]))
        if isinstance(raw, str):
            return pasted_blocks(self._bounded(raw)) if is_markup(raw) else paragraphs(self._bounded(raw))
        if not isinstance(raw, Sequence):
            raise refuse(raw, self)
        try:
            return tuple(block for block in map(block_from_data, raw) if block)
        except NotABlock as error:
            raise refuse(error, self) from None

    def _bounded(self, text: str) -> str:
        if len(text) > MOST_MARKUP:
            raise KindError(too_long(len(text), MOST_MARKUP))
        return text

    def excess(self, value: Value) -> Problem | None:
        many = characters(plain_text(blocks_of(value)))
        return too_long(many, self.most) if self.most is not None and many > self.most else None

    def show(self, value: Value) -> Words:
        text = plain_text(blocks_of(value))
        return text, text

    def data(self, value: Value) -> Data:
        return [block.data() for block in blocks_of(value)]

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "most": self.most}

    def accepts(self) -> Words:
        limit = "" if self.most is None else f"，最多 {self.most} 字", "" if self.most is None else f" of at most {self.most} characters"
        return f"文字、列表、表格和图片{limit[0]}", f"text, lists, tables and pictures{limit[1]}"


def blocks_of(value: Value) -> tuple[Block, ...]:
    """The blocks in a value."""
    return tuple(each for each in value if isinstance(each, Block)) if isinstance(value, tuple) else ()
