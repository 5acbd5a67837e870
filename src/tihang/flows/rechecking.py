"""What the deeds on re-checks share (复核的办理): a round or a task held, the rule as it was kept, and who hears of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.core.logic import read_term
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.rechecks.codes import Reason
from tihang.journey.rechecks.models import RecheckRound, RecheckTask
from tihang.journey.rechecks.names import SETTLED, TaskState
from tihang.journey.rechecks.rules import Sampling
from tihang.journey.record.queries import Subject, subject_of
from tihang.journey.registry.access import Deed, NotAllowed, Thing
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.queries.standing import owners_of
from tihang.journey.trail.operations import record

LONGEST: Final = 1000
ENDED: Final = {
    TaskState.KEPT: gettext_noop("%(factory)s：复核办结，保留称号"),
    TaskState.CORRECTING: gettext_noop("%(factory)s：复核发现问题，要在 %(due)s 前整改并再填报"),
    TaskState.HANDED_OVER: gettext_noop("%(factory)s：复核发现的问题转入暂停、撤销程序"),
}


@dataclass(frozen=True)
class HeldTask:
    """持有的复核任务."""

    row: RecheckTask
    round: RecheckRound
    subject: Subject

    @property
    def thing(self) -> Thing:
        """The task as the policy asks about it: the factory, before the desk of the office that leads."""
        made, it = self.round, self.subject
        return Thing(
            organisation=it.organisation, place_path=it.place_path, group_path=it.group_path,
            desk_path="" if made.group_path else made.place_path or NATION_DESK, desk_group_path=made.group_path,
        )  # fmt: skip


def held_task(task: UUID, deed: Deed) -> HeldTask:
    """Raises NotThere; NotAllowed where its factory is gone."""
    row = hold(RecheckTask, task)
    subject = subject_of(row.factory_id)
    if subject is None:
        raise NotAllowed(deed)
    return HeldTask(row, RecheckRound.objects.get(pk=row.round_id), subject)


def part_of_round(row: RecheckRound) -> Part:
    """Where it looks."""
    return Part(row.place_path, row.group_path)


def sampling_of(row: RecheckRound) -> Sampling:
    """The rule as the round was opened with it."""
    rule = json.loads(row.rule)
    return Sampling(int(rule["share"]), *(tuple(_reason(each) for each in rule[key]) for key in ("risks", "waivers")))


def refuse_settled(row: RecheckTask, wanted: Sequence[TaskState]) -> None:
    """Raise BadInput where the task does not stand in one of these states."""
    if row.state in wanted:
        return
    if row.state in SETTLED:
        label = TaskState(row.state).label
        said = f"这件复核已经办结：{label}", f"this re-check is over: {row.state}"
        raise BadInput([bad(*said, "看它的记录", "See its record", place="task", code="settled")])
    said = (
        ("企业还没有填报", "the factory has not answered")
        if row.state != TaskState.ANSWERED
        else ("已经填报，在等办理", "it was answered and waits")
    )
    raise BadInput([bad(*said, "刷新看它现在的状态", "Reload to see where it stands", place="task", code="state")])


def refuse_moved(row: RecheckTask, seen: int) -> None:
    """Raise BadInput where somebody did something to the task since it was looked at."""
    if row.steps != seen:
        said = "这件复核刚被别人办过，你这一次没有记下", "somebody acted on it since; nothing was kept this time"
        raise BadInput([bad(*said, "看过新的记录再办", "Look at the new record first", place="task", code="moved")])


def tell_house(held: HeldTask, key: str, message: str, said: dict[str, Data], now: datetime) -> None:
    """A notice to the owners of the house."""
    link = f"/factories/{held.subject.id}/rechecks/{held.row.pk}/"
    words = NoticeWords(message, {"factory": held.subject.name, **said}, link)
    users = owners_of(organisation=held.subject.organisation)
    notify(region=held.row.region, users=users, key=f"recheck/{held.row.pk.hex}/{key}", topic=Topic.PROGRESS, words=words, now=now)


def note(actor: Person, deed: Deed, held: HeldTask, now: datetime, facts: dict[str, Any], why: str = "") -> None:
    """Into the trail of the factory's region."""
    said = {"round": held.round.pk.hex, "step": held.row.steps, "state": held.row.state, **facts}
    record(
        region=held.row.region, verb=deed.value, actor=actor.user, at=now, subject_kind="recheck_task", subject=held.row.pk,
        on_behalf=held.subject.organisation, why=why, facts=said,
    )  # fmt: skip


def _reason(raw: dict[str, Any]) -> Reason:
    return Reason(raw["id"], (raw["words"][0], raw["words"][1]), read_term(raw["term"], raw["id"]), raw["confidence"])
