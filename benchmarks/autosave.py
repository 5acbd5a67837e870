#!/usr/bin/env python3
"""How fast one answer is saved: through HTTP, the whole middleware, signed in, with its version, on the server as `do.py run` starts it.

python benchmarks/autosave.py [--json] [--quick]     with DATABASE_URL set, on that PostgreSQL (an empty database of its own)

saves_per_s           several colleagues saving as fast as they are answered      p50_ms_at_50, p99_ms_at_50   at a steady 50 saves a second,
raw_commits_per_s     the same database, one bare INSERT and COMMIT each time                                  from the moment each was due
wide_to_narrow_ratio  a save by the owner of a group with 100,000 factories, over one by the owner of a single factory, taken in turns
lost                  saves that were acknowledged and are not there after the server was killed with all it has in hand
"""

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parent.parent / "src"
LIMITS = {"saves_per_s": 500, "p50_ms_at_50": 8, "p99_ms_at_50": 25, "wide_to_narrow_ratio": 1.1, "lost": 0}
AT_LEAST = {"saves_per_s"}
BROWSER = "Mozilla/5.0 benchmark"
SECRET = "b" * 32
RATINGS = ("full", "most", "part", "none")
COLLEAGUES = 6


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="shorter, and 20,000 factories instead of 100,000")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = measure(home, 20_000 if chosen.quick else 100_000, 5.0 if chosen.quick else 20.0)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    print(f"{figures['factories']} factories on {figures['database']}; {figures['seconds']} s each; {figures['kept']} saves kept")
    for name, limit in LIMITS.items():
        print(f"{name:22} {figures[name]:8.2f}   limit {'at least ' if name in AT_LEAST else ''}{limit}")
    print(f"{'raw_commits_per_s':22} {figures['raw_commits_per_s']:8.0f}   of the same database in the same run")


def measure(home: str, factories: int, seconds: float) -> dict[str, Any]:
    """Every figure, on a database of its own and a server of its own."""
    port = free_port()
    os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings", PYTHONPATH=str(SOURCES))
    sys.path.insert(0, str(SOURCES))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    wide, narrow = people(factories)
    questions = asked()
    server = start(port)
    try:
        found = hammer(port, wide, narrow, questions, seconds)
    finally:
        kill(server)
    connection.close()
    kept = versions()
    found["lost"] = sum(1 for said in found.pop("acknowledged") if said not in kept)
    return {"factories": factories, "seconds": seconds, "database": connection.vendor, "kept": len(kept), **found}


def hammer(port: int, wide: "Desk", narrow: "Desk", questions: list[str], seconds: float) -> dict[str, Any]:
    """The three ways of saving, and the bare commits between them."""
    hands = [Hand(port, narrow, question) for question in questions[:COLLEAGUES]]
    for hand in hands * 20:
        hand.save()
    steady = sorted(paced(hands, 50, seconds))
    raw = raw_commits(min(seconds, 5.0))
    per_second = saturated(hands, seconds)
    ratio = in_turns(Hand(port, wide, questions[-1]), Hand(port, narrow, questions[-1]), 200 if seconds < 10 else 600)
    return {
        "saves_per_s": round(per_second, 1),
        "p50_ms_at_50": round(statistics.median(steady), 2),
        "p99_ms_at_50": round(steady[int(len(steady) * 0.99)], 2),
        "raw_commits_per_s": round(raw, 1),
        "saves_to_raw_ratio": round(per_second / raw, 3),
        **ratio,
        "acknowledged": [said for hand in hands for said in hand.acknowledged],
    }


@dataclass
class Desk:
    """A person who has signed in, and the workspace he saves in."""

    session: str
    workspace: str


