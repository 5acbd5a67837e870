"""What deeds on a title share (动态管理的办理): the title held, what was said checked, the step kept, the record and the public list, who is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.values import Words
from tihang.flows.actors import Person
from tihang.flows.noticing import long_document
from tihang.flows.reasons import wrong_reason
from tihang.flows.standing_told import tell_about
from tihang.journey.record.models import Title
from tihang.journey.record.names import HELD, TitleStatus
from tihang.journey.record.operations import Of, keep_positions, keep_title, withdraw_positions
from tihang.journey.record.queries import Subject, subject_of
from tihang.journey.record.queries.on_list import current_positions, last_number, lines_at
from tihang.journey.record.rules import NewListPosition, NewTitle
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.models import Authority, Factory
from tihang.journey.registry.names import Department
from tihang.journey.registry.operations.holding import hold
from tihang.journey.standing.models import StandingStep
from tihang.journey.standing.names import StepKind
from tihang.journey.standing.operations import NewStep, keep_step
from tihang.journey.standing.queries import TitleStanding, standings_in
from tihang.journey.trail.operations import record

FACTS: Final = ("写明事实和依据，企业会看到", "State facts and grounds; the factory reads them")


@dataclass(frozen=True, slots=True)
class AtTitle:
    """哪个称号: of which factory, and how many steps of it whoever acts has seen."""

    factory: UUID
    title: UUID
    seen: int


@dataclass(frozen=True, slots=True)
class Given:
    """办理时写的: as it was typed. ``until`` is the day by which things are to be put right, or until when a new title is banned."""

    why: str
    document: str = ""
    day: str = ""
    until: str = ""


@dataclass(frozen=True)
class HeldTitle:
    """持有的称号: its factory held until the deed ends, so that two officers queue."""

    subject: Subject
    it: TitleStanding

    @property
    def office(self) -> str:
        """The lead at the desk of the title, by name."""
        part = self.it.part
        if part is None:
            return ""
        at = Authority.objects.filter(closed_at=None, department=Department.INDUSTRY)
        here = at.filter(group__group_path=part.group_path) if part.group_path else at.filter(path=part.place_path, group=None)
        return here.values_list("name", flat=True).first() or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """要办的一步: everything about a step but its title."""

    kind: StepKind
    why: str
    document: str = ""
    status: str = ""
    """The status from now on; "" leaves it."""
    day: date
    until: date | None = None
    answers: int | None = None
    person: str = ""
    files: tuple[dict[str, str], ...] = ()


def held_title(actor: Person, deed: Deed, at: AtTitle) -> HeldTitle:
    """Raises NotThere, NotAllowed."""
    hold(Factory, at.factory)
    subject = subject_of(at.factory)
    if subject is None:
        raise NotAllowed(deed)
    it = next((each for each in standings_in(subject) if at.title in (each.title.id, each.line)), None)
    must(actor.scope, deed, it.thing(subject) if it else subject.thing)
    if it is None:
        raise NotAllowed(deed)
    return HeldTitle(subject, it)


def refuse_moved(held: HeldTitle, seen: int, may: bool, said: Words, mend: Words) -> None:
    """Raise BadInput where somebody took a step since it was looked at, or the step is not one of those that may follow."""
    if held.it.seen != seen:
        told = "这个称号刚被别人办过，你这一次没有生效", "somebody took a step with this title since; nothing was done this time"
        raise BadInput([bad(*told, "重新打开，看过再办", "Open it again and look before you decide", place="title", code="moved")])
    if not may:
        raise BadInput([bad(*said, *mend, place="title", code="not_now")])


def reasons_and_document(why: str, document: str, *, owed: bool = True, place: str = "why") -> list[Problem]:
    """What is wrong with the facts and grounds, and with the number of the document."""
    found = [wrong_reason(why, FACTS, owed=True, place=place)]
    if owed and not document:
        said = "没有文号，公开名单上要写", "no number of a document, which the public list shows"
        found.append(bad(*said, "填上文号", "Fill in its number", place="document", code="missing"))
    return [*(each for each in found if each), *long_document(document)]


def day_said(text: str, held: HeldTitle, now: datetime) -> tuple[date, list[Problem]]:
    """From which day: today where nothing is said; not to come, and not before the title or its last step."""
    today = localdate(now)
    if not text.strip():
        return today, []
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return today, [bad("不是日期", "not a date", "写成 2026-11-23 这样", "Write it like 2026-11-23", place="day", code="date")]
    first = max([each for each in (held.it.title.since, *(step.day for step in held.it.steps)) if each], default=date.min)
    if first <= day <= today:
        return day, []
    said = f"{day.isoformat()} 还没有到，或早于称号的上一步", f"{day.isoformat()} is to come, or before the last step of the title"
    bound = f"从 {first.isoformat()} 到今天" if first > date.min else "今天或更早", f"From {first.isoformat()} to today"
    return day, [bad(*said, *bound, place="day", code="day")]


def later_day(text: str, now: datetime, place: str, *, owed: Words | None) -> tuple[date | None, list[Problem]]:
    """A day to come. ``owed``: what to say where it lacks; None where it may."""
    if not text.strip():
        said = owed or ("", "")
        return None, [bad(*said, "填上日期", "Fill in the day", place=place, code="missing")] if owed else []
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None, [bad("不是日期", "not a date", "写成 2026-11-23 这样", "Write it like 2026-11-23", place=place, code="date")]
    if day > localdate(now):
        return day, []
    said = f"{day.isoformat()} 已经过去", f"{day.isoformat()} has passed"
    return day, [bad(*said, "填一个将来的日期", "Give a day to come", place=place, code="past")]


def take_step(actor: Person, deed: Deed, held: HeldTitle, said: Said, now: datetime) -> StandingStep:
    """Keep the step; where it changes the status, the record and the public lists follow. The house, the desk and reviewers are told."""
    it, subject = held.it, held.subject
    status, at = said.status or it.way.status, it.thing(subject)
    made = keep_step(
        NewStep(
            region=subject.region, factory_id=subject.id, line=it.line, number=it.seen + 1, kind=said.kind.value, was=it.way.status,
            status=status, answers=said.answers, word=it.title.word, year=it.title.year, desk_path=at.desk_path,
            desk_group_path=at.desk_group_path, office_name=held.office[:120] if deed in OF_OFFICE else "", person=said.person, day=said.day,
            until=said.until, why=said.why, document=said.document, files=list(said.files), taken_at=now, taken_by=actor.user,
        )
    )  # fmt: skip
    if status != it.way.status:
        _say_in_record(actor, held, said, status, now)
        _say_on_lists(actor, held, said, status, now)
    tell_about(held.subject, at, made, now)
    facts = {
        "factory": subject.id.hex, "title": it.line.hex, "number": made.number, "kind": made.kind, "status": status, "day": said.day.isoformat(),
        "document": said.document,
    }  # fmt: skip
    record(
        region=subject.region, verb=deed.value, actor=actor.user, at=now, subject_kind="standing_step", subject=made.pk,
        on_behalf=subject.organisation, why=said.why, facts=facts,
    )  # fmt: skip
    return made


OF_OFFICE: Final = frozenset({Deed.SUSPEND_TITLE, Deed.ACCEPT_CORRECTION, Deed.REVOKE_TITLE, Deed.DECIDE_APPEAL})


def _say_in_record(actor: Person, held: HeldTitle, said: Said, status: str, now: datetime) -> None:
    """A new entry in the old one's place: what is suspended or revoked ends, what is reinstated counts again until its own last day."""
    row, subject = held.it.title, held.subject
    until = said.day if status not in HELD else _own_last_day(row.id)
    source = f"{held.office} {said.document}".strip()[:200] or "动态管理"
    new = NewTitle(
        programme=row.programme, programme_name=row.programme_name, word=row.word, status=status, year=row.year, tier=row.tier,
        document=row.document, granted_by=row.granted_by, shown_name=row.shown_name, number=row.number, since=row.since, until=until,
        source=source, confidence="confirmed",
    )  # fmt: skip
    keep_title(Of(subject.id, subject.region, now, actor.user), new, instead_of=row.id)


