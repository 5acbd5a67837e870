"""The connection to PostgreSQL: what travels together with a statement does what it would have done alone."""

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction

from tihang.config.sessions import SessionStore
from tihang.flows.along import along
from tihang.journey.models import User
from tihang.web.second_lock import _lock, _open

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is not asked over a line"),
]


def asked(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])


def kept_session() -> SessionStore:
    store = SessionStore()
    store["who"] = "somebody"
    store.save()
    return SessionStore(store.session_key)


@transaction.atomic
def half_done(first: str) -> None:
    """Begins with a statement, writes, and breaks off."""
    with connection.cursor() as cursor:
        cursor.execute(first)
    User.objects.create_user(sign_in_name="nobody")
    raise LookupError


def test_the_first_statement_of_a_request_opens_the_lock_of_the_one_before():
    store = kept_session()
    _lock("")
    assert asked("SELECT current_setting('role')") == "tihang_reader"
    _open()
    assert store.load() == {"who": "somebody"}
    assert asked("SELECT current_setting('role') || current_setting('tihang.user')") == "none"
    _lock("")
    _open()
    assert asked("SELECT current_setting('role')") == "none", "whichever statement is the first"


def test_a_connection_that_broke_at_rest_is_replaced():
    store = kept_session()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()
    connection.open_at_next_use()
    assert store.load() == {"who": "somebody"}
    assert SessionStore("unknown").load() == {}


def test_a_transaction_is_one_though_its_beginning_travels_with_a_statement():
    for first in ("SELECT 1", "SELEC 1", "SELECT 1/0"):
        with pytest.raises((DatabaseError, LookupError)):
            half_done(first)
        assert connection.get_autocommit()
        assert not User.objects.exists(), first
    with transaction.atomic():
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELEC 1")
        User.objects.create_user(sign_in_name="nobody")
        transaction.set_rollback(True)
    assert not User.objects.exists(), "a message that could not be read had begun nothing, and the next statement did"
    with transaction.atomic():
        User.objects.create_user(sign_in_name="somebody")
    assert User.objects.count() == 1


def test_words_that_no_statement_took_along_are_said_or_dropped():
    word = "SELECT set_config('tihang.user', '{}', false)"
    with along(word.format("said"), surely=True):
        pass
    assert asked("SELECT current_setting('tihang.user')") == "said"
    with along(word.format("dropped"), surely=False):
        pass
    assert asked("SELECT current_setting('tihang.user')") == "said"
    with along(word.format("many"), surely=True), connection.cursor() as cursor:
        cursor.executemany("DELETE FROM django_session WHERE session_key = %s", [["a"], ["b"]])
        assert asked("SELECT current_setting('tihang.user')") == "many"
    with transaction.atomic(), along(word.format("pages"), surely=True):
        assert list(Session.objects.iterator()) == []
        assert asked("SELECT current_setting('tihang.user')") == "pages"
    _open()
