"""A whole installation to back up, wipe and restore: a home folder, a database of its own, commands as processes."""

import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[3]
GIVEN = os.environ.get("DATABASE_URL", "")
ON_POSTGRESQL = GIVEN.startswith("postgres")
PASSPHRASE = "correct horse battery staple\n"

FILL = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tihang.config.settings"
import django; django.setup()
from uuid import UUID
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone
from tihang.flows.actors import Guest
from tihang.flows.factory.start_self_assessment import start_self_assessment
from tihang.journey.trail.operations import record
for number in range(int(sys.argv[1])):
    subject = {"enterprise": f"长河机床 {number}\\t\\\\ 'quoted' \\"twice\\"\\n😀"}
    started = start_self_assessment(actor=Guest(frozenset()), now=timezone.now(), profile="discrete", subject=subject)
    with transaction.atomic():
        record(region="330106", verb="start_self_assessment", actor=None, at=timezone.now(), why="试填")
session = SessionStore(); session["who"] = "somebody"; session.save()
"""


@dataclass
class Said:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def data(self):
        return json.loads(self.out)


@dataclass
class Installation:
    """One installation. On PostgreSQL `name` is its database on the server that the tests run on."""

    folder: Path
    name: str = ""
    started: list[subprocess.Popen] = field(default_factory=list)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def passphrase(self) -> Path:
        file = self.folder / "passphrase"
        file.write_text(PASSPHRASE, encoding="ascii")
        return file

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("TIHANG_", "DATABASE_URL", "DJANGO_"))}
        place = {"DATABASE_URL": url(self.name)} if self.name else {}
        return {**kept, **place, "PYTHONPATH": str(ROOT / "src"), "TIHANG_HOME": str(self.home)}

    def run(self, *words, **more) -> Said:
        """The command `tihang`."""
        return self.python("-m", "tihang.config.entry", *words, **more)

    def python(self, *words, **more) -> Said:
        command = [sys.executable, *map(str, words)]
        ran = subprocess.run(command, env={**self.environment, **more}, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
        return Said(ran.returncode, ran.stdout, ran.stderr)

    def fill(self, count: int = 3) -> None:
        said = self.python("-c", FILL, count)
        assert said.code == 0, said.err
        (self.home / "files" / "ab").mkdir(parents=True)
        (self.home / "files" / "ab" / "图 纸.bin").write_bytes(bytes(range(256)) * 3000)
        (self.home / "keys").mkdir(mode=0o700)
        (self.home / "keys" / "instance.pem").write_text("-----BEGIN PRIVATE KEY-----\n", encoding="ascii")
        (self.home / "keys" / "instance.pem").chmod(0o600)

    def digests(self):
        said = self.run("backup", "--digests-only", "--format", "json")
        assert said.code == 0, said.err
        return said.data

    def back_up(self, *words) -> Path:
        archive = self.folder / f"backup-{secrets.token_hex(3)}.tar"
        said = self.run("backup", archive, *words)
        assert said.code == 0, said.err
        return archive

    def wipe(self) -> None:
        """Nothing is left: no home folder, no table."""
        shutil.rmtree(self.home, ignore_errors=True)
        if self.name:
            drop(self.name)
            create(self.name, "template1")

    def sql(self, words: str):
        """Ask the database beside Django."""
        if self.name:
            with psycopg.connect(url(self.name), autocommit=True) as link:
                cursor = link.execute(words)
                return cursor.fetchall() if cursor.description else []
        with sqlite3.connect(self.home / "tihang.sqlite3", isolation_level=None) as link:
            rows = link.execute(words).fetchall()
        link.close()
        return rows


def url(name: str) -> str:
    return urlsplit(GIVEN)._replace(path=f"/{name}").geturl()


def create(name: str, template: str) -> None:
    _server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop(name: str) -> None:
    _server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _server(words: str) -> None:
    with psycopg.connect(GIVEN, autocommit=True) as link:
        link.execute(words)