def _own_last_day(key: UUID) -> date | None:
    """The last day that the title had when it was last held."""
    row = Title.objects.filter(superseded_by=key).first()
    while row is not None and row.status not in HELD:
        row = Title.objects.filter(superseded_by=row.pk).first()
    return row.until if row else None


def _say_on_lists(actor: Person, held: HeldTitle, said: Said, status: str, now: datetime) -> None:
    """The line of the title on the public lists: put onto the list of suspensions or revocations, or taken off it, with the document."""
    row, mine = held.it.title, [held.subject.id]
    for ended in (TitleStatus.SUSPENDED, TitleStatus.REVOKED):
        old = current_positions(tier=row.tier, year=row.year, status=ended.value, factories=mine)
        withdraw_positions(positions=old, now=now, by=actor.user, why=f"{said.kind.label} {said.document}".strip())
    if status in HELD:
        return
    given = lines_at(tier=row.tier, year=row.year, statuses=sorted(HELD), word=row.word, factory=held.subject.id)
    lines: Sequence[tuple[str, NewListPosition]] = [
        (line.region, NewListPosition(
            programme=line.programme, programme_name=line.programme_name, word=line.word, status=status, year=line.year, tier=line.tier,
            number=last_number(tier=row.tier, year=row.year, status=status, regions={line.region}) + 1, unnumbered=True,
            place_path=line.place_path,
            region_name=line.region_name, city_name=line.city_name, enterprise_name=line.enterprise_name, factory_name=line.factory_name,
            factory_id=held.subject.id, source=f"{said.document}（{said.day.isoformat()}）", confidence="confirmed",
        )) for line in given[:1]
    ]  # fmt: skip
    keep_positions(positions=lines, now=now, by=actor.user)
