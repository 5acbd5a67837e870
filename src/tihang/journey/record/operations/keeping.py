"""How an entry is added, takes another's place, or is withdrawn. Nothing that was said is ever written over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from tihang.core.problems import BadInput, bad
from tihang.journey.record.models import CURRENT, Entry


class AlreadyKept(BadInput):
    """已有同样的条目: the record holds a current entry for the same thing; correct that one."""


class NotCurrent(BadInput):
    """不是现行条目: what was to be corrected or withdrawn has been already, or is another factory's."""


@dataclass(frozen=True, slots=True)
class Of:
    """记在哪里: the factory, its region, when and by whom (None for the console)."""

    factory: UUID
    region: str
    now: datetime
    by: UUID | None


def keep(model: type[Entry], of: Of, columns: dict[str, Any], instead_of: UUID | None = None) -> UUID:
    """A new entry, in the place of another where one is named. Raises AlreadyKept, NotCurrent."""
    key = uuid7()
    if instead_of is not None:
        _end(model, of, instead_of, {"superseded_by": key})
    try:
        with transaction.atomic():
            model.objects.create(
                id=key, region=of.region, factory_id=of.factory, recorded_at=of.now, recorded_by=of.by, **columns
            )  # fmt: skip
    except IntegrityError as error:
        said = "档案里已有同样的条目", "the record already holds an entry for the same thing"
        mend = "改那一条，或者把名称、年份写得不同", "Correct that entry, or give another name or year"
        raise AlreadyKept([bad(*said, *mend, code="already_kept")]) from error
    return key


def withdraw(model: type[Entry], of: Of, entry: UUID, why: str) -> None:
    """Take an entry back, with its reason; it stays readable. Raises NotCurrent."""
    _end(model, of, entry, {"withdrawn_at": of.now, "withdrawn_by": of.by, "withdrawn_why": why})


def _end(model: type[Entry], of: Of, entry: UUID, how: dict[str, Any]) -> None:
    if not model.objects.filter(CURRENT, pk=entry, factory_id=of.factory).update(**how):
        said = (
            "这一条已经被更正或撤回，或者不在这家工厂的档案里",
            "this entry was corrected or withdrawn already, or is not of this factory",
        )
        raise NotCurrent(
            [bad(*said, "重新打开档案，再改现行的那一条", "Open the record again and change the current one", code="not_current")]
        )
