"""Who hears of a step with a title (动态管理的告知): the house, the desk that watches over it, and reviewers of applications under way."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Thing
from tihang.journey.registry.names import Department, MemberRole
from tihang.journey.registry.queries.standing import owners_of, people_with
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.queries import route_in, staff_at
from tihang.journey.review.rules import government_desk
from tihang.journey.standing.models import StandingStep
from tihang.journey.standing.names import StepKind

HOUSE: Final = {
    StepKind.SUSPENDED: gettext_noop("%(factory)s的“%(title)s”被暂停，请按期整改"),
    StepKind.CORRECTION_REFUSED: gettext_noop("%(factory)s的“%(title)s”整改没有通过，仍在暂停"),
    StepKind.REINSTATED: gettext_noop("%(factory)s的“%(title)s”恢复了"),
    StepKind.REVOKED: gettext_noop("%(factory)s的“%(title)s”被撤销"),
    StepKind.APPEAL_UPHELD: gettext_noop("%(factory)s的申诉成立，“%(title)s”恢复到原来的状态"),
    StepKind.APPEAL_DISMISSED: gettext_noop("%(factory)s的申诉不成立，“%(title)s”维持原决定"),
}
DESK: Final = {
    StepKind.PROVED: gettext_noop("%(factory)s提交了“%(title)s”的整改证明，等你们答复"),
    StepKind.APPEALED: gettext_noop("%(factory)s就“%(title)s”提出申诉，等你们答复"),
}
RUNNING: Final = gettext_noop("在审的%(factory)s，称号“%(title)s”有变动，办理前请看")
EVENT: Final = gettext_noop("%(factory)s报告了一件变更，请看要不要处理")
EVENT_HOUSE: Final = gettext_noop("主管部门给%(factory)s记录了一件变更")


def tell_about(subject: Subject, at: Thing, step: StandingStep, now: datetime) -> None:
    """The house of what an office did, the desk of what the house did; whoever reviews an application of the factory, where the title changed."""
    kind = StepKind(step.kind)
    facts: dict[str, Data] = {"factory": subject.name, "title": f"{step.word} {step.year}"}
    if message := HOUSE.get(kind):
        tell_house_of(subject, message, facts, f"standing/{step.pk}/house", now)
    if message := DESK.get(kind):
        tell_desk_of(subject, at, message, facts, f"standing/{step.pk}/desk", now)
    if step.was != step.status:
        _tell_reviewers(subject, step, facts, now)


def tell_house_of(subject: Subject, message: str, facts: dict[str, Data], key: str, now: datetime) -> None:
    """Owners and signatories."""
    users = [*owners_of(organisation=subject.organisation), *people_with(organisation=subject.organisation, role=MemberRole.SIGNATORY)]
    words = NoticeWords(message, facts, f"/factories/{subject.id}/standing/")
    notify(region=subject.region, users=list(dict.fromkeys(users)), key=key, topic=Topic.PROGRESS, words=words, now=now)


def tell_desk_of(subject: Subject, at: Thing, message: str, facts: dict[str, Data], key: str, now: datetime) -> None:
    """The lead of the desk that watches over the title."""
    users = staff_at(at.desk_path, at.desk_group_path, [Department.INDUSTRY])
    words = NoticeWords(message, facts, f"/authority/standing/{subject.id}/")
    notify(region=subject.region, users=users, key=key, topic=Topic.TASK, words=words, now=now)


def _tell_reviewers(subject: Subject, step: StandingStep, facts: dict[str, Data], now: datetime) -> None:
    for case in ReviewCase.objects.filter(factory=subject.id, end=""):
        desk = government_desk(route_in(case.route), case.state)
        users = staff_at(case.desk_path, case.desk_group_path, desk.departments) if desk else []
        words = NoticeWords(RUNNING, facts, f"/authority/review/{case.pk}/")
        notify(region=case.region, users=users, key=f"standing/{step.pk}/case/{case.pk}", topic=Topic.TASK, words=words, now=now)
