"""The stamp at the door: the server's clock as the request came in, the wait that a proxy of ours tells, a clock that was set back."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from tihang.web.entry_stamp import SECOND, WHERE, EntryStamp, WatchedClock, entry_of, wait_before

AT = datetime(2025, 8, 15, 15, 59, 59, 250_000, tzinfo=UTC)


class Hands:
    """Both clocks in the hand of the test."""

    def __init__(self) -> None:
        self.wall, self.steady = int(AT.timestamp()) * SECOND, 5 * SECOND
        self.clock = WatchedClock(lambda: self.wall, lambda: self.steady)

    def pass_by(self, seconds: float, set_back: float = 0) -> tuple[datetime, timedelta]:
        self.steady += int(seconds * SECOND)
        self.wall += int((seconds - set_back) * SECOND)
        return self.clock.read()


def stamped(environ, *, trusted=False, clock=None):
    seen = {}
    EntryStamp(lambda environ, answer: seen.update(environ) or [], trusted=trusted, clock=clock)(environ, None)
    return seen[WHERE]


def test_the_stamp_is_the_clock_at_the_door():
    before = datetime.now(UTC)
    entry = stamped({})
    assert before <= entry.at <= datetime.now(UTC)
    assert (entry.waited, entry.waited_ms, entry.set_back) == (None, 0, timedelta(0))


@pytest.mark.parametrize("said", ["t=1755273599.000", "1755273599.0", "1755273599000", "1755273599000000"])
def test_a_proxy_tells_the_wait_in_any_of_its_units(said):
    assert wait_before(said, AT) == timedelta(milliseconds=250)


@pytest.mark.parametrize("said", ["", "yesterday", "t=1755279999.0", "t=1755200000", "-5", "1e9", "9" * 40])
def test_what_cannot_be_is_no_wait(said):
    assert wait_before(said, AT) is None


def test_only_a_trusted_proxy_is_believed():
    said = {"HTTP_X_REQUEST_START": f"t={datetime.now(UTC).timestamp() - 2:.3f}"}
    assert stamped(dict(said)).waited is None
    assert 1999 <= stamped(dict(said), trusted=True).waited_ms < 60_000


def test_a_clock_set_back_is_noticed_and_told(caplog):
    hands = Hands()
    assert hands.pass_by(10)[1] == timedelta(0)
    with caplog.at_level(logging.ERROR):
        at, behind = hands.pass_by(10, set_back=3600)
    assert behind == timedelta(hours=1)
    assert at == datetime.fromtimestamp(hands.wall / SECOND, UTC)
    assert "set back by 3600000 ms" in caplog.text
    assert hands.pass_by(5)[1] == timedelta(hours=1)
    assert hands.pass_by(5, set_back=-3600)[1] == timedelta(0), "put right again"


def test_a_clock_that_is_steered_is_no_clock_set_back(caplog):
    hands = Hands()
    for _ in range(5):
        assert hands.pass_by(7200, set_back=3.6)[1] == timedelta(0)
    assert not caplog.records


def test_after_a_day_nobody_is_reminded():
    hands = Hands()
    assert hands.pass_by(1, set_back=60)[1] == timedelta(minutes=1)
    assert hands.pass_by(90_000)[1] == timedelta(0)


def test_a_request_keeps_one_stamp():
    request = RequestFactory().get("/")
    assert entry_of(request) is entry_of(request)
