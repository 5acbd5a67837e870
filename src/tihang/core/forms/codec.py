"""A form as plain data and back (表单编解码): ``form_from_data(form_data(form)) == form`` for one pack, edition and revision."""

from collections.abc import Mapping
from typing import Any

from tihang.core.canonical import Data
from tihang.core.criteria import Pack
from tihang.core.criteria.cited_data import citation_data, citation_from
from tihang.core.criteria.codec import kind_data, kind_from_data
from tihang.core.forms.form import Check, Derived, Field, Form, Group, Item, Section
from tihang.core.logic import read_term
from tihang.core.problems import CannotJudge, bad
from tihang.core.values import Words

Raw = Mapping[str, Any]
READ = "form_as_read"


def form_of(pack: Pack) -> Form:
    """The form in a pack. Raises CannotJudge where it has none."""
    if pack.form is None:
        said = f"{pack.name} 里没有表单", f"{pack.name} holds no form"
        raise CannotJudge([bad(*said, "换一个标准包", "Choose another pack", code="no_form")])
    kept = vars(pack)  # a pack is frozen, so its form is read once, as a cached property would
    if READ not in kept:
        kept[READ] = form_from_data(pack.form, pack.id, pack.edition, pack.revision)
    form: Form = kept[READ]
    return form


def form_data(form: Form) -> dict[str, Data]:
    """Everything in a form as canonical data."""
    return {
        "id": "form",
        "words": list(form.words),
        "lists": dict(form.lists),
        "facts": [field_data(fact) for fact in form.facts],
        "sections": [_section_data(section) for section in form.sections],
        "checks": [check_data(check) for check in form.checks],
    }


def form_from_data(raw: Raw, pack: str, edition: str, revision: int) -> Form:
    """The form in ``raw``."""
    return Form(
        pack,
        edition,
        revision,
        _words(raw["words"]),
        tuple(_section(each) for each in raw["sections"]),
        tuple(_check(each) for each in raw["checks"]),
        tuple(_field(each) for each in raw["facts"]),
        dict(raw["lists"]),
    )


def _head(item: Field | Derived | Group | Section | Check) -> dict[str, Data]:
    return {
        "id": item.id,
        "words": list(item.words),
        "help": list(item.help) if item.help else None,
        "cite": citation_data(item.cite),
    }


def field_data(item: Field) -> dict[str, Data]:
    """A field as data."""
    return {
        **_head(item),
        "type": "field",
        "kind": kind_data(item.kind),
        "required": item.required,
        "must": item.must,
        "when": list(item.when) if item.when else None,
        "from": list(item.sources),
    }


def check_data(check: Check) -> dict[str, Data]:
    """A check as data."""
    return {**_head(check), "term": check.term.data(), "hard": check.hard}


def _section_data(section: Section) -> Data:
    return {**_head(section), "least": section.least, "items": [_item_data(item) for item in section.items]}


def _item_data(item: Item) -> Data:
    if isinstance(item, Field):
        return field_data(item)
    if isinstance(item, Derived):
        return {**_head(item), "type": "derived", "term": item.term.data(), "unit": item.unit, "places": item.places}
    return {
        **_head(item),
        "type": "group",
        "fields": [field_data(each) for each in item.fields],
        "least": item.least,
        "most": item.most,
        "title": list(item.title),
        "from": list(item.sources),
    }


def _words(raw: list[str]) -> Words:
    return raw[0], raw[1]


def _help(raw: Raw) -> Words | None:
    return _words(raw["help"]) if raw["help"] else None


def _field(raw: Raw) -> Field:
    when = (raw["when"][0], raw["when"][1]) if raw["when"] else None
    return Field(
        raw["id"],
        _words(raw["words"]),
        kind_from_data(raw["kind"]),
        citation_from(raw["cite"]),
        _help(raw),
        raw["required"],
        raw["must"],
        when,
        tuple(raw["from"]),
    )


def _check(raw: Raw) -> Check:
    cite = citation_from(raw["cite"])
    return Check(raw["id"], _words(raw["words"]), read_term(raw["term"]), cite, raw["hard"], _help(raw))


def _section(raw: Raw) -> Section:
    items = tuple(_item(each) for each in raw["items"])
    return Section(raw["id"], _words(raw["words"]), items, citation_from(raw["cite"]), raw["least"], _help(raw))


def _item(raw: Raw) -> Item:
    if raw["type"] == "field":
        return _field(raw)
    words, cite = _words(raw["words"]), citation_from(raw["cite"])
    if raw["type"] == "derived":
        return Derived(raw["id"], words, read_term(raw["term"]), cite, raw["unit"], raw["places"], _help(raw))
    fields = tuple(_field(each) for each in raw["fields"])
    return Group(raw["id"], words, fields, cite, raw["least"], raw["most"], tuple(raw["title"]), _help(raw), tuple(raw["from"]))
