"""A report as plain data for engines that draw (素数据): fractions as decimal text, letters that no document may hold taken out."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction

from tihang.core.values import decimal_text

PLACES = 6
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufffe\uffff]"
)
LONG_WORD = re.compile(r"[!-~]{24}")

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


def plain(thing: object) -> Plain:
    """``thing`` (a report or a part of it) as data of texts, whole numbers, lists and mappings."""
    if isinstance(thing, str):
        return printable(thing)
    if thing is None or isinstance(thing, bool | int):
        return thing
    if isinstance(thing, Fraction):
        return decimal_text(thing, PLACES)
    if isinstance(thing, tuple | list):
        return [plain(part) for part in thing]
    if isinstance(thing, Mapping):
        return {str(key): plain(part) for key, part in thing.items()}
    if is_dataclass(thing):
        return {field.name: plain(getattr(thing, field.name)) for field in fields(thing)}
    raise TypeError(f"a report holds no {type(thing).__name__}")


def printable(text: str) -> str:
    """``text`` without control letters and without marks that turn the direction of reading."""
    return UNPRINTABLE.sub("", text)


def breakable(text: str) -> str:
    """``text`` in which a long run of Latin letters may break over lines."""
    return LONG_WORD.sub(lambda run: run.group() + "\u200b", text)
