"""The connection (数据库连接) with fewer round trips: what only readies it travels with the statement that needs it, in one message.

* What Django asks a kept connection before a request ("do you still answer?") here also opens the second lock of the request before.
* `first`: words that go ahead of the next statement. A statement that takes no company lets them go alone before it.
* BEGIN goes ahead of the first statement of a transaction.
* A statement that begins with ``/* kept: NAME */`` is planned once a connection, and called by its name from then on.
"""

from collections.abc import Callable
from typing import Any, Final

from django.db.backends.postgresql import base
from django.db.utils import DatabaseError
from psycopg import ClientCursor
from psycopg.pq import TransactionStatus

OPEN: Final = "SELECT set_config('role', 'none', false), set_config('tihang.user', '', false)"
KEPT: Final = "/* kept: "


class DatabaseWrapper(base.DatabaseWrapper):
    """数据库连接: at rest it may still be locked for whoever was served last; the first use afterwards opens it, or gives it up."""

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.first: list[str] = []
        self.kept: set[str] = set()
        self.execute_wrappers.append(self._together)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self.kept = set()
        return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """Whether it answers, and is nobody's any more."""
        if self.connection is None:
            return False
        try:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute(OPEN)
        except DatabaseError:
            return False
        return True

    def open_at_next_use(self) -> None:
        """Let the next statement, whosever it is, wait until the lock is open: in the round trip that asks whether the connection answers."""
        self.health_check_enabled, self.health_check_done = True, False

    def open_along(self) -> bool:
        """Let the next statement open the lock itself, where that is due. If it fails the caller must close the connection."""
        due = self.connection is not None and self.health_check_enabled and not self.health_check_done and not self.in_atomic_block
        if due:
            self.health_check_done = True
            self.first.append(OPEN)
        return due

    def say_first(self) -> None:
        """The words that wait for a statement, alone."""
        if self.first:
            with self.cursor() as cursor:
                cursor.execute(self.first.pop())

    def _together(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Around every statement, as `execute_wrappers` want it."""
        cursor = context["cursor"].cursor
        if many or not isinstance(sql, str) or not isinstance(cursor, ClientCursor):
            self.say_first()
            return execute(sql, params, many, context)
        if sql.startswith(KEPT):
            sql = self._by_name(sql, len(params))
        ahead, self.first = [*self._beginning(), *self.first], []
        if not ahead:
            return execute(sql, params, many, context)
        try:
            done = execute("; ".join([*ahead, sql]), params, many, context)
        finally:
            self._settle(begun=ahead[0] == "BEGIN")
        for _ in ahead:
            cursor.nextset()
        return done

    def _beginning(self) -> list[str]:
        """BEGIN, where psycopg would send one of its own before the next statement; nobody has asked for another kind of transaction."""
        line = self.connection
        plain = line.isolation_level is None and line.read_only is None and line.deferrable is None
        if line.autocommit or not plain or line.info.transaction_status != TransactionStatus.IDLE:
            return []
        line.autocommit = True
        return ["BEGIN"]

    def _settle(self, *, begun: bool) -> None:
        """A message that could not even be read has begun nothing: psycopg minds the transaction again."""
        if begun and not self.connection.closed and self.connection.info.transaction_status == TransactionStatus.IDLE:
            self.connection.autocommit = False

    def _by_name(self, sql: str, places: int) -> str:
        """The call of a kept statement, which is planned here if this connection does not know it yet."""
        name = sql.removeprefix(KEPT).split(" ", 1)[0]
        if name not in self.kept:
            numbered = "".join(part + (f"${place}" if place <= places else "") for place, part in enumerate(sql.split("%s"), 1))
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute(f"PREPARE {name} AS {numbered}")
            self.kept.add(name)
        return f"EXECUTE {name}({', '.join(['%s'] * places)})"
