"""A form for one deed (办事表单): its fields, what was typed, and what is wrong with it beside each field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tihang.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Field:
    """一栏. ``kind``: text, area, date, search, check or choice (with options value → words)."""

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    value: str = ""
    error: str = ""
    options: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    most: int = 0
    code: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class DeedForm:
    """办事表单: posts to ``action``; ``wrong`` are the problems that belong to no field."""

    name: str
    action: str
    button: str
    fields: tuple[Field, ...] = ()
    title: str = ""
    note: str = ""
    kind: str = ""
    wrong: tuple[str, ...] = ()
    open: bool = False


def deed_form(name: str, action: str, button: str, *fields: Field, title: str = "", note: str = "", kind: str = "") -> DeedForm:
    """A form; its fields get ids of their own, so that many forms stand on one page."""
    known = tuple(replace(field, id=f"{name}-{field.name}") for field in fields)
    return DeedForm(name, action, button, known, title, note, kind)


def refused(form: DeedForm, typed: Mapping[str, str], problems: Iterable[Problem], lang: str) -> DeedForm:
    """The form as it was sent, with every problem beside its field; nothing that was typed is lost."""
    index = 0 if lang == "zh" else 1
    said: dict[str, list[str]] = {}
    for problem in problems:
        stop = "。" if lang == "zh" else ". "
        said.setdefault(problem.place, []).append(f"{problem.said[index]}{stop}{problem.remedy[index]}{stop.strip()}")
    names = {field.name for field in form.fields}
    fields = tuple(replace(field, value=typed.get(field.name, ""), error=" ".join(said.get(field.name, []))) for field in form.fields)
    return replace(
        form, fields=fields, wrong=tuple(text for place, texts in said.items() if place not in names for text in texts), open=True
    )
