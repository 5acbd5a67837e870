"""The web server and the worker, held together: what is killed comes back, and what holds them takes them along."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from mail_process import until

ROOT = Path(__file__).resolve().parents[2]
PROC = Path("/proc")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")


class Site:
    """一套运行中的服务."""

    def __init__(self, home: Path, port: int | None = None) -> None:
        self.port = port or free_port()
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", "tihang.config.serving", str(self.port)], env=environment(home), stdout=subprocess.PIPE, text=True
        )

    def wait_until_up(self) -> None:
        assert self.process.stdout
        said = self.process.stdout.readline()
        assert f":{self.port}/" in said, said
        until(lambda: self.answers() and self.worker(), "the site did not come up")

    def answers(self) -> bool:
        """Whether it answers with a whole page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/standards/")
            return b"</html>" in connection.getresponse().read()
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def children(self) -> list[int]:
        return [pid for pid, (parent, _) in processes().items() if parent == self.process.pid]

    def web_server(self) -> int | None:
        return next((pid for pid in self.children() if "web_server" in processes().get(pid, (0, ""))[1]), None)

    def web_workers(self) -> list[int]:
        main = self.web_server()
        return [pid for pid, (parent, _) in processes().items() if main and parent == main]

    def worker(self) -> int | None:
        return next((pid for pid in self.children() if "tihang.config.entry" in processes().get(pid, (0, ""))[1]), None)

    def family(self) -> set[int]:
        return {self.process.pid, *self.children(), *self.web_workers()}


def processes() -> dict[int, tuple[int, str]]:
    """Every process that lives: its parent and its command line."""
    found = {}
    for folder in PROC.iterdir():
        with contextlib.suppress(OSError, ValueError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(folder.name)] = (int(parent), (folder / "cmdline").read_text().replace("\0", " "))
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path) -> dict[str, str]:
    ours = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "TIHANG_SMTP"}}
    return {**ours, "TIHANG_HOME": str(home), "TIHANG_DEBUG": "1", "PYTHONPATH": str(ROOT / "src")}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("prepared")
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=environment(home), check=True)
    return home


@pytest.fixture
def site(prepared, tmp_path):
    shutil.copytree(prepared, tmp_path / "home")
    running = Site(tmp_path / "home")
    running.wait_until_up()
    family = running.family()
    yield running
    family |= running.family()
    running.process.kill()
    running.process.wait()
    until(lambda: not family & processes().keys(), "somebody outlived the program that held them")


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
