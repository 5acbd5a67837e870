"""A whole installation as people run it, in a process of its own, started and stopped."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from mail_process import until

ROOT = Path(__file__).resolve().parents[1]
PROC = Path("/proc")


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


@contextmanager
def running(prepared: Path, home: Path) -> Iterator[Site]:
    """A copy of it that serves, and nobody of it left behind."""
    shutil.copytree(prepared, home)
    site = Site(home)
    site.wait_until_up()
    family = site.family()
    yield site
    family |= site.family()
    site.process.kill()
    site.process.wait()
    until(lambda: not family & processes().keys(), "somebody outlived the program that held them")
