"""Which database an address names."""

from pathlib import Path

import pytest

from tihang.config.databases import UnreadableDatabaseUrl, database


def test_nothing_said_means_sqlite_in_the_home_folder():
    chosen = database(None, Path("/srv"))
    assert chosen["ENGINE"] == "django.db.backends.sqlite3"
    assert chosen["NAME"] == Path("/srv/tihang.sqlite3")
    assert chosen["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgresql_address_is_taken_apart():
    chosen = database("postgresql://tihang:p%40ss@db.example:5433/factory?sslmode=require", Path("/srv"))
    assert chosen["ENGINE"] == "tihang.config.postgresql"
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example", "5433", "factory")
    assert (chosen["USER"], chosen["PASSWORD"]) == ("tihang", "p@ss")
    assert chosen["OPTIONS"] == {"sslmode": "require"}


def test_a_local_socket_is_a_folder():
    chosen = database("postgresql://postgres:@/postgres?host=/run/tihang", Path("/srv"))
    assert (chosen["HOST"], chosen["PORT"], chosen["OPTIONS"]) == ("/run/tihang", "", {})


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://root:hush@host/db", "postgresql://"),
        ("postgresql://root:hush@host:door/db", "port"),
        ("postgresql://root:hush@host/", "names no database"),
    ],
)
def test_an_unreadable_address_says_why_and_keeps_the_password_to_itself(address, says):
    with pytest.raises(UnreadableDatabaseUrl) as refused:
        database(address, Path("/srv"))
    assert says in str(refused.value)
    assert "hush" not in str(refused.value)
