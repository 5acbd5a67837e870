"""What was handed in, as it is read (报送): the versions of an application, one of them whole, and the list of an authority."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from tihang.core.values import Words
from tihang.journey.intake.models import Application, Returned, Submission
from tihang.journey.intake.names import ApplicationState
from tihang.journey.registry.access import Columns, Deed, Scope, Thing, permits, visible
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.trail.rules.codes import show_code

OF: Final = "application__factory__"
SUBMISSION: Final = Columns(organisation=f"{OF}organisation", place_path=f"{OF}place_path", group_path=f"{OF}group_path")
APPLICATION: Final = Columns(organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path")
AT_ONCE: Final = 50


class NoSuchSubmission(LookupError):
    """没有这次报送: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """退回补正 as it is shown: why, what was marked, until when, and whether it was answered."""

    id: UUID
    why: str
    marks: Mapping[str, str]
    until: datetime
    returned_at: datetime
    answered: bool


@dataclass(frozen=True, slots=True)
class DepositRow:
    """一次报送 without its content."""

    id: UUID
    application: UUID
    number: int
    code: str
    sha256: str
    sm3: str
    entered_at: datetime
    kept_at: datetime
    waited_ms: int
    due_at: datetime | None
    certified_by: UUID
    signed_by: UUID
    signer_name: str
    withdrawn_at: datetime | None
    withdrawn_why: str
    returns: tuple[ReturnedRow, ...] = ()

    @property
    def shown_code(self) -> str:
        """The verification code as people read it."""
        return show_code(self.code)


@dataclass(frozen=True, slots=True)
class Deposit:
    """一次报送 with all that is frozen, and whose it is."""

    row: DepositRow
    factory: UUID
    factory_name: str
    organisation: UUID
    organisation_name: str
    place_path: str
    group_path: str
    campaign: UUID
    state: ApplicationState
    current: bool
    content: Mapping[str, Any]
    text: str
    key: str
    signature: str

    @property
    def thing(self) -> Thing:
        """The factory as the policy asks about it."""
        return Thing(organisation=self.organisation, place_path=self.place_path, group_path=self.group_path)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """一份已报送的申报 in the list of an authority: the submission that stands."""

    submission: UUID
    factory_name: str
    organisation_name: str
    campaign_words: Words
    channel: str
    number: int
    entered_at: datetime
    state: ApplicationState


def content_standing(submission: UUID) -> Mapping[str, Any]:
    """What one submission froze; for deeds and for readers who were let in."""
    return dict(json.loads(Submission.objects.values_list("content", flat=True).get(pk=submission)))


def deposits_of(*, application: UUID) -> tuple[DepositRow, ...]:
    """Every version of an application, newest first; for readers who were let in to it."""
    rows = list(Submission.objects.filter(application=application).defer("content", "deposit").order_by("-number"))
    names = names_of({row.signed_by for row in rows})
    back = _returns([row.pk for row in rows])
    return tuple(_row(row, names, back) for row in rows)


def deposit_number(*, application: UUID, number: int) -> DepositRow | None:
    """One version by its number, for a deed."""
    return next((row for row in deposits_of(application=application) if row.number == number), None)


def deposit(*, scope: Scope, submission: UUID) -> Deposit:
    """One version whole, for the house and for the officers of its jurisdiction or group. Raises NoSuchSubmission."""
    found = Submission.objects.filter(visible(scope, Deed.SEE_APPLICATION, SUBMISSION), pk=submission)
    return _deposit(found.select_related("application__factory").first(), submission)


def deposit_for_deed(submission: UUID) -> Deposit | None:
    """The same for a flow that asks the policy next."""
    row = Submission.objects.filter(pk=submission).select_related("application__factory").first()
    return _deposit(row, submission) if row else None


def handed_in_list(*, scope: Scope, campaign: UUID | None = None, after: UUID | None = None) -> tuple[tuple[HandedIn, ...], UUID | None]:
    """Applications that stand submitted where the reader's office looks, newest first, and the key of the next page."""
    which = visible(scope, Deed.SEE_APPLICATION, APPLICATION) & Q(current__isnull=False)
    if campaign is not None:
        which &= Q(campaign=campaign)
    if after is not None:
        which &= Q(current__lt=after)
    found = list(Application.objects.filter(which).select_related("factory", "campaign").order_by("-current")[: AT_ONCE + 1])
    more = found[AT_ONCE - 1].current if len(found) > AT_ONCE else None
    standing = {row.pk: row for row in Submission.objects.filter(pk__in=[each.current for each in found]).defer("content", "deposit")}
    return tuple(_listed(each, standing[each.current]) for each in found[:AT_ONCE] if each.current in standing), more


def may_see(scope: Scope, thing: Thing) -> bool:
    """Whether this reader sees what was submitted of a factory."""
    return permits(scope, Deed.SEE_APPLICATION, thing)


def _listed(row: Application, standing: Submission) -> HandedIn:
    made, campaign = row.factory, row.campaign
    words = campaign.name, campaign.name_en or campaign.name
    return HandedIn(
        standing.pk, made.name, made.organisation_name, words, row.channel, standing.number, standing.entered_at, ApplicationState(row.state)
    )  # fmt: skip


def _deposit(row: Submission | None, submission: UUID) -> Deposit:
    if row is None:
        raise NoSuchSubmission(submission)
    application, made = row.application, row.application.factory
    shown = _row(row, names_of({row.signed_by}), _returns([row.pk]))
    return Deposit(
        shown, made.pk, made.name, made.organisation_id, made.organisation_name, made.place_path, made.group_path,
        application.campaign_id, ApplicationState(application.state), application.current == row.pk, json.loads(row.content),
        row.deposit, row.deposit_key, row.deposit_signature,
    )  # fmt: skip


def _returns(submissions: list[UUID]) -> dict[UUID, list[ReturnedRow]]:
    found: dict[UUID, list[ReturnedRow]] = {}
    for row in Returned.objects.filter(submission__in=submissions).order_by("returned_at"):
        shown = ReturnedRow(row.pk, row.why, json.loads(row.marks), row.until, row.returned_at, row.answered_by_id is not None)
        found.setdefault(row.submission_id, []).append(shown)
    return found


def _row(row: Submission, names: Mapping[UUID, str], back: Mapping[UUID, list[ReturnedRow]]) -> DepositRow:
    return DepositRow(
        row.pk, row.application_id, row.number, row.code, row.sha256, row.sm3, row.entered_at, row.kept_at, row.waited_ms, row.due_at,
        row.certified_by, row.signed_by, names.get(row.signed_by, ""), row.withdrawn_at, row.withdrawn_why, tuple(back.get(row.pk, ())),
    )  # fmt: skip
