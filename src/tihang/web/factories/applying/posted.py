"""From a posted page of the form to raw values (读申报页面): field ``a:ADDRESS`` holds a value, ``a:ADDRESS:part`` a part of one."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from django.http import QueryDict

from tihang.core.forms import Form, field_at
from tihang.core.kinds import Attached, BeforeAfter, CodeList, DateRange, Kind, RichText
from tihang.core.kinds.pasted import is_markup
from tihang.web.desk.saving import shown_versions
from tihang.web.factories.applying.rich_words import blocks_in

ANSWER: Final = "a:"
SHOWN: Final = "shown"
"""The part that says a list was on the page, so that nothing ticked means nothing chosen."""

MOST_KEYS: Final = 4000


def posted_fields(post: QueryDict, form: Form) -> dict[str, Any]:
    """Address → raw value of everything that the page carries, None where it was emptied."""
    parts: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for key in list(post)[:MOST_KEYS]:
        if key.startswith(ANSWER):
            address, _, part = key.removeprefix(ANSWER).partition(":")
            parts[address][part] = [str(word) for word in post.getlist(key)]
    return {address: _value(form, address, given) for address, given in parts.items()}


def shown(post: QueryDict, addresses: Iterable[str]) -> dict[str, int]:
    """The version of each address that the page showed, 0 where it showed no value."""
    names = list(addresses)
    said = shown_versions(post, names)
    return {address: said.get(address, 0) for address in names}


def _value(form: Form, address: str, given: dict[str, list[str]]) -> Any:
    asked = field_at(form, address)
    return _of_kind(asked.kind, given) if asked else _last(given, "") or None


def _of_kind(kind: Kind, given: dict[str, list[str]]) -> Any:
    if isinstance(kind, DateRange | BeforeAfter):
        said = {part: _last(given, part).strip() for part in given if part}
        return {part: word for part, word in said.items() if word} or None
    if isinstance(kind, Attached) or (isinstance(kind, CodeList) and kind.many):
        return [word for word in given.get("", []) if word] or None
    text = _last(given, "")
    if isinstance(kind, RichText):
        return text if is_markup(text) else blocks_in(text) or None
    if isinstance(kind, CodeList):
        return _code(text, kind) or None
    return text if text.strip() else None


def _code(text: str, kind: CodeList) -> str:
    """The code out of "code words", as the list of suggestions writes it; what is no code of the list is left as it was typed."""
    plain = text.strip()
    if plain in kind.by_code:
        return plain
    first = plain.split(" ", 1)[0]
    return first if first in kind.by_code else plain


def _last(given: dict[str, list[str]], part: str) -> str:
    words = given.get(part) or [""]
    return words[-1]
