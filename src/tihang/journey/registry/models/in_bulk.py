"""Many rows of one table written or removed at once (成批写入和删除), past the making of one long statement after another."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import CharField, Field, ForeignKey, IntegerField, Model, TextField, UUIDField

AT_ONCE: Final = 900


def insert_many(rows: Sequence[Model]) -> None:
    """Write new rows of one table with every column as it stands. Raises what Django raises, such as IntegrityError."""
    if not rows:
        return
    options = rows[0]._meta  # noqa: SLF001 - Django's own word for what a table says of itself
    fields: list[Field[Any, Any]] = list(options.local_concrete_fields)
    table, columns = _quoted(options.db_table), ", ".join(_quoted(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in _plain(rows, fields):
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own columns
        for start in range(0, len(rows), AT_ONCE):
            cursor.executemany(statement, list(_plain(rows[start : start + AT_ONCE], fields)))


def remove_many(table: type[Model], keys: Sequence[UUID]) -> None:
    """Remove rows at which nobody points any more; the database itself refuses to leave anything that does."""
    options = table._meta  # noqa: SLF001 - as above
    prepared = options.pk.get_db_prep_value if options.pk else None
    statement = f"DELETE FROM {_quoted(options.db_table)} WHERE id IN "  # noqa: S608 - a name of our own table
    with connection.cursor() as cursor:
        for start in range(0, len(keys), AT_ONCE):
            some = [prepared(key, connection) for key in keys[start : start + AT_ONCE]] if prepared else []
            cursor.execute(f"{statement}({', '.join(['%s'] * len(some))})", some)


def _plain(rows: Sequence[Model], fields: Sequence["Field[Any, Any]"]) -> Iterator[list[Any]]:
    """Values as the database takes them."""
    named = [(field.attname, _preparing(field)) for field in fields]
    return ([prepared(getattr(row, name)) for name, prepared in named] for row in rows)


def _preparing(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """How a value of a column is handed over. Texts, numbers and keys, which are most, go as they are or as hexadecimal digits."""
    here = connections[DEFAULT_DB_ALIAS]
    if isinstance(field, CharField | TextField | IntegerField):
        return _as_it_is
    if isinstance(field.target_field if isinstance(field, ForeignKey) else field, UUIDField):
        return _as_it_is if here.features.has_native_uuid_field else _digits
    return partial(field.get_db_prep_save, connection=here)


def _as_it_is(value: Any) -> Any:
    return value


def _digits(key: UUID | None) -> str | None:
    return None if key is None else key.hex


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
