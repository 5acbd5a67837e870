"""The why-tree (为什么): every line says what, its figure or range, its source and its verdict."""

from dataclasses import dataclass

from tihang.web.parts.marks import Mark, SourceMark


@dataclass(frozen=True, slots=True)
class WhyNode:
    """依据树的一行. ``under`` is the second line; ``weight`` stands beside the name; leaves name answer, who and evidence there."""

    what: str
    mark: Mark | None = None
    weight: str = ""
    under: str = ""
    source: SourceMark | None = None
    code: str = ""
    anchor: str = ""
    href: str = ""
    open: bool = False
    parts: "tuple[WhyNode, ...]" = ()


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """一种读法: another reading of one open point, whether the conclusion stays the same, and why not."""

    text: str
    same: bool
    reason: str = ""
