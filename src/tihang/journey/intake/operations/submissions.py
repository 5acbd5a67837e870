"""Applications certified, handed in, taken back and returned (核准、报送、撤回、退回): rows written, the rules asked before."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.intake.models import Application, Returned, Submission, Workspace
from tihang.journey.intake.names import ApplicationState


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """待存的报送: everything that is frozen of it. ``supersedes`` is the one that stood until now."""

    id: UUID
    region: str
    application_id: UUID
    number: int
    supersedes_id: UUID | None
    content: str
    sha256: str
    sm3: str
    code: str
    entered_at: datetime
    kept_at: datetime
    waited_ms: int
    due_at: datetime | None
    certified_by: UUID
    signed_by: UUID
    deposit: str
    deposit_key: str
    deposit_signature: str


def keep_certified(*, application: UUID, digest: str, by: UUID, now: datetime) -> None:
    """Keep that a draft was certified as it stands."""
    Application.objects.filter(pk=application).update(certified_digest=digest, certified_by=by, certified_at=now)


def keep_submission(new: NewSubmission, *, workspace: UUID) -> UUID:
    """Keep what was handed in, close the draft, and let a return that waited for it be answered."""
    made = Submission.objects.create(**{name: getattr(new, name) for name in NewSubmission.__slots__})
    Application.objects.filter(pk=new.application_id).update(current=made.pk, state=ApplicationState.SUBMITTED)
    Workspace.objects.filter(pk=workspace).update(signed_at=new.kept_at, signed_by=new.signed_by, updated_at=new.kept_at)
    waiting = Returned.objects.filter(submission__application=new.application_id, answered_by=None)
    waiting.update(answered_by=made.pk)
    return made.pk


def withdraw_submission(*, workspace: UUID, submission: UUID, by: UUID, why: str, now: datetime) -> None:
    """Take a submission back; the draft is closed until somebody opens it."""
    Workspace.objects.filter(pk=workspace, signed_at=None).update(signed_at=now, signed_by=by, updated_at=now)
    Submission.objects.filter(pk=submission).update(withdrawn_at=now, withdrawn_by=by, withdrawn_why=why)
    Application.objects.filter(workspace=workspace).update(current=None, state=ApplicationState.WITHDRAWN)


def open_again(*, application: UUID, workspace: UUID, state: ApplicationState, now: datetime) -> None:
    """Open a draft again, without its certification. What was submitted stands meanwhile."""
    Workspace.objects.filter(pk=workspace).update(signed_at=None, signed_by=None, updated_at=now)
    Application.objects.filter(pk=application).update(state=state, certified_digest="", certified_by=None, certified_at=None)


@dataclass(frozen=True, slots=True)
class NewReturn:
    """待记的退回: which submission, by whom of which office, why, which addresses with what is said to each, until when."""

    region: str
    submission: UUID
    office: UUID
    by: UUID
    why: str
    marks: Mapping[str, str]
    until: datetime


def keep_return(new: NewReturn, *, now: datetime) -> UUID:
    """Keep a return."""
    row = Returned.objects.create(
        region=new.region, submission_id=new.submission, office=new.office, by=new.by, why=new.why,
        marks=json.dumps(dict(new.marks), ensure_ascii=False, sort_keys=True), until=new.until, returned_at=now,
    )  # fmt: skip
    return row.pk
