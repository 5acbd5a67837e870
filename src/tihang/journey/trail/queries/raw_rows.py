"""Deeds as plain text, many and fast, past the ORM (原始行): what is verified is what stands in the table, not what a library makes of it.

Each source opens a connection of its own, so that a process of its own may use it. Rows come in the order of region and number. What the
quick reading cannot digest, which only tampering brings about, is read again from there by a slower one that takes anything.
"""

import sqlite3
from collections.abc import Iterator
from functools import partial
from struct import Struct
from typing import Any, Protocol
from urllib.parse import quote

from django.db import connection

from tihang.journey.trail.rules.chain import Row

Key = tuple[str, int]
"""Region and number of a deed."""


class Rows(Protocol):
    """Where deeds come from (行的来源)."""

    def between(self, first: Key, last: Key) -> Iterator[Row]:
        """The deeds from one key to another, both included."""

    def all(self, statement: str, given: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """What a small question gives; its places are written `?`."""

    def moment(self, column: str) -> str:
        """How a moment is asked for as text."""

    def hexed(self, column: str) -> str:
        """How an identifier is asked for as text."""

    def close(self) -> None:
        """Give the connection back."""


def open_rows() -> Rows:
    """A source of this installation's deeds."""
    if connection.vendor == "sqlite":
        return _Sqlite(str(connection.settings_dict["NAME"]))
    given = connection.get_connection_params()
    return _Postgresql({key: value for key, value in given.items() if key not in ORM_ONLY})


ORM_ONLY = {"cursor_factory", "context", "prepare_threshold"}


SQLITE_MOMENT = "CASE length({0}) WHEN 26 THEN replace({0}, ' ', 'T') || 'Z' WHEN 19 THEN replace({0}, ' ', 'T') || '.000000Z' ELSE {0} END"


class _Sqlite:
    """A connection that only reads, to the file of the database."""

    COLUMNS = (
        f"region, number, id, verb, {SQLITE_MOMENT.format('at')}, actor, on_behalf, subject_kind, subject, why, facts, "
        "canonical, previous, digest"
    )

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True, timeout=20)

    def between(self, first: Key, last: Key) -> Iterator[Row]:
        """Text that is not UTF-8 stops the quick reading; it cannot have been written by us, and goes on with its bytes escaped."""
        after, comparison = first, ">="
        for text in (str, partial(str, encoding="utf-8", errors="surrogateescape")):
            self.connection.text_factory = text
            query = f"SELECT {self.COLUMNS} FROM journey_deed WHERE (region, number) {comparison} (?, ?) AND (region, number) <= (?, ?) "  # noqa: S608
            try:
                for row in self.connection.execute(query + "ORDER BY region, number", (*after, *last)):
                    yield row
                    after, comparison = row[:2], ">"
            except sqlite3.OperationalError as error:
                if text is not str or "UTF-8" not in str(error):
                    raise
            else:
                return

    def all(self, statement: str, given: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement, given).fetchall()

    def moment(self, column: str) -> str:
        return SQLITE_MOMENT.format(column)

    def hexed(self, column: str) -> str:
        return column

    def close(self) -> None:
        self.connection.close()


HEX = "encode(uuid_send({}), 'hex')"
MOMENT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
WHO, WHOM, WHAT = HEX.format("actor"), HEX.format("on_behalf"), HEX.format("subject")
HEADER = 19
"""Bytes before the first row of a binary COPY; two bytes of -1 stand after the last."""


ALONG_THE_INDEX = ("enable_seqscan = off", "enable_bitmapscan = off", "max_parallel_workers_per_gather = 0", "jit = off")
"""A slice is read in the order of its index: otherwise the planner reads the whole table for each, and sorts it on the disk."""


class _Postgresql:
    """A transaction that only reads. Rows come as a binary COPY, the short texts in one field, with breaks (U+001F) between them."""

    SHORT = " || E'\\x1f' || ".join(
        [
            "region",
            HEX.format("id"),
            "verb",
            MOMENT.format("at"),
            *(f"coalesce({each}, '')" for each in (WHO, WHOM, WHAT)),
            "subject_kind",
            "previous",
            "digest",
        ]
    )
    COLUMNS = f"region, number, {HEX.format('id')}, verb, {MOMENT.format('at')}, {WHO}, {WHOM}, subject_kind, {WHAT}, why, facts, canonical, previous, digest"

    def __init__(self, given: dict[str, Any]) -> None:
        import psycopg

        self.connection = psycopg.connect(**given)
        self.connection.read_only = True
        for setting in ALONG_THE_INDEX:
            self.connection.execute(f"SET LOCAL {setting}")

    def between(self, first: Key, last: Key) -> Iterator[Row]:
        """A break inside a short text, or no text where one must be, stops the quick reading."""
        after, comparison = first, ">="
        quick = self._copied(first, last)
        try:
            for row in quick:
                yield row
                after, comparison = row[:2], ">"
        except _NotOurs:
            self.connection.rollback()
        else:
            return
        query = f"SELECT {self.COLUMNS} FROM journey_deed WHERE (region, number) {comparison} (%s, %s) AND (region, number) <= (%s, %s) "  # noqa: S608
        with self.connection.cursor("deeds") as cursor:
            yield from cursor.execute(query + "ORDER BY region, number", (*after, *last), binary=True)

    def _copied(self, first: Key, last: Key) -> Iterator[Row]:
        query = (
            f"COPY (SELECT number, {self.SHORT}, why, facts, canonical FROM journey_deed "  # noqa: S608 - columns of ours
            "WHERE (region, number) >= (%s, %s) AND (region, number) <= (%s, %s) ORDER BY region, number) TO STDOUT (FORMAT binary)"
        )
        start = HEADER
        with self.connection.cursor() as cursor, cursor.copy(query, (*first, *last)) as copied:
            for message in copied:
                data = bytes(message)[start:]
                start = 0
                if len(data) > 2:
                    yield _row(data)

    def all(self, statement: str, given: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement.replace("?", "%s"), given).fetchall()

    def moment(self, column: str) -> str:
        return MOMENT.format(column)

    def hexed(self, column: str) -> str:
        return HEX.format(column)

    def close(self) -> None:
        self.connection.close()


class _NotOurs(Exception):
    """A row that we cannot have written, and that the quick reading cannot take (不是我们写的行)."""


def _row(data: bytes) -> Row:
    """One row of the COPY: count of fields, then each with its length: number, short texts, why, facts, canonical."""
    _, _, number, length = _START(data)
    end = 18 + length
    try:
        region, key, verb, at, actor, on_behalf, subject, subject_kind, previous, digest = data[18:end].decode().split("\x1f")
    except ValueError:
        raise _NotOurs from None
    (length,) = _LENGTH(data, end)
    start, end = end + 4, end + 4 + length
    why = data[start:end].decode()
    (facts_length,) = _LENGTH(data, end)
    start, end = end + 4, end + 4 + facts_length
    if length < 0 or facts_length < 0 or len(data) < end + 4:
        raise _NotOurs
    facts, canonical = data[start:end].decode(), data[end + 4 :]
    return (
        region, number, key, verb, at, actor or None, on_behalf or None, subject_kind, subject or None, why, facts, canonical, previous, digest,
    )  # fmt: skip


_START = Struct(">hiqi").unpack_from
_LENGTH = Struct(">i").unpack_from
