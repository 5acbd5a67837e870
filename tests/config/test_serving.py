"""The web server and the worker, held together: what is killed comes back, and what holds them takes them along."""

import contextlib
import os
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from mail_process import until
from migrated import migrated
from site_process import Site, processes, running
from tihang.config.serving import open_many

CROWD = 1_300

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    return migrated(tmp_path_factory, tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def site(prepared, tmp_path):
    with running(prepared, tmp_path / "home") as found:
        yield found


def test_killed_web_workers_are_back(site):
    before = site.web_workers()
    assert len(before) == 2
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    killed_at = time.monotonic()
    until(site.answers, "no page came any more")
    sys.stdout.write(f"a page {time.monotonic() - killed_at:.2f} s after kill -9 of both web workers\n")
    until(lambda: len(set(site.web_workers()) - set(before)) == 2, "the dead were not replaced")


def test_killed_again_and_again_it_is_back_each_time(site):
    """Granian gives up on a worker that dies twice within seconds; then the whole web server is started again."""
    for _ in range(3):
        for pid in site.web_workers():
            os.kill(pid, signal.SIGKILL)
        until(lambda: site.web_workers() and site.answers(), "no page came any more")


def test_a_killed_web_server_is_back_and_leaves_no_orphans(site):
    before = {site.web_server(), *site.web_workers()}
    os.kill(site.web_server(), signal.SIGKILL)
    until(lambda: site.web_server() not in {None, *before}, "the web server was not started again")
    until(site.answers, "no page came any more")
    assert not before & processes().keys(), "its own children outlived it"


def test_a_killed_worker_is_back(site):
    before = site.worker()
    os.kill(before, signal.SIGKILL)
    until(lambda: site.worker() not in {None, before}, "the worker was not started again")
    assert site.answers()


def test_told_to_stop_all_of_it_stops(site):
    family = site.family()
    assert len(family) == 5
    site.process.terminate()
    assert site.process.wait(timeout=60) == 0
    assert not family & processes().keys()


def test_killed_itself_it_takes_all_along(site):
    family = site.family()
    site.process.kill()
    site.process.wait()
    until(lambda: not family & processes().keys(), "somebody outlived the program that held them")


def test_a_server_that_cannot_begin_says_so_and_ends(prepared):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        site = Site(prepared, taken.getsockname()[1])
        assert site.process.wait(timeout=90) == 1
        assert not site.children()


def test_a_crowd_that_stays_connected_keeps_nobody_out(site):
    """Browsers keep their line open between two saves; in the last hour before a deadline there are thousands of them."""
    open_many()
    with contextlib.ExitStack() as lines:
        for _ in range(CROWD):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=10))
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n")
            assert line.recv(12) == b"HTTP/1.1 200"
        assert site.answers()
