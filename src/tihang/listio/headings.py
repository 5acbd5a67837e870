"""What the columns of a list are called (表头): every field with its headings in Chinese and English, as data beside this file."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tihang.core.values import Words

DATA = Path(__file__).with_name("headings.yaml")
BRACKETED = re.compile(r"[(\[【〔<《].*?[)\]】〕>》]")
MARKS = re.compile(r"[\s*＊_:：\-、/.,，。·\"'“”‘’()（）\[\]【】]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list (名单类别): what it is called, which fields it cannot do without (one of each group), which it takes."""

    id: str
    words: Words
    needs: tuple[tuple[str, ...], ...]
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Headings:
    """All headings (表头词表). ``fields`` maps a field to the heading we print, ``known`` what others write to its field."""

    fields: dict[str, str]
    known: dict[str, str]
    personal: frozenset[str]
    kinds: dict[str, Kind]

    def field(self, heading: str) -> str:
        """The field that a heading names, or nothing."""
        return self.known.get(folded(heading)) or self.known.get(folded(BRACKETED.sub("", _narrow(heading)))) or ""

    def about_people(self, heading: str) -> bool:
        """Whether a column is about a person."""
        return folded(heading) in self.personal or folded(BRACKETED.sub("", _narrow(heading))) in self.personal

    def familiar(self, cells: Sequence[str]) -> int:
        """How many different fields the cells of a row name, as headings do."""
        return len({found for cell in cells if len(cell) < 60 and (found := self.field(cell))})

    def standing_in(self, text: str) -> int:
        """How many of our own headings stand anywhere in a text: tells one encoding from another."""
        return sum(1 for heading in self.fields.values() if heading in text)


def folded(heading: str) -> str:
    """A heading without blanks, marks and case: comparable."""
    return MARKS.sub("", _narrow(heading)).casefold()


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@cache
def headings() -> Headings:
    """The headings of ``headings.yaml``, read once."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    known: dict[str, str] = {}
    for field, said in data["fields"].items():
        for written in (field, said["zh"], *said["also"]):
            known[folded(str(written))] = field
    kinds = {
        kind: Kind(kind, (said["zh"], said["en"]), tuple(tuple(group) for group in said["needs"]), frozenset(said["takes"]))
        for kind, said in data["kinds"].items()
    }
    return Headings({field: said["zh"] for field, said in data["fields"].items()}, known, frozenset(_folded(data["personal"])), kinds)


def _folded(words: Iterable[str]) -> Iterable[str]:
    return (folded(word) for word in words)
