"""An installation with its tables and nothing in them, on SQLite: made once a run, however many processes test, and copied from then on."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def migrated(factory: pytest.TempPathFactory, home: Path) -> Path:
    """A home folder of its own with a fresh database."""
    shared = factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else factory.getbasetemp()
    made = shared / "migrated"
    with (shared / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (made / "done").exists():
            made.mkdir(exist_ok=True)
            ours = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
            environment = {**ours, "TIHANG_HOME": str(made), "PYTHONPATH": str(ROOT / "src")}
            subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
            (made / "done").touch()
    shutil.copytree(made, home, ignore=shutil.ignore_patterns("done"), dirs_exist_ok=True)
    return home
