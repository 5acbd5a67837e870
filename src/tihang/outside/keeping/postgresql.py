"""PostgreSQL: every table by COPY out of one snapshot; restored in one transaction, with the old schema kept aside."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from psycopg import Connection, Cursor, sql

from tihang.outside.keeping.databases import BOOKKEEPING, Archive, Exported, migrations_of, not_prepared, unlike
from tihang.outside.keeping.manifest import Table
from tihang.outside.keeping.tar_reading import blocks, broken
from tihang.outside.keeping.tar_writing import TarWriter

PLAIN_TEXT = (
    "SET LOCAL datestyle = 'ISO, YMD'", "SET LOCAL timezone = 'UTC'", "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'", "SET LOCAL extra_float_digits = 1", "SET LOCAL client_encoding = 'UTF8'",
    "SET LOCAL row_security = off",  # a table that would hide rows from us then fails instead
)  # fmt: skip
"""So that one value has one text, on any server."""

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind = 'r'
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1
"""
COLUMNS = """
SELECT a.attname, coalesce(array_position(i.indkey::int2[], a.attnum), -1), a.attcollation <> 0
FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
WHERE a.attrelid = (quote_ident(current_schema()) || '.' || quote_ident(%s))::regclass
AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum
"""
TRIGGERS = """
SELECT c.relname, t.tgname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgparentid = 0
"""
ENABLE = {"O": "ENABLE TRIGGER", "A": "ENABLE ALWAYS TRIGGER", "R": "ENABLE REPLICA TRIGGER"}
GRANTS = """
SELECT coalesce(r.rolname, ''), a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a
LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE n.nspname = %s AND a.grantee <> n.nspowner
"""


class PostgresqlDatabase:
    """PostgreSQL 数据库."""

    kind = "postgresql"

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    def size(self) -> int:
        """What the database takes on its own disk; text is about as large."""
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])

    def export(self, tar: TarWriter, scratch: Path) -> Exported:
        """Every table as text, in the order of its primary key, so that its digest is the digest of its member."""
        with self._moment() as cursor:
            found: dict[str, Table] = {}
            for name in _must_have(_names(cursor)):
                columns, keys = _columns(cursor, name)
                with tar.member(member_of(name)) as member:
                    rows = _copy_out(cursor, name, columns, keys, member.write)
                found[name] = Table(rows, tar.members[-1].sha256, columns)
            return Exported(found, migrations_of(_all(cursor, "SELECT app, name FROM django_migrations")), _sequences(cursor))

    def tables(self) -> Mapping[str, Table]:
        """The digests of one moment."""
        with self._moment() as cursor:
            return {name: _digest(cursor, name) for name in _must_have(_names(cursor))}

    def holds_rows(self) -> bool:
        """Whether a table other than the bookkeeping has a row."""
        with self._moment() as cursor:
            names = [name for name in _names(cursor) if name not in BOOKKEEPING]
            ask = sql.SQL("SELECT 1 FROM {} LIMIT 1")
            return any(_all(cursor, ask.format(sql.Identifier(name))) for name in names)

    def restore(self, archive: Archive, *, staging: Path, aside: Path) -> tuple[str, int]:
        """In one transaction: the old schema aside, the tables as the archive knew them, its rows, then what is missing."""
        held = self.holds_rows()
        with transaction.atomic(using=self._connection.alias, durable=True):
            cursor = self._raw()
            for words in PLAIN_TEXT:
                cursor.execute(words)
            kept = _move_aside(cursor)
            _make_tables(self._connection, archive.manifest.migrations)
            _load(cursor, archive)
            complaint = unlike({name: _digest(cursor, name) for name in _names(cursor)}, archive.manifest)
            if complaint:
                raise complaint
            migrated = _bring_up(self._connection)
            if not held:
                cursor.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(kept)))
        return (f"schema {kept}" if held else ""), migrated

    @contextmanager
    def _moment(self) -> Iterator[Cursor[Any]]:
        """One moment of the database, seen through a connection of its own."""
        with Connection.connect(**self._connection.get_connection_params(), autocommit=False) as link:
            cursor = link.cursor()
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            for words in PLAIN_TEXT:
                cursor.execute(words)
            yield cursor
            link.rollback()

    def _raw(self) -> Cursor[Any]:
        """A cursor of the driver's own, inside Django's transaction: only it can COPY."""
        self._connection.ensure_connection()
        found: Cursor[Any] = self._connection.connection.cursor()
        return found


def member_of(table: str) -> str:
    """The name of a table's member."""
    return f"tables/{table}.copy"


def _names(cursor: Cursor[Any]) -> list[str]:
    return [str(name) for (name,) in _all(cursor, TABLES)]


def _must_have(names: list[str]) -> list[str]:
    if "django_migrations" not in names:
        raise not_prepared()
    return names


