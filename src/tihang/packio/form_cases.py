"""Cases of a form's checks (表单判例): what is filled in, with rows written as a list, and the verdict of one check."""

from collections.abc import Mapping
from datetime import date

from tihang.core.canonical import Data
from tihang.core.criteria import Pack
from tihang.core.forms import check, form_of, read_form, row_address
from tihang.core.problems import BadInput, Problem, nearest
from tihang.packio.yaml_tree import Plain


def checked(pack: Pack, name: str, said: Mapping[str, Plain], facts: Mapping[str, Plain], on: date) -> str:
    """The verdict of one check. Raises BadInput for an unknown check or for an answer that does not read."""
    form = form_of(pack)
    filled = read_form(with_rows(said, form.groups), form)
    if filled.problems:
        raise BadInput(filled.problems)
    known: dict[str, Data] = {name: data if isinstance(data, str) else None for name, data in facts.items()}
    found = {result.id: result.verdict.value for result in check(filled, known, on)}
    if name not in found:
        said_words = f"{pack.name} 没有核对 {name}", f"{pack.name} has no check {name}"
        raise BadInput([Problem(said_words, nearest(name, found), "check", "unknown_id")])
    return found[name]


def with_rows(said: Mapping[str, object], groups: Mapping[str, object]) -> dict[str, object]:
    """Answers by address: a group written as a list of mappings gets the row ids 00000001, 00000002, …"""
    flat: dict[str, object] = {}
    for address, given in said.items():
        rows = given if address in groups and isinstance(given, list) else []
        if not rows or not all(isinstance(row, Mapping) for row in rows):
            flat[address] = given
            continue
        names = [f"{number:08x}" for number in range(1, len(rows) + 1)]
        flat[address] = names
        flat.update({row_address(address, name, key): value for name, row in zip(names, rows, strict=True) for key, value in row.items()})
    return flat
