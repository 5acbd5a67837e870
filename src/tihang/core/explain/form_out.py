"""A form and a score sheet as JSON (表单接口): every address with its kind and source, every check with its term."""

from collections.abc import Iterator

from tihang.core.canonical import Data
from tihang.core.criteria import Pack
from tihang.core.explain.json_parts import cite_out
from tihang.core.forms import Check, Derived, Field, Form, Group, form_of
from tihang.core.forms.form import Item
from tihang.core.forms.rubric import Dimension, rubric_of
from tihang.core.values import exact_text


def forms_out(pack: Pack, index: int) -> dict[str, Data]:
    """``form`` and ``rubric`` of a pack that holds them."""
    told: dict[str, Data] = {}
    if pack.form is not None:
        told["form"] = _form_out(form_of(pack), index)
    if pack.rubric is not None:
        rubric = rubric_of(pack)
        told["rubric"] = {"total": exact_text(rubric.total), "dimensions": [_dimension_out(each, index) for each in rubric.dimensions]}
    return told


def form_lines(pack: Pack, index: int) -> Iterator[str]:
    """The same in lines: address, words, how sure."""
    if pack.form is not None:
        form = form_of(pack)
        yield from (f"{address} {field.words[index]}  [{field.cite.words[index]}]" for address, field in form.every_field())
        yield from (f"{check.id} {check.words[index]}  [{check.cite.words[index]}]" for check in form.checks)
    if pack.rubric is not None:
        yield from (
            f"{each.id} {each.words[index]} {exact_text(each.most)}  [{each.cite.words[index]}]" for each in rubric_of(pack).dimensions
        )


def _form_out(form: Form, index: int) -> Data:
    sections: list[Data] = [
        {"id": section.id, "text": section.words[index], "items": [_item_out(item, index) for item in section.items]}
        for section in form.sections
    ]
    return {"lists": dict(form.lists), "sections": sections, "checks": [_check_out(check, index) for check in form.checks]}


def _item_out(item: Item, index: int, group: str = "") -> Data:
    address = f"{group}/*/{item.id}" if group else item.id
    head: dict[str, Data] = {"address": address, "text": item.words[index], "cite": cite_out(item.cite, index)}
    if isinstance(item, Field):
        return {
            **head, "type": "field", "law": item.kind.law(), "accepts": item.kind.accepts()[index].strip(), "required": item.required,
            "from": list(item.sources),
        }  # fmt: skip
    if isinstance(item, Derived):
        return {**head, "type": "derived", "term": item.term.data(), "unit": item.unit}
    return {**head, "type": "group", "least": item.least, "most": item.most, "fields": _fields_out(item, index)}


def _fields_out(group: Group, index: int) -> list[Data]:
    return [_item_out(each, index, group.id) for each in group.fields]


def _check_out(check: Check, index: int) -> Data:
    return {"id": check.id, "text": check.words[index], "hard": check.hard, "term": check.term.data(), "cite": cite_out(check.cite, index)}


def _dimension_out(each: Dimension, index: int) -> Data:
    return {
        "id": each.id,
        "text": each.words[index],
        "most": exact_text(each.most),
        "fact": each.fact,
        "scale": {said: exact_text(points) for said, points in each.scale},
        "aspects": [aspect.words[index] for aspect in each.aspects],
        "cite": cite_out(each.cite, index),
    }
