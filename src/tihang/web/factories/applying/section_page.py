"""One part of the form as a page (申报书的一部分): its fields, its groups with their rows, and the list of all parts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.forms import Derived, Field, Group, Section, SectionState, derived, row_address
from tihang.core.values import Words
from tihang.journey.intake.queries import JUSTIFICATION, rows_ever
from tihang.journey.record.names import FileKind
from tihang.web.factories.applying.fields import FieldView, Shelf, dom_id
from tihang.web.factories.applying.reading import DeskReading
from tihang.web.parts.marks import SourceMark, source_mark
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class RowView:
    """一条: one entry of a group."""

    row: str
    number: int
    title: str
    fields: tuple[FieldView, ...]
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """分组: entries in order, and those that were taken out."""

    id: str
    dom: str
    label: str
    help: str
    rows: tuple[RowView, ...]
    gone: tuple[tuple[str, str], ...]
    may_add: bool
    locked: bool
    most: int
    least: int


@dataclass(frozen=True, slots=True)
class DerivedView:
    """计算项."""

    id: str
    label: str
    shown: str
    help: str
    source: SourceMark | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """一项: exactly one of the three."""

    field: FieldView | None = None
    group: GroupView | None = None
    derived: DerivedView | None = None


@dataclass(frozen=True, slots=True)
class PartLine:
    """目录的一行. ``kind``: met, claimed (begun), unknown, or not_met where something has to be mended."""

    id: str
    href: str
    name: str
    kind: str
    state: str
    lacking: str
    here: bool


@dataclass(frozen=True, slots=True)
class SectionPage:
    """申报书的一部分."""

    id: str
    title: str
    help: str
    over: str
    source: str
    pictures: tuple[tuple[str, str], ...]
    items: tuple[ItemView, ...]
    parts: tuple[PartLine, ...]
    previous: PartLine | None
    following: PartLine | None
    talk: str


def over_of(desk: DeskReading) -> str:
    """Whose application to what."""
    row = desk.draft.row
    names = (row.organisation_name, row.factory_name, said(row.campaign_words))
    return " · ".join(dict.fromkeys(name for name in names if name))


def section_page(desk: DeskReading, shelf: Shelf, section: Section) -> SectionPage:
    """The page of one part."""
    parts = part_lines(desk, section.id)
    at = next(number for number, line in enumerate(parts) if line.here)
    return SectionPage(
        id=section.id,
        title=said(section.words),
        help=said(section.help),
        over=over_of(desk),
        source=_source_note(shelf.usual),
        pictures=tuple((str(row.id), row.name) for row in shelf.files if row.in_cabinet and row.kind == FileKind.PICTURE),
        items=tuple(_items(desk, shelf, section)),
        talk=desk.talks.get(f"section/{section.id}", ""),
        parts=parts,
        previous=parts[at - 1] if at else None,
        following=parts[at + 1] if at + 1 < len(parts) else None,
    )


def usual_source(section: Section) -> Words | None:
    """The confidence word that most fields of a part share, said once above them; none where the text is official."""
    fields = [each for item in section.items for each in (item.fields if isinstance(item, Group) else (item,))]
    found = Counter(each.cite.words for each in fields if not each.cite.confirmed).most_common(1)
    return found[0][0] if found else None


def _source_note(usual: Words | None) -> str:
    if usual is None:
        return ""
    return _("没有另外标注的填报项，依据%(sure)s，没有和附件原文核对。") % {"sure": said(usual)}


def part_lines(desk: DeskReading, here: str = "") -> tuple[PartLine, ...]:
    """Every part with how far it is."""
    return tuple(_part(desk, state, here) for state in desk.complete.sections)


def part_href(ids: list[UUID], section: str) -> str:
    """The address of a part."""
    return reverse("application-part", args=[*ids, section])


def address_href(desk: DeskReading, address: str) -> str:
    """Where an address is filled in; a section, group or row leads to its own place."""
    if address.startswith(JUSTIFICATION):
        return f"{reverse('application-justify', args=desk.ids)}#{dom_id(address)}"
    head = address.partition("/")[0]
    sections = {section.id for section in desk.form.sections}
    if head in sections:
        return part_href(desk.ids, head)
    section = desk.form.section_by_item.get(head)
    return f"{part_href(desk.ids, section.id)}#{dom_id(address)}" if section else reverse("application", args=desk.ids)


def _part(desk: DeskReading, state: SectionState, here: str) -> PartLine:
    section, left = state.section, len(state.missing)
    kind = _kind(desk, state)
    words = {"met": _("填全了"), "claimed": _("填了一部分"), "unknown": _("还没填"), "not_met": _("有要改的")}[kind]
    lacking = _("差 %(n)s 项") % {"n": left} if left else ""
    return PartLine(section.id, part_href(desk.ids, section.id), said(section.words), kind, words, lacking, section.id == here)


def _kind(desk: DeskReading, state: SectionState) -> str:
    """How a part stands: something to mend, all there, begun, nothing yet."""
    items = {item.id for item in state.section.items}
    if any(address.partition("/")[0] in items for address in desk.problem_at):
        return "not_met"
    if state.complete:
        return "met"
    return "claimed" if state.begun else "unknown"


def _items(desk: DeskReading, shelf: Shelf, section: Section) -> Iterator[ItemView]:
    computed = derived(desk.filled)
    for item in section.items:
        if isinstance(item, Field):
            yield ItemView(field=shelf.view(item, item.id))
        elif isinstance(item, Derived):
            yield ItemView(derived=derived_view(item, said(computed[item.id].shown)))
        else:
            yield ItemView(group=_group(desk, shelf, item))


def derived_view(item: Derived, shown: str) -> DerivedView:
    """A computed value, read only."""
    source = None if item.cite.confirmed else source_mark(item.cite)
    return DerivedView(dom_id(item.id), said(item.words), shown, said(item.help), source)


def _group(desk: DeskReading, shelf: Shelf, group: Group) -> GroupView:
    rows = desk.filled.rows.get(group.id, ())
    views = [_row(desk, shelf, group, row, (number, len(rows))) for number, row in enumerate(rows, start=1)]
    locked = not desk.open_at(group.id)
    gone = () if locked else tuple(_gone(desk, group, rows))
    return GroupView(
        group.id, dom_id(group.id), said(group.words), said(group.help), tuple(views), gone, len(rows) < group.most, locked, group.most, group.least,
    )  # fmt: skip


def _row(desk: DeskReading, shelf: Shelf, group: Group, row: str, place: tuple[int, int]) -> RowView:
    number, many = place
    fields = tuple(shelf.view(each, row_address(group.id, row, each.id)) for each in group.fields)
    return RowView(row, number, row_title(desk, group, row), fields, first=number == 1, last=number == many)


def row_title(desk: DeskReading, group: Group, row: str) -> str:
    """The words that name an entry, out of the fields that the form says."""
    words = []
    for name in group.title:
        value = desk.filled.values.get(row_address(group.id, row, name))
        if value is not None:
            words.append(said(group.field_by_id[name].kind.show(value)))
    return "—".join(words)


def _gone(desk: DeskReading, group: Group, standing: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Entries that were taken out and said something, with what names them."""
    kept = desk.filled.kept or {}
    ever = rows_ever(workspace=desk.draft.row.workspace, group=group.id)
    for row in sorted(ever - set(standing)):
        words = [str(kept[row_address(group.id, row, name)]) for name in group.title if row_address(group.id, row, name) in kept]
        if any(address.startswith(f"{group.id}/{row}/") for address in kept):
            yield row, "—".join(words) or _("没有名称的一条")
