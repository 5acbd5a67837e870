"""What the deeds on cultivation share (培育的办理): an entry held, what is refused, and who hears of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.journey.cultivation.models import Cultivation
from tihang.journey.cultivation.names import ENDED, CultivationState, StepKind
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.record.queries import Subject, subject_of
from tihang.journey.registry.access import Deed, NotAllowed, Thing
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.queries.standing import owners_of
from tihang.journey.review.queries import staff_at
from tihang.journey.trail.operations import record

LONGEST: Final = 2000
LONGEST_DOCUMENT: Final = 120
TOLD: Final = {
    StepKind.PLACE: gettext_noop("%(factory)s：列入领航级培育名单，培育期到 %(until)s。在培育不是认定"),
    StepKind.GUIDE: gettext_noop("%(factory)s：有一条专家指导意见，请答复"),
    StepKind.CHECK: gettext_noop("%(factory)s：验收申请初审通过，等认定机关验收"),
    StepKind.RETURN: gettext_noop("%(factory)s：验收申请被退回，看过理由再申请"),
    StepKind.ACCEPT: gettext_noop("%(factory)s：验收认定为领航级智能工厂"),
    StepKind.REFUSE: gettext_noop("%(factory)s：验收未通过，继续培育"),
    StepKind.EXTEND: gettext_noop("%(factory)s：培育期延长到 %(until)s"),
    StepKind.DROP: gettext_noop("%(factory)s：退出领航级培育"),
}
TO_UNIT: Final = gettext_noop("%(factory)s申请领航级验收，等你们初审")
TO_OFFICE: Final = gettext_noop("%(factory)s的验收申请初审通过，等你们验收")


@dataclass(frozen=True)
class HeldEntry:
    """持有的培育对象."""

    row: Cultivation
    subject: Subject

    @property
    def at_unit(self) -> Thing:
        """The entry before the unit that recommended it."""
        row = self.row
        return self._before("" if row.unit_group_path else row.unit_path or NATION_DESK, row.unit_group_path)

    @property
    def at_office(self) -> Thing:
        """The entry before the office that published the list."""
        office = Authority.objects.select_related("group").get(pk=self.row.office)
        group = office.group.group_path if office.group else ""
        return self._before("" if group else office.path or NATION_DESK, group)

    def _before(self, path: str, group: str) -> Thing:
        it = self.subject
        return Thing(
            organisation=it.organisation, place_path=it.place_path, group_path=it.group_path, desk_path=path, desk_group_path=group
        )


def held_entry(entry: UUID, deed: Deed) -> HeldEntry:
    """Raises NotThere; NotAllowed where its factory is gone."""
    row = hold(Cultivation, entry)
    subject = subject_of(row.factory_id)
    if subject is None:
        raise NotAllowed(deed)
    return HeldEntry(row, subject)


def refuse_moved(row: Cultivation, seen: int, wanted: Collection[CultivationState]) -> None:
    """Raise BadInput where somebody acted since it was looked at, or where it does not stand in one of these states."""
    label = CultivationState(row.state).label
    if row.steps != seen:
        said = (
            f"刚被别人办过，现在是“{label}”，你这一次没有记下",
            f"somebody acted on it since; it is {row.state} now and nothing was kept this time",
        )
        raise BadInput([bad(*said, "看过新的记录再办", "Look at the new record first", place="entry", code="moved")])
    if row.state in wanted:
        return
    over = row.state in ENDED
    said = f"现在是“{label}”，不能这样办", f"it is {row.state}; this cannot be done now"
    mend = ("看它的记录", "See its record") if over else ("等前一步办完", "Wait for the step before")
    raise BadInput([bad(*said, *mend, place="entry", code="over" if over else "state")])


def wrong_text(text: str, what: tuple[str, str], place: str = "text") -> list[Problem]:
    """What is owed in words: there, and not too long."""
    if not text:
        return [bad(f"{what[0]}没有写", f"{what[1]} is missing", "写清楚再办", "Write it first", place=place, code="missing")]
    if len(text) > LONGEST:
        said = f"太长，最多 {LONGEST} 字", f"at most {LONGEST} characters"
        return [bad(*said, "写短一些", "Shorten it", place=place, code="too_long")]
    return []


def wrong_document(document: str, *, owed: bool) -> list[Problem]:
    """A number of a document that is missing where it is owed, or too long."""
    if owed and not document:
        said = "要有文号，名单和档案里都要写", "a document number is owed; lists and records name it"
        return [bad(*said, "填上文号", "Fill in its number", place="document", code="missing")]
    if len(document) > LONGEST_DOCUMENT:
        said = f"编号太长，最多 {LONGEST_DOCUMENT} 字", f"the number is too long, at most {LONGEST_DOCUMENT} characters"
        return [bad(*said, "只写文号", "Give the number alone", place="document", code="too_long")]
    return []


def tell_house(held: HeldEntry, kind: StepKind, now: datetime) -> None:
    """A notice to the owners of the house."""
    row, subject = held.row, held.subject
    said: dict[str, Data] = {"factory": subject.name, "until": row.until.isoformat()}
    words = NoticeWords(TOLD[kind], said, f"/factories/{subject.id}/cultivation/{row.pk}/")
    users = owners_of(organisation=subject.organisation)
    notify(region=row.region, users=users, key=f"cultivation/{row.pk.hex}/{row.steps}", topic=Topic.PROGRESS, words=words, now=now)


def tell_desk(held: HeldEntry, message: str, now: datetime, *, unit: bool) -> None:
    """The industry officers of the unit that recommended it, or of the office that published the list."""
    row = held.row
    desk = held.at_unit if unit else held.at_office
    users = staff_at(desk.desk_path, desk.desk_group_path, (Department.INDUSTRY.value,))
    words = NoticeWords(message, {"factory": held.subject.name}, f"/authority/cultivation/{row.pk}/")
    key = f"cultivation/{row.pk.hex}/{row.steps}/desk"
    notify(region=row.region, users=users, key=key, topic=Topic.TASK, words=words, now=now)


def note(actor: Person, deed: Deed, held: HeldEntry, now: datetime, facts: dict[str, Any], why: str = "") -> None:
    """Into the trail of the factory's region."""
    said = {"step": held.row.steps, "state": held.row.state, **facts}
    record(
        region=held.row.region, verb=deed.value, actor=actor.user, at=now, subject_kind="cultivation", subject=held.row.pk,
        on_behalf=held.subject.organisation, why=why, facts=said,
    )  # fmt: skip
