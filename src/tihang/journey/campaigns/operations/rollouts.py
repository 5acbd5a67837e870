"""Roll-outs opened and closed, goals and reported counts kept."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from tihang.core.problems import BadInput, bad
from tihang.journey.campaigns.models import Goal, ReportedCount, Rollout
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.models import Authority


def open_rollout(
    *, authority: Authority, group_path: str, year: int, title: str, due_on: date | None, now: datetime, by: UUID | None
) -> Rollout:
    """A new roll-out. Raises BadInput where the authority has one for the year."""
    try:
        with transaction.atomic():
            return Rollout.objects.create(
                region=authority.region, authority=authority, place_path=authority.path, group_path=group_path, year=year, title=title,
                due_on=due_on, opened_at=now, opened_by=by,
            )  # fmt: skip
    except IntegrityError as error:
        said = f"{year} 年的自评工作已经发起", f"the roll-out of {year} is open already"
        raise BadInput([bad(*said, "打开它，往里加名单", "Open it and add lists to it", place="year", code="open_already")]) from error


def close_rollout(*, rollout: Rollout, now: datetime, by: UUID | None) -> None:
    """Nothing more is brought in and nobody is reminded."""
    Rollout.objects.filter(pk=rollout.pk).update(closed_at=now, closed_by=by)


def keep_number(
    model: type[Goal] | type[ReportedCount], *, region: str, part: Part, said: dict[str, Any], now: datetime, by: UUID | None
) -> UUID:
    """Keep a goal or a count; the one that stood for the same thing gives way and stays readable."""
    key = uuid7()
    same = {"year": said["year"], "tier": said["tier"]}
    if model is ReportedCount:
        same |= {"as_of": said["as_of"], "source": said["source"]}
    standing = model.objects.filter(region=region, place_path=part.place_path, group_path=part.group_path, superseded_by=None, **same)
    standing.update(superseded_by=key)
    model.objects.create(id=key, region=region, place_path=part.place_path, group_path=part.group_path, said_at=now, said_by=by, **said)
    return key
