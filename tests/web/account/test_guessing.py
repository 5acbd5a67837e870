"""The brake on guessing: what is locked, for whom, from where, and what is kept about it."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client

from web.account.conftest import sign_in, signed_in, words

HERE, THERE = {"REMOTE_ADDR": "203.0.113.7"}, {"REMOTE_ADDR": "198.51.100.9"}


def guess(client, times, name="wang"):
    return [sign_in(client, name, f"guess number {number}").status_code for number in range(times)]


def test_a_locked_name_cannot_sign_in_with_the_right_password(person):
    client = Client(**HERE)
    assert guess(client, settings.AXES_FAILURE_LIMIT) == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    answer = sign_in(client)
    assert answer.status_code == 429
    assert "要等 15 分钟" in words(answer)
    assert answer.headers["Retry-After"] == "900"
    assert not signed_in(client)


def test_name_and_address_count_as_one(person):
    client = Client(**HERE)
    guess(client, 3)
    guess(client, 2, "wang@example.com")
    assert sign_in(client).status_code == 429


def test_a_stranger_elsewhere_locks_nobody_out(person):
    guess(Client(**THERE), 9)
    client = Client(**HERE)
    assert sign_in(client).status_code == 302
    assert signed_in(client)


def test_the_page_speaks_english_too(person):
    client = Client(headers={"Accept-Language": "en"}, **HERE)
    guess(client, settings.AXES_FAILURE_LIMIT)
    assert "15 minutes" in words(sign_in(client))


def test_one_name_is_braked_over_all_addresses(person):
    for number in range(30):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), password="wrong every time")
    client = Client(**HERE)
    assert "试得太多了" in words(sign_in(client))
    assert not signed_in(client)


def test_the_wait_ends(person):
    client = Client(**HERE)
    guess(client, settings.AXES_FAILURE_LIMIT)
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=16))
    assert sign_in(client).status_code == 302


def test_a_success_forgets_the_failures(person):
    client = Client(**HERE)
    guess(client, settings.AXES_FAILURE_LIMIT - 1)
    assert sign_in(client).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_rows_hold_neither_names_nor_passwords(person):
    client = Client(**HERE)
    guess(client, 1)
    sign_in(client, "my secret pass phrase", "wang")
    kept = " ".join(str(value) for row in AccessAttempt.objects.values() for value in row.values())
    assert "wang" not in kept
    assert "secret pass" not in kept
    assert "guess number" not in kept


def test_the_right_password_of_a_locked_name_also_fails_where_it_is_asked_again(person):
    client = Client(**HERE)
    sign_in(client)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post("/account/reauthenticate/", {"password": "wrong every time"})
    assert client.post("/account/reauthenticate/", {"password": "correct horse battery"}).status_code == 429
