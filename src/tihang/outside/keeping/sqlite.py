"""SQLite: the whole file by the online backup API; restored into the same file, as one transaction of the database."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from tihang.core.problems import BadInput, bad
from tihang.outside.keeping.databases import BOOKKEEPING, Archive, Exported, migrations_of, not_prepared, unlike
from tihang.outside.keeping.manifest import Table
from tihang.outside.keeping.tar_reading import CHUNK, blocks, broken
from tihang.outside.keeping.tar_writing import TarWriter

MEMBER = "database.sqlite3"
PATIENCE = 10


class SqliteDatabase:
    """SQLite 数据库."""

    kind = "sqlite"

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    @property
    def path(self) -> Path:
        """Where the database stands."""
        return Path(self._connection.settings_dict["NAME"])

    def size(self) -> int:
        """Twice the file: once beside the archive, once in it."""
        wal = self.path.with_name(self.path.name + "-wal")
        return 2 * sum(file.stat().st_size for file in (self.path, wal) if file.exists())

    def export(self, tar: TarWriter, scratch: Path) -> Exported:
        """A copy of one moment, whole in itself, and its digests."""
        self._must_be_prepared()
        _clear(scratch)  # what a backup that was killed left
        try:
            with _opened(self.path) as source, closing(sqlite3.connect(scratch)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
                _must_be_whole(copy)
                found = Exported(digests(copy), migrations_of(_all(copy, "SELECT app, name FROM django_migrations")))
            with tar.member(MEMBER) as member, scratch.open("rb") as file:
                while block := file.read(CHUNK):
                    member.write(block)
        finally:
            _clear(scratch)
        return found

    def tables(self) -> Mapping[str, Table]:
        """The digests of one moment."""
        self._must_be_prepared()
        with _opened(self.path) as database:
            database.execute("BEGIN")
            return digests(database)

    def holds_rows(self) -> bool:
        """Whether a table other than the bookkeeping has a row."""
        if not self.path.exists() or not self.path.stat().st_size:
            return False
        with _opened(self.path) as database:
            names = [name for name in _table_names(database) if name not in BOOKKEEPING]
            return any(_all(database, f"SELECT 1 FROM {_quoted(name)} LIMIT 1") for name in names)  # noqa: S608

    def restore(self, archive: Archive, *, staging: Path, aside: Path) -> tuple[str, int]:
        """Stage, verify and migrate a copy; then let it take the place of the old rows in one transaction, or not at all."""
        staged = staging / MEMBER
        with staged.open("wb") as file:
            for block in blocks(archive.file, archive.entries[MEMBER]):
                file.write(block)
        with _opened(staged) as database:
            _must_be_whole(database)
            complaint = unlike(digests(database), archive.manifest)
        if complaint:
            raise complaint
        migrated = self._migrate(staged)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._connection.close()
        with alone(self.path) as place, _opened(staged) as database:
            kept = self._put_aside(place, aside)
            database.backup(place)
        return kept, migrated

    def _migrate(self, staged: Path) -> int:
        """Run on the staged copy what the archive has not had yet."""
        settings = self._connection.settings_dict
        self._connection.close()
        here, settings["NAME"] = settings["NAME"], staged
        try:
            executor = MigrationExecutor(self._connection)
            missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
            if missing:
                call_command("migrate", interactive=False, verbosity=0, database=self._connection.alias)
        finally:
            self._connection.close()
            settings["NAME"] = here
        with _opened(staged) as database:
            database.execute("PRAGMA journal_mode=DELETE")
        return missing

    def _put_aside(self, place: sqlite3.Connection, aside: Path) -> str:
        if not any(name not in BOOKKEEPING for name in _table_names(place)):
            return ""
        aside.mkdir(mode=0o700, exist_ok=True)
        with closing(sqlite3.connect(aside / self.path.name)) as old:
            place.backup(old)
        (aside / self.path.name).chmod(0o600)
        return str(aside / self.path.name)

    def _must_be_prepared(self) -> None:
        if not self.path.exists():
            raise not_prepared()
        with _opened(self.path) as database:
            if "django_migrations" not in _table_names(database):
                raise not_prepared()


@contextmanager
def alone(path: Path) -> Iterator[sqlite3.Connection]:
    """The database with nobody else in it until the block ends. Raises BadInput while a server works in it."""
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as database:
        try:
            database.execute("PRAGMA locking_mode=EXCLUSIVE")  # the lock of the next transaction outlives it
            database.execute("PRAGMA journal_mode=DELETE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            said = "还有程序在用这个数据库", "another program is using this database"
            mend = "先停下服务和后台任务，再恢复", "Stop the server and its workers, then restore"
            raise BadInput([bad(*said, *mend, place=str(path), code="in_use")]) from error
        yield database


def digests(database: sqlite3.Connection) -> dict[str, Table]:
    """Every table with its digest: SHA-256 over its rows in the order of the primary key, each in plain ASCII."""
    return {name: _digest(database, name) for name in _table_names(database)}


def _digest(database: sqlite3.Connection, name: str) -> Table:
    described = _all(database, f"PRAGMA table_info({_quoted(name)})")
    columns = tuple(str(column[1]) for column in described)
    keys = [_quoted(column[1]) for column in sorted(described, key=lambda one: one[5]) if column[5]] or [_quoted(one) for one in columns]
    total, rows = hashlib.sha256(ascii(columns).encode()), 0
    cursor = database.execute(f"SELECT {', '.join(map(_quoted, columns))} FROM {_quoted(name)} ORDER BY {', '.join(keys)}")  # noqa: S608
    for row in cursor:
        total.update(ascii(row).encode())
        rows += 1
    return Table(rows, total.hexdigest(), columns)


def _table_names(database: sqlite3.Connection) -> list[str]:
    """Tables of our own: neither SQLite's nor what a search index keeps for itself."""
    rows = _all(database, "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master WHERE type = 'table' ORDER BY name")
    indexes = tuple(str(name) for name, virtual in rows if virtual)
    passed_over = ("sqlite_", *(f"{name}_" for name in indexes))
    return [str(name) for name, virtual in rows if not virtual and not str(name).startswith(passed_over)]


def _must_be_whole(database: sqlite3.Connection) -> None:
    said = [str(word) for (word,) in _all(database, "PRAGMA quick_check(1)")]
    if said != ["ok"]:
        raise broken(MEMBER, f"SQLite 说这个文件坏了（{said[0]}）", f"SQLite calls this file damaged ({said[0]})")


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """An existing database; a missing one is not made."""
    address = f"file:{quote(str(path))}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)) as database:
        yield database


def _clear(scratch: Path) -> None:
    for end in ("", "-journal", "-wal", "-shm"):
        scratch.with_name(scratch.name + end).unlink(missing_ok=True)


def _all(database: sqlite3.Connection, words: str) -> list[tuple[Any, ...]]:
    return database.execute(words).fetchall()


def _quoted(name: object) -> str:
    return '"' + str(name).replace('"', '""') + '"'
