"""Code lists bound to a form (代码清单绑定): which codes its fields take, by the edition that a campaign names."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tihang.core.criteria import Pack
from tihang.core.forms.form import Derived, Field, Form, Group, Item
from tihang.core.kinds import CodeList
from tihang.core.values import Words

Codes = tuple[tuple[str, Words], ...]
Lists = Mapping[str, Codes]
"""Name of a list as the form says it → its codes with their words."""


def entries_list(pack: Pack) -> Codes:
    """The entries of a catalogue or list of indicators as codes."""
    return tuple((entry.id, entry.words) for entry in pack.entries)


def links_list(pack: Pack) -> Codes:
    """The links of a catalogue as codes."""
    return tuple((link.code, link.words) for link in pack.links)


def bound(form: Form, lists: Lists) -> Form:
    """The form with its code lists knowing their codes; a list that is not given stays open."""
    if not lists:
        return form
    sections = tuple(replace(section, items=tuple(_item(item, lists) for item in section.items)) for section in form.sections)
    return replace(form, sections=sections, facts=tuple(_fields(form.facts, lists)))


def _item(item: Item, lists: Lists) -> Item:
    if isinstance(item, Derived):
        return item
    if isinstance(item, Group):
        return replace(item, fields=tuple(_fields(item.fields, lists)))
    return next(iter(_fields((item,), lists)))


def _fields(fields: Iterable[Field], lists: Lists) -> Iterable[Field]:
    for each in fields:
        kind = each.kind
        known = isinstance(kind, CodeList) and kind.of in lists
        yield replace(each, kind=replace(kind, names=lists[kind.of])) if isinstance(kind, CodeList) and known else each
