"""Check letters as the lead of a desk sees them (看核查函): whom there is to ask about, what was asked, how far each letter is."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from tihang.core.values import Words
from tihang.journey.checks.models import CheckAnswer, CheckLetter, CheckReply, CheckSubject
from tihang.journey.registry.access import Deed, Office, Scope, must, permits
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.queries.cases import CaseRow, case_row
from tihang.journey.review.queries.countersigns import seat_of_office, thing_at

MOST: Final = 5000
"""Cases on one letter."""

SHOWN: Final = 200


class NoSuchLetter(LookupError):
    """没有这份核查函: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class Askable:
    """可以发起核查的一批: a campaign, and its cases before the desk. ``uncoded`` counts those whose house has no credit code: nobody can be asked."""

    campaign: UUID
    campaign_words: Words
    cases: tuple[CaseRow, ...]
    uncoded: int = 0


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """一份回函: when it was read and whether it was counted."""

    id: UUID
    name: str
    source: str
    answered_on: date
    read_at: datetime
    counted_at: datetime | None


@dataclass(frozen=True, slots=True)
class LetterCard:
    """核查函概况: how many cases it asks about, how many have an answer, how many a hit."""

    id: UUID
    office: UUID
    question: str
    number: int
    content: Mapping[str, Any]
    sha256: str
    code: str
    asked_at: datetime
    taken: int
    asked: int
    answered: int
    hits: int
    replies: tuple[ReplyLine, ...] = ()

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Name and credit code of each house, once."""
        return list({str(row["credit_code"]): (str(row["name"]), str(row["credit_code"])) for row in self.content["rows"]}.values())


def asks(*, scope: Scope, office: Office) -> bool:
    """Whether this reader asks from this office."""
    return permits(scope, Deed.OPEN_CHECK_ROUND, thing_at(*seat_of_office(office)))


def askable(*, office: Office, campaign: UUID | None = None) -> list[Askable]:
    """What lies before the desk of an office that leads there, by campaign."""
    path, group_path = seat_of_office(office)
    rows = ReviewCase.objects.filter(desk_path=path, desk_group_path=group_path, end="").select_related("factory__organisation", "campaign")
    rows = rows.filter(campaign=campaign) if campaign else rows
    found: dict[UUID, list[CaseRow]] = {}
    for row in rows.defer("campaign__law").order_by("opened_at", "id")[:MOST]:
        case = case_row(row)
        if case.desk is None or case.desk.departments[0] == office.department:
            found.setdefault(case.campaign, []).append(case)
    return [_askable(key, cases) for key, cases in found.items()]


def _askable(campaign: UUID, cases: list[CaseRow]) -> Askable:
    coded = tuple(each for each in cases if each.credit_code)
    return Askable(campaign, cases[0].campaign_words, coded, len(cases) - len(coded))


def unasked(*, of: Askable, office: Office, question: str) -> tuple[tuple[CaseRow, ...], int]:
    """Those this desk has not asked this department about yet, and the number of the next letter."""
    path, group_path = seat_of_office(office)
    letters = CheckLetter.objects.filter(campaign=of.campaign, desk_path=path, desk_group_path=group_path, question=question)
    known = set(CheckSubject.objects.filter(letter__in=letters).values_list("case", flat=True))
    return tuple(each for each in of.cases if each.id not in known), letters.count() + 1


def letters_of(*, scope: Scope, office: Office) -> list[LetterCard]:
    """The letters of an office, newest first, in a steady number of queries. Raises NotAllowed."""
    path, group_path = seat_of_office(office)
    must(scope, Deed.OPEN_CHECK_ROUND, thing_at(path, group_path))
    rows = CheckLetter.objects.filter(office=office.authority, desk_path=path, desk_group_path=group_path)
    return _cards(list(rows.order_by("-asked_at", "-id")[:SHOWN]))


def letter_card(*, scope: Scope, letter: UUID) -> LetterCard:
    """One of them, with its replies. Raises NoSuchLetter, NotAllowed."""
    row = CheckLetter.objects.filter(pk=letter).first()
    if row is None:
        raise NoSuchLetter(letter)
    must(scope, Deed.OPEN_CHECK_ROUND, thing_at(row.desk_path, row.desk_group_path))
    (card,) = _cards([row], whole=True)
    return card


def latest(letters: list[UUID]) -> dict[tuple[UUID, UUID], CheckAnswer]:
    """(letter, case) → the answer that stands."""
    rows = CheckAnswer.objects.filter(letter__in=letters).order_by("number")
    return {(row.letter_id, row.case_id): row for row in rows}


def _cards(rows: list[CheckLetter], *, whole: bool = False) -> list[LetterCard]:
    keys = [row.pk for row in rows]
    asked = Counter(CheckSubject.objects.filter(letter__in=keys).values_list("letter", flat=True))
    stands = latest(keys)
    answered = Counter(letter for letter, _case in stands)
    hits = Counter(letter for (letter, _case), row in stands.items() if row.told == "hit")
    replies = CheckReply.objects.filter(letter__in=keys).order_by("-read_at", "-id") if whole else ()
    lines = tuple(ReplyLine(each.pk, each.name, each.source, each.answered_on, each.read_at, each.counted_at) for each in replies)
    return [
        LetterCard(
            row.pk, row.office, row.question, row.number, json.loads(row.content), row.sha256, row.code, row.asked_at, row.taken, asked[row.pk],
            answered[row.pk], hits[row.pk], lines,
        )
        for row in rows
    ]  # fmt: skip
