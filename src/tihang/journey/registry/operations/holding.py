"""Rows held (持有) until the deed ends, so that two people who decide the same thing queue."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


class NotThere(LookupError):
    """没有这个对象: a deed was asked on something that does not exist."""


def hold(table: type[Row], key: UUID) -> Row:
    """The row, held until the transaction ends. Raises NotThere."""
    found: Row | None = QuerySet(table).select_for_update().filter(pk=key).first()
    if found is None:
        raise NotThere(f"{table.__name__} {key}")
    return found
