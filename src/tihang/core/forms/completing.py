"""How complete a form is (完整度): for each section what is asked, what is there, and the addresses of what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from tihang.core.forms.form import Field, Group, Section, row_address
from tihang.core.forms.reading import Filled, asked_at


@dataclass(frozen=True)
class SectionState:
    """部分完整度: ``asked`` things of which ``filled`` are there; ``missing`` are addresses (a group or section where rows or fields lack)."""

    section: Section
    asked: int
    filled: int
    missing: tuple[str, ...]
    begun: int
    """How many of its fields hold something, asked or not."""

    @property
    def complete(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class Completeness:
    """完整度 of a whole form."""

    sections: tuple[SectionState, ...]

    @property
    def asked(self) -> int:
        return sum(state.asked for state in self.sections)

    @property
    def filled(self) -> int:
        return sum(state.filled for state in self.sections)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(address for state in self.sections for address in state.missing)

    @property
    def complete(self) -> bool:
        return not self.missing


def completeness(filled: Filled) -> Completeness:
    """How complete a filled form is."""
    return Completeness(tuple(_state(filled, section) for section in filled.form.sections))


def _state(filled: Filled, section: Section) -> SectionState:
    wanted = list(_wanted(filled, section))
    missing = [address for address, there in wanted if not there]
    begun = sum(1 for address in _addresses(filled, section) if address in filled.values)
    lacking = section.least > begun
    if lacking:
        missing.append(section.id)
    asked = len(wanted) + (1 if section.least else 0)
    return SectionState(section, asked, asked - len(missing), tuple(missing), begun)


def _wanted(filled: Filled, section: Section) -> Iterator[tuple[str, bool]]:
    """Everything a section asks for, and whether it is there."""
    for item in section.items:
        if isinstance(item, Field):
            yield from _field(filled, item, item.id)
        elif isinstance(item, Group):
            yield from _group(filled, item)


def _group(filled: Filled, group: Group) -> Iterator[tuple[str, bool]]:
    rows = filled.rows.get(group.id, ())
    if group.least:
        yield group.id, len(rows) >= group.least
    for row in rows:
        for each in group.fields:
            yield from _field(filled, each, row_address(group.id, row, each.id))


def _field(filled: Filled, asked: Field, address: str) -> Iterator[tuple[str, bool]]:
    if asked.required and asked_at(filled, asked, address):
        yield address, answered(filled, asked, address)


def answered(filled: Filled, asked: Field, address: str) -> bool:
    """Whether a field holds all it asks for: the one answer that counts where there is one, both ends of a period."""
    value = filled.values.get(address)
    if value is None or asked.kind.lacking(value):
        return False
    return not asked.must or asked.kind.data(value) == asked.must


def _addresses(filled: Filled, section: Section) -> Iterator[str]:
    for item in section.items:
        if isinstance(item, Field):
            yield item.id
        elif isinstance(item, Group):
            yield from (row_address(item.id, row, each.id) for row in filled.rows.get(item.id, ()) for each in item.fields)