@dataclass
class Hand:
    """One colleague at one question, on a connection that stays open, as a browser's does."""

    port: int
    desk: Desk
    question: str
    version: int = 0
    line: Any = None
    acknowledged: list[tuple[str, str, int]] = field(default_factory=list)

    def save(self) -> None:
        """Save the next rating and read the answer. Anything but "saved" ends the measurement."""
        if self.line is None:
            self.line = socket.create_connection(("127.0.0.1", self.port), timeout=30)
            self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.line.sendall(self._words())
        answer = b""
        while b"\r\n\r\n" not in answer:
            some = self.line.recv(65536)
            if not some:
                raise ConnectionError("the server went away")
            answer += some
        if not answer.startswith(b"HTTP/1.1 204"):
            raise SystemExit(answer[:2000].decode(errors="replace"))
        self.version += 1
        self.acknowledged.append((self.desk.workspace, self.question, self.version))

    def _words(self) -> bytes:
        body = f"{self.question}={RATINGS[self.version % 4]}&v:{self.question}={self.version}".encode()
        head = (
            f"POST /a/{self.desk.workspace}/save/ HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nUser-Agent: {BROWSER}\r\nHX-Request: true\r\n"
            f"Cookie: sessionid={self.desk.session}; csrftoken={SECRET}\r\nX-CSRFToken: {SECRET}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


def paced(hands: list[Hand], rate: int, seconds: float) -> list[float]:
    """Milliseconds from the moment each save was due to its answer."""
    begun, taken = time.perf_counter() + 0.1, []
    for turn in range(int(rate * seconds)):
        due = begun + turn / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        hands[turn % len(hands)].save()
        taken.append((time.perf_counter() - due) * 1000)
    return taken


def saturated(hands: list[Hand], seconds: float) -> float:
    """Saves a second while every hand saves again as soon as it was answered."""
    until = time.perf_counter() + seconds

    def work(hand: Hand) -> int:
        done = 0
        while time.perf_counter() < until:
            hand.save()
            done += 1
        return done

    with ThreadPoolExecutor(len(hands)) as pool:
        return sum(pool.map(work, hands)) / seconds


def in_turns(wide: Hand, narrow: Hand, many: int) -> dict[str, float]:
    """Medians of both, taken in turns so that the machine's moods fall on both alike."""
    spent: dict[int, list[float]] = {0: [], 1: []}
    for turn in range(-20, many):
        for side, hand in enumerate((wide, narrow)):
            begun = time.perf_counter()
            hand.save()
            if turn >= 0:
                spent[side].append((time.perf_counter() - begun) * 1000)
    broad, thin = (statistics.median(spent[side]) for side in (0, 1))
    return {"wide_ms": round(broad, 2), "narrow_ms": round(thin, 2), "wide_to_narrow_ratio": round(broad / thin, 3)}


def raw_commits(seconds: float) -> float:
    """Bare commits a second of the same database, from one connection with the same promises about the disk."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE raw_commits (id INTEGER PRIMARY KEY, words VARCHAR(80) NOT NULL)")
        done, until = 0, time.perf_counter() + seconds
        while time.perf_counter() < until:
            with transaction.atomic():
                cursor.execute("INSERT INTO raw_commits VALUES (%s, %s)", [done, "x" * 60])
            done += 1
        cursor.execute("DROP TABLE raw_commits")
    connection.close()
    return done / seconds


# ---------------------------------------------------------------- the world


def people(factories: int) -> tuple[Desk, Desk]:
    """The owner of a group's hundred companies with all the factories, and the owner of one company with one."""
    from tihang.journey.registry.models import Factory, Organisation

    place = "330000/330100/330106/"
    bodies = [
        Organisation(region="330106", name=f"集团成员{n}", name_key=f"集团成员{n}", place_path=place, group_path="G/") for n in range(100)
    ]
    small = Organisation.objects.create(region="330106", name="独家", name_key="独家", place_path=place)
    Organisation.objects.bulk_create(bodies)
    made = (
        Factory(region="330106", organisation=bodies[n % 100], organisation_name="集团", name=f"{n}厂", place_path=place, group_path="G/")
        for n in range(factories)
    )
    Factory.objects.bulk_create(made, batch_size=2000)
    one = Factory.objects.create(region="330106", organisation=small, organisation_name="独家", name="一厂", place_path=place)
    return desk("wide", bodies, Factory.objects.filter(organisation=bodies[50]).first()), desk("narrow", [small], one)


def desk(name: str, bodies: list[Any], factory: Any) -> Desk:
    """Sign in and open this year's self-assessment."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from tihang.flows.actors import Person
    from tihang.flows.factory.open_workspace import open_workspace
    from tihang.journey.registry.models import Membership, User
    from tihang.journey.registry.queries import scope_of

    user = User.objects.create_user(sign_in_name=name, password=None)
    Membership.objects.bulk_create([Membership(user=user, organisation=body, role="owner") for body in bodies])
    client = Client(headers={"user-agent": BROWSER})
    client.force_login(user, backend="tihang.config.sign_in.RegionalSignIn")
    client.get("/organisation/")
    actor, now = Person(user.pk, scope_of(user.pk)), timezone.now()
    space = open_workspace(actor=actor, now=now, factory=factory.pk, year=now.year, profile="discrete")
    return Desk(client.cookies[settings.SESSION_COOKIE_NAME].value, str(space))


def asked() -> list[str]:
    """Questions of the maturity sheet."""
    from tihang.journey.assessment.queries import pack_of

    return [question.id for question in pack_of("national/maturity-gbt39116", "2020").questions if question.id.startswith("MFG.EQM")]


def versions() -> set[tuple[str, str, int]]:
    """Everything that is kept."""
    from tihang.journey.intake.models import AnswerVersion

    rows: Iterator[tuple[Any, str, int]] = AnswerVersion.objects.values_list("workspace", "question", "number").iterator()
    return {(str(space), question, number) for space, question, number in rows}


# ---------------------------------------------------------------- the server


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(port: int) -> "subprocess.Popen[bytes]":
    """The web server with the options that people run it with, in a session of its own."""
    from tihang.config.serving import answers, web_server

    server = subprocess.Popen([sys.executable, *web_server(port)], start_new_session=True, stdout=subprocess.DEVNULL)
    wait(lambda: answers(port))
    return server


def wait(ready: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not ready():
        if time.monotonic() > until:
            raise SystemExit("the server did not wake up")
        time.sleep(0.1)


def kill(server: "subprocess.Popen[bytes]") -> None:
    """At once, with everything it has in hand."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


if __name__ == "__main__":
    main()
