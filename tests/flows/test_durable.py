"""A durable deed waits for the disk, also where drafts do not; and it refuses to be part of something that does not."""

import pytest
from django.db import connection, transaction

from tihang.flows.durable import NotOutermost, durable_deed


@durable_deed
def how_it_commits() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit" if connection.vendor == "postgresql" else "PRAGMA synchronous")
        return str(cursor.fetchone()[0])


@pytest.fixture
def careless(transactional_db):
    """A connection that does not wait for the disk."""
    words = ("SET synchronous_commit TO {}", "off", "on") if connection.vendor == "postgresql" else ("PRAGMA synchronous={}", "1", "0")
    with connection.cursor() as cursor:
        cursor.execute(words[0].format(words[1]))
    yield words[1]
    with connection.cursor() as cursor:
        cursor.execute(words[0].format(words[2]))


def test_it_waits_for_the_disk_and_leaves_the_rest_as_it_was(careless):
    assert how_it_commits() == ("on" if connection.vendor == "postgresql" else "2")
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit" if connection.vendor == "postgresql" else "PRAGMA synchronous")
        assert str(cursor.fetchone()[0]) == careless


def test_it_is_put_back_when_the_deed_fails(careless):
    @durable_deed
    def fails() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        fails()
    assert how_it_commits() == ("on" if connection.vendor == "postgresql" else "2")
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit" if connection.vendor == "postgresql" else "PRAGMA synchronous")
        assert str(cursor.fetchone()[0]) == careless


def test_inside_another_transaction_nothing_is_promised(transactional_db):
    with transaction.atomic(), pytest.raises(NotOutermost):
        how_it_commits()
