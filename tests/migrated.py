"""A database with its tables and nothing in them: made once for these very migrations, however many processes test, and copied from then on."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src"


def migrated(factory: pytest.TempPathFactory, home: Path) -> Path:
    """A home folder of its own with a fresh SQLite database."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(migrated_file(), home / "tihang.sqlite3")
    return home


def migrated_file() -> Path:
    """The SQLite file to copy. Migrations look at nothing but each other, so it is good for as long as none of them changes."""
    made = settings.HOME / f"migrated-{_print()}.sqlite3"
    with _one_at_a_time():
        if not made.exists():
            for old in settings.HOME.glob("migrated-*.sqlite3"):
                old.unlink()
            with _emptied(settings.HOME / "migrating") as folder:
                _migrate(TIHANG_HOME=str(folder))
                (folder / "tihang.sqlite3").rename(made)
    return made


def migrated_template(url: str) -> str:
    """The name of the database to copy, on the PostgreSQL server at this address."""
    made = f"tihang_migrated_{_print()}"
    half = f"{made}_half"
    with _one_at_a_time(), psycopg.connect(url, autocommit=True) as line:
        if not line.execute("SELECT FROM pg_database WHERE datname = %s", [made]).fetchall():
            line.execute(f'DROP DATABASE IF EXISTS "{half}"')
            line.execute(f'CREATE DATABASE "{half}"')
            _migrate(DATABASE_URL=urlunsplit(urlsplit(url)._replace(path=f"/{half}")))
            line.execute(f'ALTER DATABASE "{half}" RENAME TO "{made}"')
    return made


def offer_to_tests(url: str) -> None:
    """Let the database of this process's tests begin as a copy."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template(url)
    else:
        shutil.copy(migrated_file(), connection.creation._get_test_db_name())


def _migrate(**settings_of_process: str) -> None:
    ours = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment = {**ours, "PYTHONPATH": str(SOURCES), **settings_of_process}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)


def _print() -> str:
    read = hashlib.sha256()
    for file in sorted([*SOURCES.rglob("migrations/*.py"), ROOT / "requirements" / "run.lock"]):
        read.update(file.read_bytes())
    return read.hexdigest()[:12]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.HOME / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _emptied(folder: Path) -> Iterator[Path]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
