"""The web server and the worker, held together (服务): ``python -m tihang.config.serving PORT``.

What stops this program stops both; what of them dies is started again. `do.py run` becomes this program. A service manager may hold the two
as services of its own instead.
"""

import os
import resource
import signal
import sys
import time
from http.client import HTTPConnection, HTTPException
from typing import Final

from tihang.config.children import Child

HOST: Final = "127.0.0.1"
PATIENCE: Final = 60.0
"""Seconds that the server may take to wake up."""
AT_ONCE: Final = 8192
"""Requests that one process of the web server has in hand at once. Past this it stops accepting lines, the queue of the system runs over, and whoever
was not let in tries again only after seconds, then minutes: in a measured last hour of 2,200 factories some waited 110 s for the usual 512."""


def serve(port: int) -> str | None:
    """Serve until told to stop. Gives what went wrong, None when all went well."""
    open_many()
    server, worker = Child("The web server", web_server(port)), Child("The worker", ["-P", "-m", "tihang.config.entry", "work"])
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: asked.append(number))
    server.start()
    if awake(server, port, asked):
        say(f"Tihang answers at http://{HOST}:{port}/  (Ctrl+C stops it)")
    elif not asked:
        code = server.end(PATIENCE)
        return "The web server did not wake up." if code is None else f"The web server stopped with code {code}."
    worker.start()
    while not asked:
        for child in (server, worker):
            if said := child.mind():
                say(said)
        time.sleep(0.1)
    for child in (worker, server):
        child.tell()
    for child in (server, worker):
        child.end(PATIENCE)
    return None


def open_many() -> None:
    """As many open lines as the machine lets this account have: each browser takes one, and many machines begin with 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * AT_ONCE if hard == resource.RLIM_INFINITY else min(hard, 4 * AT_ONCE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def web_server(port: int) -> list[str]:
    """Granian, as this place wants it."""
    # SQLite: processes may be many, but threads inside one fight for its lock. PostgreSQL likes threads.
    threads = "4" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "1"
    options = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", threads, "--no-ws", "--log-level", "warning"]
    crowd = ["--backlog", "4096", "--backpressure", str(AT_ONCE)]
    again = ["--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "10"]
    return [
        "-P",
        "-m",
        "tihang.config.web_server",
        *options,
        *crowd,
        *again,
        "--host",
        HOST,
        "--port",
        str(port),
        "tihang.config.wsgi:application",
    ]


def awake(server: Child, port: int, asked: list[int]) -> bool:
    """Whether the server began to answer before it ended, somebody asked us to stop, or our patience ran out."""
    deadline = time.monotonic() + PATIENCE
    while server.alive and not asked and time.monotonic() < deadline:
        if answers(port):
            return True
        time.sleep(0.05)
    return False


def answers(port: int) -> bool:
    """Any answer but a failure will do: a refused host name or a redirect to TLS is an answer too."""
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def say(words: str) -> None:
    """To whoever sits at the terminal, or reads the service's log."""
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(serve(int(sys.argv[1])))
