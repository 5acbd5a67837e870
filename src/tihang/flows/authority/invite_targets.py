"""Invite and remind the targets of a roll-out (邀请和提醒): a notice and a letter to whoever fills in, once a day at most."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.rolling.held import refuse_closed
from tihang.flows.rolling.parts import hold_part
from tihang.journey.campaigns.operations.targets import mark_asked
from tihang.journey.campaigns.queries.matching import people_behind
from tihang.journey.campaigns.queries.rollouts import RolloutCard
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.insight.names import REACHABLE
from tihang.journey.insight.queries.targets import Sieve, TargetRow, every_target
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords
from tihang.journey.post.operations.in_bulk import Message, tell_many
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record

MOST: Final = 60_000
NOTICE = gettext_noop("%(authority)s提醒：%(name)s列入了%(title)s，还没有完成 %(year)d 年的成熟度自评。")
NOTICE_DUE = gettext_noop("%(authority)s提醒：%(name)s列入了%(title)s，%(year)d 年的成熟度自评要在 %(due)s 前完成。")
SUBJECT = gettext_noop("%(name)s：%(year)d 年成熟度自评")
BODY = gettext_noop(
    "%(authority)s把%(name)s列入了“%(title)s”，还没有看到 %(year)d 年的成熟度自评结果。\n\n在本站填写：\n%(link)s\n\n"
    "已在公共平台完成的，把报告记进工厂档案，或告诉主管部门，就不再提醒。"
)
BODY_DUE = gettext_noop(
    "%(authority)s把%(name)s列入了“%(title)s”，%(year)d 年的成熟度自评要在 %(due)s 前完成。\n\n在本站填写：\n%(link)s\n\n"
    "已在公共平台完成的，把报告记进工厂档案，或告诉主管部门，就不再提醒。"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """要提醒谁: which states, within which place, and where their answer begins: a path of this site, and the same with its host."""

    states: Collection[str]
    place: str = ""
    path: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """提醒结果: how many were invited for the first time, reminded, left in peace since they were asked today; people, notices, letters."""

    invited: int = 0
    reminded: int = 0
    today_already: int = 0
    nobody: int = 0
    people: int = 0
    notices: int = 0
    letters: int = 0


@deed
def invite_targets(*, actor: Person, now: datetime, rollout: UUID, part: Part, wanted: Wanted) -> Asked:
    """Only those who have somebody here can be asked. Raises NotAllowed, NotThere, BadInput."""
    row, card = hold_part(actor=actor, deed=Deed.INVITE_TARGETS, rollout=rollout, part=part)
    refuse_closed(row)
    _check(wanted)
    found = [
        target
        for state in sorted(set(wanted.states))
        for target in every_target(scope=actor.scope, rollout=card, sieve=Sieve(state=state, place=wanted.place), most=MOST)
    ]
    today = localdate(now)
    due = [target for target in found if not _asked_on(target, today)]
    people = people_behind(part=card.whole, codes=[target.credit_code for target in due])
    asked = [target for target in due if people.get(target.credit_code)]
    messages = [_message(card, target, user, today.isoformat(), wanted) for target in asked for user in people[target.credit_code]]
    notices, letters = tell_many(region=row.region, topic=Topic.TASK, messages=messages, now=now)
    mark_asked(targets=[target.id for target in asked], now=now)
    first = Counter(target.invited_at is None for target in asked)
    done = Asked(
        first[True],
        first[False],
        len(found) - len(due),
        len(due) - len(asked),
        len({message.user for message in messages}),
        notices,
        letters,
    )
    record(
        region=row.region, verb=Deed.INVITE_TARGETS, actor=actor.user, at=now, subject_kind="rollout", subject=row.pk,
        facts={"states": sorted(set(wanted.states)), "place": wanted.place or part.place_path, "invited": done.invited,
               "reminded": done.reminded, "notices": notices, "letters": letters},
    )  # fmt: skip
    return done


def _check(wanted: Wanted) -> None:
    if not wanted.states or not set(wanted.states) <= {state.value for state in REACHABLE}:
        said = "没有选要提醒的企业，或者选了提醒不到的", "nobody was chosen, or somebody who cannot be reached from here"
        mend = "从还没邀请、已邀请、已开始里选", "Choose among not invited, invited and begun"
        raise BadInput([bad(*said, *mend, place="states", code="unknown_id")])


def _asked_on(target: TargetRow, today: object) -> bool:
    last = target.reminded_at or target.invited_at
    return last is not None and localdate(last) == today


def _message(card: RolloutCard, target: TargetRow, user: UUID, day: str, wanted: Wanted) -> Message:
    said: dict[str, Data] = {"authority": card.authority_name, "name": target.name, "title": card.title, "year": card.year}
    if card.due_on:
        said["due"] = card.due_on.isoformat()
    notice = NoticeWords(NOTICE_DUE if card.due_on else NOTICE, said, wanted.path)
    letter = LetterWords(SUBJECT, BODY_DUE if card.due_on else BODY, {**said, "link": wanted.address})
    return Message(user, f"rollout/{target.id.hex}/{day}", notice, letter)
