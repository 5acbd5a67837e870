"""One field of the form as its widget shows it (填报控件)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from tihang.core.forms import Field, asked_at
from tihang.core.kinds import (
    BASELINES,
    Amount,
    Attached,
    BeforeAfter,
    Choice,
    CodeList,
    Count,
    CreditCode,
    DateRange,
    Day,
    Kind,
    Level,
    Passage,
    RichText,
    YesNo,
    blocks_of,
    characters,
)
from tihang.core.kinds.blocks import plain_text
from tihang.core.values import Words, exact_text
from tihang.journey.record.queries import FileRow
from tihang.web.factories.applying.reading import DeskReading
from tihang.web.factories.applying.rich_words import words_of
from tihang.web.parts.marks import SourceMark, source_mark
from tihang.web.parts.words import said

FEW: Final = 60
"""Codes that still make a list to choose from; more are typed with suggestions."""


@dataclass(frozen=True, slots=True)
class Option:
    """一个选项."""

    value: str
    words: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FieldView:
    """一个填报控件. ``parts`` are the words of a value in several boxes, ``shown`` what is computed from it."""

    address: str
    id: str
    label: str
    widget: str
    text: str = ""
    parts: tuple[tuple[str, str, str], ...] = ()
    options: tuple[Option, ...] = ()
    unit: str = ""
    most: int = 0
    many: int = 0
    help: str = ""
    required: bool = False
    version: int = 0
    whence: str = ""
    error: str = ""
    source: SourceMark | None = None
    locked: bool = False
    mark: str = ""
    shown: str = ""
    note: str = ""
    asked: bool = True
    clash: Any = None
    talk: str = ""


def dom_id(address: str) -> str:
    """An address as the id of an element."""
    return "f-" + address.replace("/", "-").replace(".", "_")


@dataclass(frozen=True)
class Shelf:
    """控件的材料: the reading, the files of the cabinet, and what was typed and refused (address → raw value)."""

    desk: DeskReading
    files: tuple[FileRow, ...] = ()
    typed: Any = None
    refused: Any = None
    usual: Words | None = None
    """The confidence that most fields of the part share, which is said once above them."""

    def view(self, asked: Field, address: str) -> FieldView:
        """The widget of one field."""
        desk, kind = self.desk, asked.kind
        draft = desk.draft
        data = self._data(address)
        returned = draft.returned
        return FieldView(
            address=address,
            id=dom_id(address),
            label=said(asked.words),
            widget=widget_of(kind),
            text=text_of(kind, data),
            parts=parts_of_kind(kind, data),
            options=self._options(kind, data),
            unit=getattr(kind, "unit", ""),
            most=getattr(kind, "most", None) or 0 if isinstance(kind, Passage | RichText) else 0,
            many=_count(kind, desk, address),
            help=said(asked.help),
            required=asked.required,
            version=draft.versions.get(address, 0),
            talk=desk.talks.get(address, ""),
            whence=str(draft.whence[address].label) if address in draft.whence else "",
            error=self._error(address),
            source=None if asked.cite.confirmed or asked.cite.words == self.usual else source_mark(asked.cite),
            locked=not desk.open_at(address),
            mark=returned.marks.get(address, "") if returned else "",
            shown=improvement(kind, desk, address),
            note=data.get("note", "") if isinstance(data, dict) else "",
            asked=asked_at(desk.filled, asked, address),
        )

    def _data(self, address: str) -> Any:
        if self.typed is not None and address in self.typed:
            return self.typed[address]
        kept = self.desk.filled.kept or {}
        found = self.desk.filled.data(address)
        return kept.get(address) if found is None else found

    def _error(self, address: str) -> str:
        problem = (self.refused or {}).get(address) or self.desk.problem_at.get(address)
        return _("%(said)s。%(mend)s") % {"said": said(problem.said), "mend": said(problem.remedy)} if problem else ""

    def _options(self, kind: Kind, data: Any) -> tuple[Option, ...]:
        if isinstance(kind, Choice):
            return tuple(Option(each.id, said(each.words), data == each.id) for each in kind.options)
        if isinstance(kind, YesNo):
            return (Option("yes", _("是"), data == "yes"), Option("no", _("否"), data == "no"))
        if isinstance(kind, Level):
            return tuple(Option(str(n), said(kind.show(n)), str(data) == str(n)) for n in range(kind.low, kind.high + 1))
        if isinstance(kind, CodeList):
            codes = data if isinstance(data, list) else [data]
            return tuple(Option(code, f"{code} {said(words)}", code in codes) for code, words in kind.by_code.items())
        if isinstance(kind, BeforeAfter):
            baseline = data.get("baseline") if isinstance(data, dict) else ""
            return tuple(Option(key, said(words), key == baseline) for key, words in BASELINES.items())
        return tuple(self._choices(kind, data)) if isinstance(kind, Attached) else ()

    def _choices(self, kind: Attached, data: Any) -> Iterable[Option]:
        """Files of the cabinet that the field takes, the chosen ones first; one that is gone is still named."""
        chosen = [str(key) for key in data] if isinstance(data, list) else []
        known = {str(row.id): row for row in self.files}
        for key in chosen:
            yield Option(key, known[key].name if key in known else _("已不在文件柜里的文件"), chosen=True)
        for key, row in known.items():
            if key not in chosen and row.in_cabinet and (not kind.media or row.media_type in kind.media):
                yield Option(key, row.name)


def widget_of(kind: Kind) -> str:
    """Which widget a kind has."""
    if isinstance(kind, CodeList):
        return "codes_many" if kind.many else "choice" if 0 < len(kind.by_code) <= FEW else "suggest"
    if isinstance(kind, Passage):
        return "area" if kind.lines else "line"
    pairs: tuple[tuple[type[Kind], str], ...] = (
        (RichText, "rich"), (BeforeAfter, "pair"), (DateRange, "range"), (Attached, "files"), (YesNo, "yes_no"), (Choice, "choice"),
        (Level, "choice"), (Count, "number"), (Amount, "number"), (CreditCode, "code"), (Day, "date"),
    )  # fmt: skip
    return next((name for each, name in pairs if isinstance(kind, each)), "line")


def text_of(kind: Kind, data: Any) -> str:
    """The value as one box shows it."""
    if data is None or isinstance(data, dict):
        return ""
    if isinstance(kind, RichText):
        return words_of(data) if isinstance(data, list) else str(data)
    if isinstance(kind, CodeList) and isinstance(data, str) and data in kind.by_code and len(kind.by_code) > FEW:
        return f"{data} {said(kind.by_code[data])}"
    return ", ".join(str(each) for each in data) if isinstance(data, list) else str(data)


def parts_of_kind(kind: Kind, data: Any) -> tuple[tuple[str, str, str], ...]:
    """(part, words, value) of a value in several boxes."""
    given = data if isinstance(data, dict) else {}
    if isinstance(kind, DateRange):
        return (("from", _("开始"), str(given.get("from", ""))), ("until", _("结束"), str(given.get("until", ""))))
    if isinstance(kind, BeforeAfter):
        return (("before", _("改造前"), str(given.get("before", ""))), ("after", _("改造后"), str(given.get("after", ""))))
    return ()


def improvement(kind: Kind, desk: DeskReading, address: str) -> str:
    """What a pair comes to, in words; empty while it cannot be said."""
    value = desk.filled.values.get(address)
    if not isinstance(kind, BeforeAfter) or value is None:
        return ""
    better = kind.improvement(value)
    if better is None:
        return ""
    unit = "%" if kind.improve == "relative" or kind.unit == "%" else f" {kind.unit}".rstrip()
    number = exact_text(abs(round(better, 1)))
    words = _("改善 %(much)s") if better >= 0 else _("变差 %(much)s")
    return words % {"much": f"{number}{unit}"}


def _count(kind: Kind, desk: DeskReading, address: str) -> int:
    value = desk.filled.values.get(address)
    if isinstance(kind, RichText) and value is not None:
        return characters(plain_text(blocks_of(value)))
    return characters(str(value)) if isinstance(kind, Passage) and value is not None else 0
