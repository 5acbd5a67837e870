"""A form as data (申报书表单): sections of fields, groups of rows and derived values, with its checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tihang.core.criteria import Citation
from tihang.core.kinds import Kind, YesNo
from tihang.core.logic import Term
from tihang.core.values import Words


@dataclass(frozen=True)
class Field:
    """填报项: one thing that is asked. Its id is its address; inside a group the address also names the row.

    ``must`` is the only answer that counts as given (a commitment says yes). ``when`` (another field's id, its answer) says when it is
    asked at all. ``sources`` name facts it is filled from, the first that is known.
    """

    id: str
    words: Words
    kind: Kind
    cite: Citation
    help: Words | None = None
    required: bool = False
    must: str = ""
    when: tuple[str, str] | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Derived:
    """计算项: a number that is computed and never typed."""

    id: str
    words: Words
    term: Term
    cite: Citation
    unit: str = ""
    places: int = 2
    help: Words | None = None


@dataclass(frozen=True)
class Group:
    """分组: fields that repeat, one set a row, at least ``least`` and at most ``most`` rows. ``title`` names the fields that name a row."""

    id: str
    words: Words
    fields: tuple[Field, ...]
    cite: Citation
    least: int = 0
    most: int = 100
    title: tuple[str, ...] = ()
    help: Words | None = None
    sources: tuple[str, ...] = ()

    @cached_property
    def field_by_id(self) -> dict[str, Field]:
        return {each.id: each for each in self.fields}


Item = Field | Derived | Group


@dataclass(frozen=True)
class Section:
    """部分: items in order; at least ``least`` of its fields are filled, whichever they are."""

    id: str
    words: Words
    items: tuple[Item, ...]
    cite: Citation
    least: int = 0
    help: Words | None = None


@dataclass(frozen=True)
class Check:
    """核对: one sentence that must hold (``hard``) or that is only hinted at."""

    id: str
    words: Words
    term: Term
    cite: Citation
    hard: bool = True
    help: Words | None = None


@dataclass(frozen=True)
class Form:
    """申报书表单: one revision of one edition. ``facts`` are what is known outside the form, by the name its checks use."""

    pack: str
    edition: str
    revision: int
    words: Words
    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()
    facts: tuple[Field, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    """Code list → the pack it is taken from when nothing else binds it (id@edition), empty where a register of the platform holds it."""

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Plain fields by address."""
        return {item.id: item for section in self.sections for item in section.items if isinstance(item, Field)}

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Groups by address."""
        return {item.id: item for section in self.sections for item in section.items if isinstance(item, Group)}

    @cached_property
    def derived(self) -> dict[str, Derived]:
        """Derived values by id."""
        return {item.id: item for section in self.sections for item in section.items if isinstance(item, Derived)}

    @cached_property
    def fact_by_id(self) -> dict[str, Field]:
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def section_by_item(self) -> dict[str, Section]:
        """The section of each item."""
        return {item.id: section for section in self.sections for item in section.items}

    def every_field(self) -> Iterator[tuple[str, Field]]:
        """Every field with its pattern: ``id``, or ``group/*/id`` inside a group."""
        yield from self.fields.items()
        for group in self.groups.values():
            yield from ((f"{group.id}/*/{each.id}", each) for each in group.fields)

    def names(self, address: str) -> Words:
        """The words of an address, a part of one, a pattern, a fact or a section; the address itself when nothing bears it."""
        known = self._words.get(pattern(address))
        if known:
            return known
        whole, _, part = address.rpartition(".")
        words = self._words.get(pattern(whole))
        end = PARTS.get(part)
        return (f"{words[0]}（{end[0]}）", f"{words[1]} ({end[1]})") if words and end else (address, address)

    @cached_property
    def _words(self) -> dict[str, Words]:
        named: dict[str, Words] = {section.id: section.words for section in self.sections}
        named.update({fact.id: fact.words for fact in self.facts})
        named.update({item.id: item.words for section in self.sections for item in section.items})
        named.update({name: each.words for name, each in self.every_field()})
        return named


PARTS: dict[str, Words] = {
    "from": ("开始", "begin"),
    "until": ("结束", "end"),
    "before": ("改造前", "before"),
    "after": ("改造后", "after"),
    "improvement": ("改善", "improvement"),
}
"""What a term may look at inside a value: the ends of a period, the values of a pair."""


def pattern(address: str) -> str:
    """An address without its row: ``scenes/1a2b3c4d/problem`` → ``scenes/*/problem``."""
    parts = address.split("/")
    return f"{parts[0]}/*/{parts[2]}" if len(parts) == len(("group", "row", "field")) else address


def row_address(group: str, row: str, name: str) -> str:
    """The address of a field in a row."""
    return f"{group}/{row}/{name}"


def field_at(form: Form, address: str) -> Field | None:
    """The field at an address, None where the form has none."""
    if "/" not in address:
        return form.fields.get(address)
    parts = address.split("/")
    group = form.groups.get(parts[0])
    return group.field_by_id.get(parts[2]) if group and len(parts) == len(("group", "row", "field")) else None


def answers_yes(each: Field) -> bool:
    """Whether a field is a commitment: only yes counts."""
    return isinstance(each.kind, YesNo) and each.must == "yes"
