"""Applications (申报): what a deed asks before it writes, the draft with its answers, and the lists of a factory and of a house."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q

from tihang.core.values import Words
from tihang.journey.intake.models import Answer, AnswerVersion, Application, Returned, Workspace
from tihang.journey.intake.names import PREFILLED, AnswerHow, ApplicationState
from tihang.journey.intake.queries.drafts import Row, hold_workspace
from tihang.journey.registry.access import Columns, Deed, Scope, Thing, permits, visible

JUSTIFICATION: Final = "justification/"
"""Before a condition's id: why the applicant applies although a soft condition is not met."""

COLUMNS: Final = Columns(organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path")


class NoSuchApplication(LookupError):
    """没有这份申报: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """退回补正 that is still to be answered: the addresses a desk marked with what it says to each, and until when."""

    id: UUID
    why: str
    marks: Mapping[str, str]
    until: datetime
    returned_at: datetime

    def opens(self, address: str) -> bool:
        """Whether an address may be changed: it was marked, or its row, its group, or all that stands below it."""
        parts = address.split("/")
        return any("/".join(parts[:many]) in self.marks for many in range(1, len(parts) + 1))


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """一份申报 as lists and deeds take it. ``closed``: it was submitted, and its draft takes no more words."""

    id: UUID
    region: str
    factory: UUID
    factory_name: str
    organisation: UUID
    organisation_name: str
    credit_code: str
    place_path: str
    group_path: str
    campaign: UUID
    campaign_words: Words
    year: int
    tier: str
    channel: str
    procedure: str
    state: ApplicationState
    workspace: UUID
    form: tuple[str, str, int]
    current: UUID | None
    closed: bool
    campaign_closed: bool
    opened_at: datetime
    updated_at: datetime
    certified_at: datetime | None
    certified_by: UUID | None
    certified_digest: str

    @property
    def thing(self) -> Thing:
        """The factory as the policy asks about it."""
        return Thing(organisation=self.organisation, place_path=self.place_path, group_path=self.group_path)

    @property
    def form_name(self) -> str:
        """``id@edition`` of the form."""
        return f"{self.form[0]}@{self.form[1]}"


@dataclass(frozen=True)
class ApplicationDraft:
    """申报草稿: the application with every answer of its workspace. ``whence`` says of a prefilled answer where it came from."""

    row: ApplicationRow
    rows: Mapping[str, Row]
    versions: Mapping[str, int]
    whence: Mapping[str, AnswerHow]
    returned: ReturnRow | None
    updated_at: datetime = field(kw_only=True)

    @property
    def raw(self) -> dict[str, Any]:
        """The answers of the form as ``core.forms.read_form`` takes them."""
        return {address: row.value for address, row in self.rows.items() if not address.startswith(JUSTIFICATION)}

    @property
    def justifications(self) -> dict[str, str]:
        """Condition → why it is asked to be let pass."""
        said = {address.removeprefix(JUSTIFICATION): row.value for address, row in self.rows.items() if address.startswith(JUSTIFICATION)}
        return {condition: str(text) for condition, text in said.items()}

    def may_change(self, address: str) -> bool:
        """Whether the state of the application leaves this address open."""
        return not self.row.closed and (self.returned is None or self.returned.opens(address))


def application_of(*, factory: UUID, campaign: UUID) -> ApplicationRow | None:
    """The application of a factory to a campaign, for a deed, which asks the policy next. In plain SQL: it stands before every save."""
    with connection.cursor() as cursor:
        cursor.execute(IN_HAND, [key_here(factory), key_here(campaign)])
        found = cursor.fetchone()
    return None if found is None else _in_hand(found)


def hold_application(*, factory: UUID, campaign: UUID, alone: bool = False) -> None:
    """Let nobody submit the draft until the deed ends; `alone` lets nobody fill it either. Nothing happens where there is none.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    space = Application.objects.filter(factory=factory, campaign=campaign).values_list("workspace", flat=True).first()
    if space is not None:
        hold_workspace(workspace=space, alone=alone)


def application_in(*, workspace: UUID) -> ApplicationRow | None:
    """The application whose draft a workspace holds, for a deed, which asks the policy next."""
    return _first(Q(workspace=workspace))


def standing_return(application: ApplicationRow) -> ReturnRow | None:
    """The return that waits for an answer, None where there is none."""
    if application.state != ApplicationState.RETURNED or application.current is None:
        return None
    row = Returned.objects.filter(submission=application.current, answered_by=None).first()
    return None if row is None else ReturnRow(row.pk, row.why, json.loads(row.marks), row.until, row.returned_at)


def application_draft(*, scope: Scope, factory: UUID, campaign: UUID) -> ApplicationDraft:
    """The draft with its answers, for the house alone, in four queries. Raises NoSuchApplication."""
    found = application_of(factory=factory, campaign=campaign)
    if found is None or not permits(scope, Deed.SEE_WORKSPACE, found.thing):
        raise NoSuchApplication(factory)
    return draft_of(found)


def draft_of(found: ApplicationRow) -> ApplicationDraft:
    """The answers of an application that was read on somebody's behalf, or by a deed."""
    answers = list(Answer.objects.filter(workspace=found.workspace))
    updated = max([found.updated_at, *(row.saved_at for row in answers)])
    said = {row.question: _row(row) for row in answers if row.value}
    versions = {row.question: row.version for row in answers}
    return ApplicationDraft(found, said, versions, _whence(found.workspace, versions), standing_return(found), updated_at=updated)


def rows_standing(*, workspace: UUID, group: str) -> tuple[tuple[str, ...], int]:
    """The row ids that stand in a group, in order, and the version of that order; for a deed."""
    found = Answer.objects.filter(workspace=workspace, question=group).values_list("value", "version").first()
    if found is None:
        return (), 0
    return tuple(json.loads(found[0])) if found[0] else (), found[1]


def rows_ever(*, workspace: UUID, group: str) -> frozenset[str]:
    """Every row that a group ever had: what was taken out can be brought back."""
    texts = AnswerVersion.objects.filter(workspace=workspace, question=group).exclude(value="").values_list("value", flat=True)
    return frozenset(row for text in texts for row in json.loads(text))


def applications_of(*, scope: Scope, factory: UUID) -> tuple[ApplicationRow, ...]:
    """The applications of one factory, newest first, for its house."""
    return _rows(visible(scope, Deed.SEE_WORKSPACE, COLUMNS) & Q(factory=factory))


def applications_of_house(*, scope: Scope) -> tuple[ApplicationRow, ...]:
    """Every application that somebody works on in his houses, newest first."""
    return _rows(visible(scope, Deed.SEE_WORKSPACE, COLUMNS))


def _rows(which: Q) -> tuple[ApplicationRow, ...]:
    found = Application.objects.filter(which).select_related("factory__organisation", "campaign", "workspace").order_by("-opened_at", "-id")
    return tuple(_application(row) for row in found[:200])


def _first(which: Q) -> ApplicationRow | None:
    row = Application.objects.filter(which).select_related("factory__organisation", "campaign", "workspace").first()
    return None if row is None else _application(row)


IN_HAND: Final = """
SELECT a.id, a.region, f.id, f.name, f.organisation_id, f.organisation_name, o.credit_code, f.place_path, f.group_path, a.campaign_id, c.name,
       c.name_en, c.year, c.tier, a.channel, a.procedure, a.state, w.id, w.pack, w.edition, w.subject, a.current, w.signed_at, c.closed_at,
       a.opened_at, w.updated_at, a.certified_at, a.certified_by, a.certified_digest
  FROM journey_application a JOIN journey_factory f ON f.id = a.factory_id JOIN journey_organisation o ON o.id = f.organisation_id
  JOIN journey_campaign c ON c.id = a.campaign_id JOIN journey_workspace w ON w.id = a.workspace_id
 WHERE a.factory_id = %s AND a.campaign_id = %s
"""


def _in_hand(found: tuple[Any, ...]) -> ApplicationRow:
    key, region, factory, name, body, body_name, code, place, group, campaign, zh, en, year, tier, channel, procedure, state, *rest = found
    space, pack, edition, subject, current, signed_at, closed_at, opened_at, updated_at, certified_at, certified_by, digest = rest
    form = pack, edition, int(json.loads(subject).get("form_revision", 0))
    return ApplicationRow(
        _uuid(key), region, _uuid(factory), name, _uuid(body), body_name, code, place, group, _uuid(campaign), (zh, en or zh), year, tier,
        channel, procedure, ApplicationState(state), _uuid(space), form, _uuid_or_none(current), signed_at is not None,
        closed_at is not None, _moment(opened_at), _moment(updated_at), _moment(certified_at) if certified_at else None,
        _uuid_or_none(certified_by), digest,
    )  # fmt: skip


def key_here(key: UUID) -> Any:
    """A key as this database keeps it."""
    return key if connection.vendor == "postgresql" else key.hex


def _uuid(key: Any) -> UUID:
    return key if isinstance(key, UUID) else UUID(key)


def _uuid_or_none(key: Any) -> UUID | None:
    return None if key is None else _uuid(key)


def _moment(at: datetime) -> datetime:
    """SQLite keeps moments without their zone."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _application(row: Application) -> ApplicationRow:
    made, space, campaign = row.factory, row.workspace, row.campaign
    return ApplicationRow(
        row.pk, row.region, made.pk, made.name, made.organisation_id, made.organisation_name, made.organisation.credit_code,
        made.place_path, made.group_path, campaign.pk, (campaign.name, campaign.name_en or campaign.name), campaign.year, campaign.tier,
        row.channel, row.procedure, ApplicationState(row.state), space.pk, _form(space), row.current, space.signed_at is not None,
        campaign.closed_at is not None, row.opened_at, space.updated_at, row.certified_at, row.certified_by, row.certified_digest,
    )  # fmt: skip


def _form(space: Workspace) -> tuple[str, str, int]:
    return space.pack, space.edition, int(space.subject.get("form_revision", 0))


def _row(row: Answer) -> Row:
    return Row(json.loads(row.value), False, "", row.saved_at, row.version, row.saved_by)  # noqa: FBT003 - no answer of a form is estimated


def _whence(workspace: UUID, versions: Mapping[str, int]) -> dict[str, AnswerHow]:
    """Where each answer came from that still says what it was filled with."""
    filled: Iterable[tuple[str, int, str]] = AnswerVersion.objects.filter(workspace=workspace, how__in=PREFILLED).values_list(
        "question", "number", "how"
    )
    return {address: AnswerHow(how) for address, number, how in filled if versions.get(address) == number}


def values_at(*, workspace: UUID, numbers: Mapping[str, int]) -> dict[str, Any]:
    """What certain versions of addresses said; for who may see the workspace."""
    rows = AnswerVersion.objects.filter(workspace=workspace, question__in=numbers, number__in=set(numbers.values()))
    return {row.question: json.loads(row.value) if row.value else None for row in rows if row.number == numbers[row.question]}


@dataclass(frozen=True, slots=True)
class FieldVersion:
    """一个版次: what an address said, who wrote it, when and how; value None means that it was taken back."""

    number: int
    value: Any
    how: AnswerHow
    saved_by: UUID | None
    saved_at: datetime


def field_history(*, workspace: UUID, address: str) -> tuple[FieldVersion, ...]:
    """Every version of one address, newest first; for who may see the workspace."""
    rows = AnswerVersion.objects.filter(workspace=workspace, question=address).order_by("-number")
    return tuple(
        FieldVersion(row.number, json.loads(row.value) if row.value else None, AnswerHow(row.how), row.saved_by, row.saved_at)
        for row in rows
    )
