"""A dossier as reviewers and paper show it (预览), out of the frozen form of its content and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tihang.core.forms import sections_data
from tihang.web.factories.applying.reading import DeskReading
from tihang.web.parts.words import in_english, said


@dataclass(frozen=True, slots=True)
class BlockView:
    """一段. ``kind``: p, h, list, table or picture."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class SaidView:
    """一项: what is asked, and what was said."""

    label: str
    text: str
    blocks: tuple[BlockView, ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.text or self.blocks or self.files)


@dataclass(frozen=True, slots=True)
class PartView:
    """一项或一个分组 with its rows."""

    one: SaidView | None = None
    label: str = ""
    rows: tuple[tuple[SaidView, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """一部分."""

    id: str
    title: str
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class JustificationView:
    """一条说明: the condition that is not met, and why the applicant applies all the same."""

    condition: str
    text: str


@dataclass(frozen=True)
class Previewer:
    """预览的材料: the factory whose files are shown, and what they are called."""

    desk: DeskReading
    names: Mapping[str, str]

    def sections(self) -> tuple[SectionView, ...]:
        """Every part, in order."""
        return tuple(self._section(each) for each in sections_data(self.desk.filled) if isinstance(each, dict))

    def justifications(self) -> tuple[JustificationView, ...]:
        """What is said about soft conditions."""
        known = self.desk.law.condition_by_id
        return tuple(
            JustificationView(said(known[name].words) if name in known else name, text)
            for name, text in self.desk.draft.justifications.items()
        )

    def _section(self, data: Mapping[str, Any]) -> SectionView:
        return SectionView(data["id"], _said(data["words"]), tuple(self._part(part) for part in data["parts"]))

    def _part(self, part: Mapping[str, Any]) -> PartView:
        if part["type"] == "field":
            return PartView(one=self._one(part))
        rows = tuple(tuple(self._one(each) for each in row["parts"]) for row in part["rows"])
        return PartView(label=_said(part["words"]), rows=rows)

    def _one(self, part: Mapping[str, Any]) -> SaidView:
        value, label = part["value"], _said(part["words"])
        if part["kind"] == "rich_text" and value:
            return SaidView(label, "", tuple(self._block(block) for block in value))
        if part["kind"] == "file" and value:
            return SaidView(label, "", (), tuple((self.names.get(key, key), self._href(key)) for key in value))
        return SaidView(label, part["shown_en"] if in_english() else part["shown"])

    def _block(self, block: Mapping[str, Any]) -> BlockView:
        kind, body = next(iter(block.items()))
        if kind == "list":
            return BlockView(kind, rows=tuple((entry,) for entry in body))
        if kind == "table":
            return BlockView(kind, rows=(tuple(body["head"]), *(tuple(row) for row in body["rows"])))
        if kind == "picture":
            return BlockView(kind, body.get("caption", ""), href=self._href(body["file"]))
        return BlockView(kind, body)

    def _href(self, key: str) -> str:
        return reverse("evidence-original", args=[self.desk.draft.row.factory, key])


def _said(words: list[str]) -> str:
    return said((words[0], words[1]))
