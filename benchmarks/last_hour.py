#!/usr/bin/env python3
"""The last hour before a deadline: 2,200 factories autosave their forms, one save each five seconds, while 100 submissions a minute come in.

python benchmarks/last_hour.py [--json] [--quick]     SQLite first, then a PostgreSQL of its own, as tools/on_postgresql.py starts it

Through HTTP, the whole middleware, signed in, on the server as `do.py run` starts it; clients and server share this machine. Every latency is
counted from the moment at which a request was due, so a server that falls behind cannot hide it.

saves_per_s, save_p50_ms, save_p99_ms   what was acknowledged of 440 offered a second (SQLite; pg_… on PostgreSQL)
submit_p99_ms, submitted                confirmed by a signatory with a second factor, checked anew, frozen, sealed, synced to the disk
lost                                    acknowledged saves and submissions that are not there, each client's log held against the database
lost_after_kill                         the same after the server was killed (-9) in the middle of the load; nothing is counted as lost that
                                        the disk would lose without power: this kills programs, not the machine
raw_commits_per_s                       the same database in the same run, one bare INSERT and COMMIT each time
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from autosave import BROWSER, SECRET, SOURCES, free_port, kill, raw_commits, start
from last_hour_world import world

ROOT = SOURCES.parent
LIMITS = {
    "saves_per_s": 400,
    "save_p99_ms": 150,
    "submit_p99_ms": 1000,
    "lost": 0,
    "lost_after_kill": 0,
    "pg_saves_per_s": 250,
    "pg_lost": 0,
}
AT_LEAST = {"saves_per_s", "pg_saves_per_s"}
OFFERED = 440
SUBMISSIONS_A_MINUTE = 100
FIELD = "company.contact"


@dataclass(frozen=True)
class Size:
    """How much of it: in the quick run a tenth of the factories save ten times as often, so as many saves are offered."""

    factories: int = 2200
    every: float = 5.0
    seconds: float = 60.0
    killed: float = 10.0

    @property
    def submitting(self) -> int:
        """How many come in during the round that nobody counts and both runs, and a few to spare."""
        return int((self.every + self.seconds + self.killed) * SUBMISSIONS_A_MINUTE / 60) + 6


QUICK = Size(220, 0.5, 4.0, 2.0)


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="220 factories for 4 s instead of 2,200 for a minute")
    words.add_argument("--one-database", action="store_true", help="only the database that DATABASE_URL names")
    chosen = words.parse_args()
    size = QUICK if chosen.quick else Size()
    if chosen.one_database:
        figures = one_database(size, wait=True)
    else:
        other = on_postgresql(quick=chosen.quick)
        figures = one_database(size)
        figures |= {f"pg_{name}": value for name, value in told(other).items()}
        figures["pg_lost"] += figures["pg_lost_after_kill"]
    if chosen.json or chosen.one_database:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    print(f"{size.factories} factories, a save each {size.every} s for {size.seconds} s, {SUBMISSIONS_A_MINUTE} submissions a minute")
    for name, value in figures.items():
        limit = f"   limit {'at least ' if name in AT_LEAST else ''}{LIMITS[name]}" if name in LIMITS else ""
        print(f"{name:24} {value:10}{limit}")


def on_postgresql(*, quick: bool) -> "subprocess.Popen[str]":
    """The same on PostgreSQL, in a process of its own, since a process of Django's has one database. It builds its world and then waits."""
    tool = ROOT / "tools" / "on_postgresql.py"
    line = [sys.executable, str(tool), __file__, "--one-database", *(["--quick"] if quick else [])]
    return subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def told(other: "subprocess.Popen[str]") -> dict[str, Any]:
    """Its figures, once it was told to begin. Raises CalledProcessError where it failed."""
    said, _ = other.communicate("now\n")
    if other.returncode:
        raise subprocess.CalledProcessError(other.returncode, other.args)
    found: dict[str, Any] = json.loads(said.splitlines()[-1])["figures"]
    return found


