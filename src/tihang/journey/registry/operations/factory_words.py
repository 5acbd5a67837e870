"""The search words of factories kept in step (检索词). Call it whenever a factory, or a name it is found by, is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from tihang.journey.registry.rules.grams import grams


@dataclass(frozen=True, slots=True)
class Found:
    """检索对象: a factory and every text it should be found by: its name, its organisation's names and aliases, the credit code."""

    factory: UUID
    texts: Sequence[str]


def keep_words(factories: Sequence[Found]) -> None:
    """Write the words of many factories, over what was there."""
    if not factories:
        return
    if connection.vendor == "postgresql":
        _on_postgresql(factories)
    else:
        _on_sqlite(factories)


def forget_words(factories: Sequence[UUID]) -> None:
    """Take factories out of the search."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM journey_factory_words WHERE factory = ANY(%s)", [list(factories)])
    else:
        _forget_on_sqlite([factory.hex for factory in factories])


def _words(found: Found) -> list[str]:
    words: list[str] = []
    for text in found.texts:
        words += [*grams(text), "/"]  # a stop between two texts, so that no phrase runs over it
    return words


def _on_postgresql(factories: Sequence[Found]) -> None:
    rows = [(each.factory, _vector(_words(each))) for each in factories]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO journey_factory_words (factory, words) VALUES (%s, %s::tsvector) ON CONFLICT (factory) DO UPDATE SET words = excluded.words",
            rows,
        )


def _vector(words: list[str]) -> str:
    """Search words hold letters, digits and Chinese only, so they need no escaping in a tsvector."""
    return " ".join(f"'{word}':{at}" for at, word in enumerate(words[:2000], 1) if word != "/")


def _on_sqlite(factories: Sequence[Found]) -> None:
    keys = [each.factory.hex for each in factories]
    _forget_on_sqlite(keys)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(doc), 0) FROM journey_factory_docs")
        first = int(cursor.fetchone()[0]) + 1
        cursor.executemany("INSERT INTO journey_factory_docs (doc, factory) VALUES (%s, %s)", list(enumerate(keys, first)))
        rows = [(doc, " ".join(_words(each))) for doc, each in enumerate(factories, first)]
        cursor.executemany("INSERT INTO journey_factory_words (rowid, words) VALUES (%s, %s)", rows)


def _forget_on_sqlite(keys: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ",".join(["%s"] * len(some))
            docs = f"SELECT doc FROM journey_factory_docs WHERE factory IN ({marks})"  # noqa: S608 - marks are only %s
            cursor.execute(f"DELETE FROM journey_factory_words WHERE rowid IN ({docs})", some)  # noqa: S608
            cursor.execute(f"DELETE FROM journey_factory_docs WHERE factory IN ({marks})", some)  # noqa: S608
