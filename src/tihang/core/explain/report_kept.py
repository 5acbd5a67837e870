"""A report kept as data and read back the same (报告存档), so that what was issued once is printed from what was sealed, for ever."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from tihang.core.canonical import Data
from tihang.core.explain.report import Report
from tihang.core.values import fraction_text, to_fraction


class NotAReport(ValueError):
    """存档读不回来: the data are not a report as this version writes it."""


def kept(report: Report) -> Data:
    """The report as canonical data."""
    return _kept(report)


def report_again(data: Data) -> Report:
    """The report out of its data. Raises NotAReport."""
    found = _again(Report, data)
    if not isinstance(found, Report):
        raise NotAReport("$")
    return found


def _kept(thing: object) -> Data:
    if thing is None or isinstance(thing, bool | int | str):
        return thing
    if isinstance(thing, Fraction):
        return fraction_text(thing)
    if isinstance(thing, tuple):
        return [_kept(part) for part in thing]
    if is_dataclass(thing):
        return {field.name: _kept(getattr(thing, field.name)) for field in fields(thing)}
    raise NotAReport(f"a report holds no {type(thing).__name__}")


def _again(kind: Any, data: Data) -> Any:
    if get_origin(kind) in (Union, UnionType):
        return None if data is None else _again(next(each for each in get_args(kind) if each is not type(None)), data)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), data)
    if is_dataclass(kind):
        return _whole(kind, data)
    if kind is Fraction and isinstance(data, str):
        return to_fraction(data)
    if kind in (str, int, bool) and type(data) is kind:
        return data
    raise NotAReport(f"{kind} is not {type(data).__name__}")


def _tuple(kinds: tuple[Any, ...], data: Data) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise NotAReport("a row of things is missing")
    each = [kinds[0]] * len(data) if len(kinds) > 1 and kinds[1] is Ellipsis else list(kinds)
    if len(each) != len(data):
        raise NotAReport("a row of things is too long or too short")
    return tuple(_again(kind, part) for kind, part in zip(each, data, strict=True))


def _whole(kind: Any, data: Data) -> Any:
    """What a newer version knows more than the data is left at its default."""
    if not isinstance(data, Mapping):
        raise NotAReport(f"{kind.__name__} is missing")
    hints = _hints(kind)
    if not set(data) <= set(hints):
        raise NotAReport(f"{kind.__name__} has no {sorted(set(data) - set(hints))}")
    try:
        return kind(**{name: _again(hints[name], part) for name, part in data.items()})
    except TypeError as lacking:
        raise NotAReport(str(lacking)) from lacking


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
