"""A published list as a file (榜单文件): the same lines as on the page, in a form that programs read. CSV opens in a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Final

from tihang.journey.record.queries.published import PublicLine, PublishedList, Sought, published_lines

COLUMNS: Final = (
    "programme", "programme_name", "tier", "title", "year", "status", "number", "region", "region_name", "city_name", "enterprise_name",
    "factory_name", "source", "confidence",
)  # fmt: skip
FORMULA: Final = tuple("=+-@\t\r")


def as_csv(of: PublishedList) -> Iterator[bytes]:
    """UTF-8 with a byte order mark; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    yield "\ufeff".encode()
    yield _row(COLUMNS)
    for line in published_lines(Sought(of=of)):
        yield _row([_plain(str(value)) for value in _values(line).values()])


def as_json(of: PublishedList) -> Iterator[bytes]:
    """One object: what the list is, and its lines."""
    head = {"list": of.slug, "title": of.word, "year": of.year, "counts": dict(of.counts)}
    yield json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "lines": ['
    for at, line in enumerate(published_lines(Sought(of=of))):
        yield (b",\n" if at else b"\n") + json.dumps(_values(line), ensure_ascii=False).encode()
    yield b"\n]}\n"


def _values(line: PublicLine) -> dict[str, str | int]:
    values = {column: getattr(line, "word" if column == "title" else column) for column in COLUMNS}
    return {**values, "number": ""} if line.unnumbered else values


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _row(values: object) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(values)  # type: ignore[arg-type]  # a sequence of cells
    return text.getvalue().encode()