def _columns(cursor: Cursor[Any], table: str) -> tuple[tuple[str, ...], list[sql.Composable]]:
    """The columns as they stand, and what orders the rows alike on any server."""
    cursor.execute(COLUMNS, [table])
    found = cursor.fetchall()
    keys = sorted((place, name, text) for name, place, text in found if place >= 0) or [(0, name, text) for name, _place, text in found]
    plain = sql.SQL(' COLLATE "C"')
    return tuple(name for name, _, _ in found), [sql.Identifier(name) + (plain if text else sql.SQL("")) for _, name, text in keys]


def _copy_out(cursor: Cursor[Any], table: str, columns: tuple[str, ...], keys: list[sql.Composable], write: Any) -> int:
    wanted = sql.SQL(", ").join(map(sql.Identifier, columns))
    ask = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(wanted, sql.Identifier(table), sql.SQL(", ").join(keys))
    with cursor.copy(ask) as copy:
        for block in copy:
            write(bytes(block))
    return cursor.rowcount


def _digest(cursor: Cursor[Any], table: str) -> Table:
    columns, keys = _columns(cursor, table)
    total = hashlib.sha256()
    rows = _copy_out(cursor, table, columns, keys, total.update)
    return Table(rows, total.hexdigest(), columns)


def _sequences(cursor: Cursor[Any]) -> tuple[tuple[str, int, bool], ...]:
    names = [str(name) for (name,) in _all(cursor, "SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 1")]
    ask = sql.SQL("SELECT last_value, is_called FROM {}")
    return tuple((name, int(last), bool(called)) for name in names for last, called in _all(cursor, ask.format(sql.Identifier(name))))


def _move_aside(cursor: Cursor[Any]) -> str:
    """Rename the schema in use, and make an empty one of its name with the same grants; the old one is then its owner's alone."""
    here = str(_all(cursor, "SELECT current_schema()")[0][0])
    kept = f"before_restore_{datetime.now(UTC):%Y%m%d_%H%M%S_%f}"
    names = {"here": sql.Identifier(here), "kept": sql.Identifier(kept)}
    cursor.execute(sql.SQL("ALTER SCHEMA {here} RENAME TO {kept}").format(**names))
    cursor.execute(sql.SQL("CREATE SCHEMA {here}").format(**names))
    cursor.execute(GRANTS, [kept])
    for role, right in cursor.fetchall():
        to = sql.Identifier(role) if role else sql.SQL("PUBLIC")
        cursor.execute(sql.SQL("GRANT {} ON SCHEMA {} TO {}").format(sql.SQL(right), sql.Identifier(here), to))
        cursor.execute(sql.SQL("REVOKE {} ON SCHEMA {} FROM {}").format(sql.SQL(right), sql.Identifier(kept), to))
    return kept


def _make_tables(connection: BaseDatabaseWrapper, recorded: tuple[tuple[str, str], ...]) -> None:
    """Empty tables as they were when the backup was made."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    had = {one for one in recorded if one in graph.nodes}
    last = [one for one in sorted(had) if not any(child.key in had and child.key[0] == one[0] for child in graph.node_map[one].children)]
    executor.migrate(last)


def _load(cursor: Cursor[Any], archive: Archive) -> None:
    """Fill the tables. Triggers that guard rows rest meanwhile, and wake as they were; keys are checked at the end."""
    triggers = [(str(table), str(name), str(state)) for table, name, state in _all(cursor, TRIGGERS)]
    names = _names(cursor)
    for name in names:
        cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(name)))
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # a key that a migration added to a table asks at once, in the transaction that adds it
    cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, names))))
    for name, table in archive.manifest.tables.items():
        if name in names:
            _copy_in(cursor, archive, name, table)
        elif table.rows:
            said = f"备份里的表 {name} 这个版本没有", f"the backup has a table {name} that this version has not"
            raise broken(member_of(name), *said)
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for owner, name, state in triggers:
        wake = sql.SQL("ALTER TABLE {} {} {}").format(sql.Identifier(owner), sql.SQL(ENABLE[state]), sql.Identifier(name))
        cursor.execute(wake)
    for name, last, called in archive.manifest.sequences:
        cursor.execute("SELECT setval(to_regclass(quote_ident(%s)), %s, %s)", [name, last, called])


def _copy_in(cursor: Cursor[Any], archive: Archive, name: str, table: Table) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(name), columns)) as copy:
        for block in blocks(archive.file, archive.entries[member_of(name)]):
            copy.write(block)


def _bring_up(connection: BaseDatabaseWrapper) -> int:
    """Run the migrations that the archive has not had yet."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        call_command("migrate", interactive=False, verbosity=0, database=connection.alias)
    return missing


def _all(cursor: Cursor[Any], words: Any) -> list[tuple[Any, ...]]:
    return cursor.execute(words).fetchall()
