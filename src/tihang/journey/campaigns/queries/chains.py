"""The calls of a campaign (批次通知链): from where it was opened down to one place, each with its days now in force. Public, so no scope is asked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.campaign import Due
from tihang.core.routing import Level
from tihang.journey.campaigns.models import Call, CallDate, CallFile
from tihang.journey.campaigns.rules.contacts import Contact, contacts_of
from tihang.journey.campaigns.rules.levels import level_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.record.names import Scan


class NoSuchCall(LookupError):
    """没有这份通知."""


@dataclass(frozen=True, slots=True)
class DateStep:
    """节点日期: the day now in force under one call. ``first`` is the day it set at first; ``why`` and ``document`` are those of the last change."""

    milestone: str
    due: Due
    first: Due
    put_off: int
    why: str
    document: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class FileStep:
    """通知附件."""

    id: UUID
    name: str
    size: int
    media_type: str
    digest: str
    scan: Scan


@dataclass(frozen=True, slots=True)
class CallStep:
    """通知链的一级: a call in force."""

    id: UUID
    campaign: UUID
    region: str
    parent: UUID | None
    authority: UUID | None
    part: Part
    level: Level
    issuer: str
    number: str
    title: str
    text: str
    contacts: tuple[Contact, ...]
    paper_copies: int | None
    issued_at: datetime
    dates: tuple[DateStep, ...]
    files: tuple[FileStep, ...]

    @property
    def due(self) -> Mapping[str, Due]:
        """Milestone → the day now in force, of those this call set itself."""
        return {each.milestone: each.due for each in self.dates}

    @property
    def near(self) -> int:
        """How near it stands to those it speaks to: the nation's is farthest."""
        return len(self.part.group_path) or len(self.part.place_path)

    def speaks_to(self, place_path: str, group_path: str) -> bool:
        """Whether somebody of this place and group comes under it."""
        if self.part.group_path:
            return group_path.startswith(self.part.group_path)
        return place_path.startswith(self.part.place_path)


@dataclass(frozen=True, slots=True)
class Binding:
    """有效期限: the day that binds somebody, and the call it comes from."""

    date: DateStep
    call: CallStep


def calls_of(campaign: UUID) -> tuple[CallStep, ...]:
    """Every call in force, from the top down. Three queries."""
    rows = list(Call.objects.filter(campaign=campaign, withdrawn_at=None).order_by("issued_at", "id"))
    dates, files = _dates([row.pk for row in rows]), _files([row.pk for row in rows])
    steps = [_step(row, dates.get(row.pk, ()), files.get(row.pk, ())) for row in rows]
    return tuple(sorted(steps, key=lambda step: (step.near, step.part.place_path, step.part.group_path)))


def chain_for(campaign: UUID, place_path: str, group_path: str = "") -> tuple[CallStep, ...]:
    """The calls that somebody of this place and group comes under, the highest first; levels without a call of their own are left out."""
    return chain_in(calls_of(campaign), place_path, group_path)


def chain_in(calls: Iterable[CallStep], place_path: str, group_path: str = "") -> tuple[CallStep, ...]:
    """The same out of calls that were read already."""
    return tuple(step for step in calls if step.speaks_to(place_path, group_path))


def binding_dates(chain: Iterable[CallStep]) -> Mapping[str, Binding]:
    """Milestone → the day that binds under a chain, and whose it is: the nearest call that names one."""
    return {date.milestone: Binding(date, step) for step in chain for date in step.dates}


def deadline_for(campaign: UUID, milestone: str, place_path: str, group_path: str = "") -> Binding | None:
    """Until when a milestone runs for somebody of this place and group; None where no call names a day."""
    return binding_dates(chain_for(campaign, place_path, group_path)).get(milestone)


def call_at(calls: Iterable[CallStep], part: Part) -> CallStep | None:
    """The call of exactly this level."""
    return next((step for step in calls if step.part == part), None)


def above(calls: Iterable[CallStep], part: Part) -> tuple[CallStep, ...]:
    """The calls above a level, the highest first; a group comes under the nation's and those of groups above it."""
    return tuple(each for each in calls if stands_over(each.part, part))


def below(calls: Iterable[CallStep], part: Part) -> tuple[CallStep, ...]:
    """The calls below a level."""
    return tuple(each for each in calls if stands_over(part, each.part))


def stands_over(one: Part, other: Part) -> bool:
    """Whether the call of one level hands down to the other."""
    if one == other:
        return False
    if other.group_path:
        return other.group_path.startswith(one.group_path) if one.group_path else not one.place_path
    return not one.group_path and other.place_path.startswith(one.place_path)


def call_in_force(call: UUID) -> CallStep:
    """One call. Raises NoSuchCall."""
    row = Call.objects.filter(pk=call, withdrawn_at=None).first()
    if row is None:
        raise NoSuchCall(str(call))
    return _step(row, _dates([call]).get(call, ()), _files([call]).get(call, ()))


def file_of(file: UUID) -> FileStep:
    """One attachment of a call in force. Raises NoSuchCall."""
    row = CallFile.objects.filter(pk=file, removed_at=None, call__withdrawn_at=None).select_related("content").first()
    if row is None:
        raise NoSuchCall(str(file))
    return _file(row)


def _dates(calls: Collection[UUID]) -> Mapping[UUID, tuple[DateStep, ...]]:
    said: dict[tuple[UUID, str], list[CallDate]] = {}
    for row in CallDate.objects.filter(call__in=calls).order_by("number"):
        said.setdefault((row.call_id, row.milestone), []).append(row)
    found: dict[UUID, tuple[DateStep, ...]] = {}
    for (call, milestone), rows in sorted(said.items(), key=lambda item: item[1][-1].at):
        first, last = rows[0], rows[-1]
        step = DateStep(
            milestone, Due(last.at, last.whole_day), Due(first.at, first.whole_day), len(rows) - 1, last.why, last.document, last.said_at
        )
        found[call] = (*found.get(call, ()), step)
    return found


def _files(calls: Collection[UUID]) -> Mapping[UUID, tuple[FileStep, ...]]:
    found: dict[UUID, tuple[FileStep, ...]] = {}
    for row in CallFile.objects.filter(call__in=calls, removed_at=None).select_related("content").order_by("added_at", "id"):
        found[row.call_id] = (*found.get(row.call_id, ()), _file(row))
    return found


def _file(row: CallFile) -> FileStep:
    content = row.content
    return FileStep(row.pk, row.name, content.size, content.media_type, content.digest, Scan(content.scan))


def _step(row: Call, dates: tuple[DateStep, ...], files: tuple[FileStep, ...]) -> CallStep:
    part = Part(row.place_path, row.group_path)
    return CallStep(
        row.pk, row.campaign_id, row.region, row.parent_id, row.authority_id, part, level_of(part), row.issuer, row.number, row.title, row.text,
        contacts_of(row.contacts), row.paper_copies, row.issued_at, dates, files,
    )  # fmt: skip
