"""The mail server of tests, started and stopped."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

PATIENCE = 60


@dataclass(frozen=True)
class PostOffice:
    """邮局进程."""

    folder: Path
    port: int

    def letters(self) -> list[EmailMessage]:
        found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(self.folder.glob("*.eml"))]
        return [letter for letter in found if isinstance(letter, EmailMessage)]

    def stall_at(self, stage: str) -> None:
        (self.folder / "reached").unlink(missing_ok=True)
        (self.folder / "stall").write_text(stage)

    def wait_until_reached(self) -> None:
        until((self.folder / "reached").exists, "the server was never asked so far")

    def go_on(self) -> None:
        (self.folder / "stall").unlink(missing_ok=True)


@contextmanager
def post_office(folder: Path, *options: str) -> Iterator[PostOffice]:
    folder.mkdir(parents=True, exist_ok=True)
    script = Path(__file__).with_name("post_office.py")
    server = subprocess.Popen([sys.executable, str(script), str(folder), *options], stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    try:
        assert server.stdout
        port = server.stdout.readline().strip()
        assert port, "the mail server of the tests did not start"
        yield PostOffice(folder, int(port))
    finally:
        server.kill()
        server.wait()


def until(true, what: str, patience: float = PATIENCE) -> None:
    """Wait until it is true; fail with ``what`` when patience is over."""
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)