def one_database(size: Size, *, wait: bool = False) -> dict[str, Any]:
    """Every figure of one database; one that waits measures when a line comes in, so that no other is disturbed."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings", PYTHONPATH=str(SOURCES))
        sys.path[:0] = [str(SOURCES), str(ROOT / "tests")]
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        seated = [[Desk(*each) for each in side] for side in world(size.factories, size.submitting)]
        if wait:
            sys.stdin.readline()
        raw = raw_commits(min(3.0, size.seconds / 3))
        connections.close_all()
        return {**hour(size, *seated), "raw_commits_per_s": round(raw, 1), "factories": size.factories, "seconds": size.seconds}


def hour(size: Size, savers: list["Desk"], signers: list["Desk"]) -> dict[str, Any]:
    """The load, measured; then more of it, with the server killed in the middle."""
    port = free_port()
    server = start(port)
    try:
        crowd = Crowd(port, savers, iter(signers))
        asyncio.run(crowd.come(size, size.every))  # a round that nobody counts: everybody's first visit
        crowd.forget_times()
        begun = time.perf_counter()
        asyncio.run(crowd.come(size, size.seconds))
        took = time.perf_counter() - begun
        figures = crowd.figures(took) | {"lost": lost(crowd)}
        asyncio.run(crowd.come(size, size.killed, kill=server))
    finally:
        kill(server)
    return figures | {"lost_after_kill": lost(crowd)}


# ---------------------------------------------------------------- the crowd


@dataclass
class Desk:
    """Somebody who has signed in at a form, with what he was told is kept."""

    session: str
    path: str
    workspace: str
    digest: str = ""
    version: int = 1
    kept: list[int] = field(default_factory=list)
    line: "Line | None" = None

    def save(self) -> bytes:
        """The next save."""
        said = f"a:{FIELD}=%E9%99%88%E5%B7%A5{self.version + 1}&v:{FIELD}={self.version}"
        return self._post("form/save/", said, "HX-Request: true\r\n")

    def send(self) -> bytes:
        """The signature."""
        return self._post("submission/send/", f"agreed=yes&number=1&digest={self.digest}", "")

    def _post(self, tail: str, body: str, more: str) -> bytes:
        return (
            f"POST {self.path}{tail} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: {BROWSER}\r\n{more}"
            f"Cookie: sessionid={self.session}; csrftoken={SECRET}\r\nX-CSRFToken: {SECRET}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        ).encode()


class Line(asyncio.Protocol):
    """One browser's connection: a request at a time, and the head of its answer."""

    def __init__(self) -> None:
        self.answer = b""
        self.waiting: asyncio.Future[int] | None = None
        self.way: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Open."""
        self.way = transport

    def data_received(self, data: bytes) -> None:
        """A piece of the answer; whole when as much has come as its head says."""
        self.answer += data
        head, gap, body = self.answer.partition(b"\r\n\r\n")
        if gap and len(body) >= length_of(head) and self.waiting and not self.waiting.done():
            self.waiting.set_result(int(head[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:
        """Gone, with whatever was asked."""
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(ConnectionError("the server went away"))
        self.way = None

    async def ask(self, words: bytes) -> int:
        """Send and wait; gives the status."""
        self.answer, self.waiting = b"", asyncio.get_running_loop().create_future()
        if self.way is None:
            raise ConnectionError("no line")
        self.way.write(words)
        return await self.waiting


def length_of(head: bytes) -> int:
    """What the head of an answer says about its body."""
    for each in head.lower().split(b"\r\n"):
        if each.startswith(b"content-length:"):
            return int(each.partition(b":")[2])
    return 0


class Crowd:
    """Everybody at once, and the log of what each was told."""

    def __init__(self, port: int, savers: list[Desk], signers: Iterator[Desk]) -> None:
        self.port, self.savers, self.signers = port, savers, signers
        self.saves: list[float] = []
        self.sends: list[float] = []
        self.sent: list[Desk] = []
        self.refused: list[int] = []

    def forget_times(self) -> None:
        """Begin to count."""
        self.saves, self.sends = [], []

    def figures(self, took: float) -> dict[str, Any]:
        """What was measured."""
        saves, sends = sorted(self.saves), sorted(self.sends)
        return {
            "saves_per_s": round(len(saves) / took, 1), "save_p50_ms": at(saves, 0.5), "save_p99_ms": at(saves, 0.99),
            "submit_p99_ms": at(sends, 0.99), "submitted": len(sends), "refused": len(self.refused),
        }  # fmt: skip

    async def come(self, size: Size, seconds: float, kill: "subprocess.Popen[bytes] | None" = None) -> None:
        """Save and submit for so long; where a server is given, it is killed at the end with all it has in hand."""
        begun = asyncio.get_running_loop().time() + 0.3
        gap = size.every / len(self.savers)
        work = [self._saver(desk, begun + place * gap, begun + seconds, size.every) for place, desk in enumerate(self.savers)]
        tasks = [asyncio.ensure_future(each) for each in [*work, self._signers(begun, begun + seconds)]]
        if kill:
            await asyncio.sleep(begun + seconds * 0.8 - asyncio.get_running_loop().time())
            os.killpg(kill.pid, 9)
        await asyncio.gather(*tasks)

    async def _saver(self, desk: Desk, due: float, until: float, every: float) -> None:
        desk.line = None
        while due < until:
            await sleep_until(due)
            if not await self._ask(desk, desk.save(), due, (204,), self.saves):
                return
            desk.version += 1
            desk.kept.append(desk.version)
            due = max(due + every, asyncio.get_running_loop().time())

    async def _signers(self, due: float, until: float) -> None:
        work = []
        while due < until:
            await sleep_until(due)
            work.append(asyncio.ensure_future(self._sign(next(self.signers), due)))
            due += 60 / SUBMISSIONS_A_MINUTE
        await asyncio.gather(*work)

    async def _sign(self, desk: Desk, due: float) -> None:
        desk.line = None
        if await self._ask(desk, desk.send(), due, (303,), self.sends):
            self.sent.append(desk)

    async def _ask(self, desk: Desk, words: bytes, due: float, good: tuple[int, ...], times: list[float]) -> bool:
        """Whether it was acknowledged; what a dead server never answered is nobody's promise."""
        loop = asyncio.get_running_loop()
        try:
            if desk.line is None or desk.line.way is None:
                _, desk.line = await loop.create_connection(Line, "127.0.0.1", self.port)
            status = await desk.line.ask(words)
        except OSError:
            return False
        if status not in good:
            self.refused.append(status)
            return False
        times.append((loop.time() - due) * 1000)
        return True


async def sleep_until(due: float) -> None:
    """Until that moment of the loop's clock."""
    await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))


def at(values: list[float], share: float) -> float:
    """The value below which this share lies; -1 where there is none."""
    return round(values[min(len(values) - 1, int(len(values) * share))], 1) if values else -1.0


def lost(crowd: Crowd) -> int:
    """Acknowledged saves without their version, and acknowledged submissions that do not stand exactly once."""
    from django.db import connection

    from tihang.journey.models import AnswerVersion, Submission

    rows = AnswerVersion.objects.filter(question=FIELD).values_list("workspace", "number")
    kept = {(str(space), number) for space, number in rows.iterator()}
    gone = sum(1 for desk in crowd.savers for number in desk.kept if (desk.workspace, number) not in kept)
    stand = list(Submission.objects.values_list("application__workspace", flat=True))
    twice = len(stand) - len(set(stand))
    there = {str(space) for space in stand}
    connection.close()
    return gone + twice + sum(1 for desk in crowd.sent if desk.workspace not in there)


if __name__ == "__main__":
    main()
