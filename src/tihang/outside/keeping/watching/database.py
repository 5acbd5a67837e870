"""The database (数据库): whether it answers, is up to date, keeps what it acknowledges, and has its second lock."""

from datetime import datetime
from functools import cache

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tihang.flows.ports import Check
from tihang.outside.keeping.watching.findings import attention, broken, ok

FULL = 2
"""What `PRAGMA synchronous` answers when an answer waits until the disk has it."""

SAFE_SYNC = frozenset({"on", "remote_apply", "remote_write", "local"})
READER = "tihang_reader"


def answers(connection: BaseDatabaseWrapper) -> Check:
    """Whether it answers at all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return ok("database", f"{connection.display_name} 有应答", f"{connection.display_name} answers")


def migrated(connection: BaseDatabaseWrapper) -> Check:
    """Whether tables and program fit each other."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    ours = _ours()
    missing, unknown = ours - applied, {one for one in applied - ours if one[0] == "journey"}
    if unknown:
        said = "数据库比程序新", "the database is newer than the program"
        return broken("migrations", said, ("换回新版程序", "Run the newer version of Tihang"))
    if missing:
        said = f"还有 {len(missing)} 步数据库升级没有做", f"{len(missing)} migrations have not been run"
        return broken("migrations", said, ("运行 manage.py migrate", "Run manage.py migrate"))
    return ok("migrations", "数据库结构是最新的", "the tables are up to date")


def durable(connection: BaseDatabaseWrapper) -> Check:
    """Whether "saved" is said only after it is on the disk."""
    if connection.vendor == "sqlite":
        return _durable_sqlite(connection)
    with connection.cursor() as cursor:
        settings = {}
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            settings[name] = cursor.fetchone()[0]
    if settings["fsync"] == "on" and settings["full_page_writes"] == "on" and settings["synchronous_commit"] in SAFE_SYNC:
        return ok("durable", "说已保存就已落盘", "what is said to be saved is on the disk")
    said = f"断电会丢已保存的内容：{settings}", f"a power cut can lose what was saved: {settings}"
    mend = (
        "在 PostgreSQL 里打开 fsync、full_page_writes、synchronous_commit",
        "Turn on fsync, full_page_writes and synchronous_commit in PostgreSQL",
    )
    return broken("durable", said, mend)


def second_lock(connection: BaseDatabaseWrapper) -> Check:
    """Whether the database itself hides rows from those who may not see them; SQLite cannot."""
    if connection.vendor != "postgresql":
        return ok("second_lock", "SQLite 没有第二道锁，由程序把关", "SQLite has no second lock; the program alone guards")
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [READER])
        there = cursor.fetchone()[0]
        cursor.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [READER]) if there else cursor.execute("SELECT false")
        member = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM pg_class WHERE relrowsecurity AND relnamespace = current_schema()::regnamespace")
        locked = cursor.fetchone()[0]
    if there and member and locked:
        return ok("second_lock", f"第二道锁开着，护着 {locked} 张表", f"the second lock is on and guards {locked} tables")
    said = "第二道锁没有开：只有程序在把关", "the second lock is off: the program alone guards"
    mend = (
        f"由数据库管理员运行 CREATE ROLE {READER} NOLOGIN，再 GRANT {READER} 给服务账户，然后重新 migrate",
        f"Let the database's administrator run CREATE ROLE {READER} NOLOGIN and GRANT {READER} to the service's account, then migrate again",
    )
    return attention("second_lock", said, mend)


def latest_event(connection: BaseDatabaseWrapper) -> list[datetime]:
    """Moments that have certainly been: the newest migration, and the database's own clock."""
    rows = MigrationRecorder(connection).applied_migrations().values()
    moments = [row.applied for row in rows]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            moments.append(cursor.fetchone()[0])
    return moments[-1:] if len(moments) == 1 else [max(moments)] if moments else []


def _durable_sqlite(connection: BaseDatabaseWrapper) -> Check:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = str(cursor.fetchone()[0])
        cursor.execute("PRAGMA synchronous")
        waits = int(cursor.fetchone()[0]) >= FULL
    if mode == "wal" and waits:
        return ok("durable", "SQLite 用 WAL，说已保存就已落盘", "SQLite uses WAL, and what is said to be saved is on the disk")
    said = (
        f"SQLite 的 journal_mode 是 {mode}，synchronous {'够' if waits else '不够'}",
        f"SQLite has journal_mode {mode}, synchronous {'full' if waits else 'too low'}",
    )
    mend = (
        "磁盘要支持 WAL（不要放在网络盘上），设置里保留 synchronous=FULL",
        "Use a disk that can do WAL (no network disk), and keep synchronous=FULL",
    )
    return attention("durable", said, mend) if waits else broken("durable", said, mend)


@cache
def _ours() -> frozenset[tuple[str, str]]:
    """The migrations that the program brings; read once a process."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(loader.graph.nodes)
