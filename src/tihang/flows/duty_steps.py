"""What the deeds on duties share (报送的办理): the year and the version, the content that a receipt seals, and who hears of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data, canonical_bytes
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.depositing import moment
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty
from tihang.journey.duties.models import DutyReceipt, DutyReport
from tihang.journey.duties.names import Said, Takes
from tihang.journey.duties.operations import NewReport, keep_report
from tihang.journey.duties.queries.units import To
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.models import Posting
from tihang.journey.registry.names import OfficerRole
from tihang.journey.trail.operations import record
from tihang.journey.trail.rules.digests import sha256_of

LONGEST: Final = 1000
FIRST_YEAR: Final = 2024
"""The year in which the programme was announced."""
ARRIVED: Final = gettext_noop("%(who)s报来了《%(duty)s》（%(year)d 年），等你们签收")


@dataclass(frozen=True, slots=True)
class From:
    """报送方: a unit's office, or a factory."""

    region: str
    name: str
    part: Part
    office: UUID | None = None
    factory: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """报送的内容."""

    takes: Takes
    text: str = ""
    code: str = ""
    file: UUID | None = None
    file_name: str = ""
    file_sha256: str = ""
    facts: Mapping[str, Data] | None = None


def year_problems(year: int, today: date) -> list[Problem]:
    """A year of the programme that is not beyond the next."""
    if FIRST_YEAR <= year <= today.year + 1:
        return []
    said = f"年度不在 {FIRST_YEAR} 到 {today.year + 1} 之间", f"the year is not between {FIRST_YEAR} and {today.year + 1}"
    return [bad(*said, "改成要报送的年度", "Write the year that is reported", place="year", code="year")]


def text_problems(text: str) -> list[Problem]:
    """Words beside it that are too long."""
    if len(text) <= LONGEST:
        return []
    said = f"太长，最多 {LONGEST} 字", f"too long, at most {LONGEST} characters"
    return [bad(*said, "写短一些，详细的放进文件", "Shorten it, details go into the file", place="text", code="too_long")]


def refuse_received(duty: Duty, year: int, who: From) -> int:
    """The number of the next version. Raises BadInput where an addressee took the last one and nobody gave it back."""
    rows = DutyReport.objects.filter(duty=duty.id, year=year, office=who.office, factory=who.factory)
    last = rows.order_by("-number").first()
    if last is None:
        return 1
    words = set(DutyReceipt.objects.filter(report=last).values_list("said", flat=True))
    if words == {Said.RECEIVED.value}:
        said = f"第 {last.number} 版已经签收", f"version {last.number} was received"
        mend = "要更正，请签收机关退回再报", "To correct it, ask whoever received it to give it back"
        raise BadInput([bad(*said, *mend, place="duty", code="received")])
    return last.number + 1


def keep(duty: Duty, year: int, who: From, it: HandedIn, due: date | None, actor: Person, now: datetime) -> DutyReport:
    """The next version. Raises BadInput where somebody handed in the same version at the same moment."""
    number = refuse_received(duty, year, who)
    content: dict[str, Data] = {
        "kind": "duty_report", "version": 1, "duty": duty.id, "year": year, "number": number, "takes": it.takes.value,
        "from": {"name": who.name, "place": who.part.place_path, "group": who.part.group_path, "factory": who.factory.hex if who.factory else None},
        "text": it.text, "code": it.code, "file": {"name": it.file_name, "sha256": it.file_sha256}, "facts": dict(it.facts or {}),
        "at": moment(now),
    }  # fmt: skip
    body = canonical_bytes(content)
    new = NewReport(
        region=who.region, duty=duty.id, year=year, office=who.office, factory_id=who.factory, place_path=who.part.place_path,
        group_path=who.part.group_path, number=number, takes=it.takes.value, file_id=it.file, file_name=it.file_name, code=it.code,
        content=body[1:].decode(), sha256=sha256_of(body), due=due, handed_in_at=now, handed_in_by=actor.user,
    )  # fmt: skip
    try:
        with transaction.atomic():
            return keep_report(new)
    except IntegrityError as twice:
        said = "同事刚报了一版，你这一次没有报出", "a colleague handed in a version just now; nothing was sent this time"
        raise BadInput([bad(*said, "看过那一版再报", "Look at that one first", place="duty", code="moved")]) from twice


def tell_addressees(duty: Duty, made: DutyReport, who: From, to: tuple[To, ...], now: datetime) -> None:
    """A notice to the officers of each that has an account."""
    offices = {each.office for each in to if each.office}
    rows = Posting.objects.filter(authority__in=offices, until=None, user__is_active=True).exclude(role=OfficerRole.READER)
    users = list(rows.order_by("since", "id").values_list("user", flat=True).distinct())
    said: dict[str, Data] = {"who": who.name, "duty": {"zh": duty.words[0], "en": duty.words[1]}, "year": made.year}
    words = NoticeWords(ARRIVED, said, f"/authority/duties/reports/{made.pk}/")
    notify(region=made.region, users=users, key=f"duty/{made.pk.hex}", topic=Topic.TASK, words=words, now=now)


def note(actor: Person, verb: str, made: DutyReport, now: datetime, why: str = "", on_behalf: UUID | None = None, **facts: Any) -> None:
    """Into the trail of the region it comes from."""
    said = {"duty": made.duty, "year": made.year, "number": made.number, "takes": made.takes, "sha256": made.sha256, **facts}
    record(
        region=made.region, verb=verb, actor=actor.user, at=now, subject_kind="duty_report", subject=made.pk, on_behalf=on_behalf, why=why,
        facts=said,
    )  # fmt: skip


def content_of(made: DutyReport) -> Mapping[str, Any]:
    """What was handed in, as it was kept."""
    found: Mapping[str, Any] = json.loads(made.content)
    return found
