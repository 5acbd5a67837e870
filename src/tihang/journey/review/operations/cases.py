"""Review cases opened and taken a step further, and opinions kept (审核推进)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import canonical_bytes
from tihang.journey.review.models import Opinion, ReviewCase, ReviewStep
from tihang.journey.review.names import SaidHow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """要打开的审核件."""

    region: str
    campaign_id: UUID
    application_id: UUID
    submission_id: UUID
    factory_id: UUID
    channel: str
    procedure: str
    route: str
    joint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep:
    """审核走了一步: from where to where, before whose desk it comes to lie, by whom and why."""

    at: str
    desk: str
    outcome: str
    to: str
    end: str
    desk_path: str
    desk_group_path: str
    now: datetime
    by: UUID | None = None
    office: UUID | None = None
    why: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


def open_case(new: NewCase, step: CaseStep) -> ReviewCase:
    """A new case with its first step. Raises IntegrityError where the application has one."""
    case = ReviewCase.objects.create(
        id=uuid7(), **asdict(new), state=step.to, end=step.end, desk_path=step.desk_path, desk_group_path=step.desk_group_path,
        opened_at=step.now, state_since=step.now,
    )  # fmt: skip
    _add(case, step)
    return case


def keep_case_step(case: ReviewCase, step: CaseStep, submission: UUID | None = None) -> None:
    """Move a case, which the deed holds, and keep the step; with a newer submission where one came in."""
    case.state, case.end, case.state_since = step.to, step.end, step.now
    case.desk_path, case.desk_group_path = step.desk_path, step.desk_group_path
    if submission is not None:
        case.submission_id = submission
    _add(case, step)


def _add(case: ReviewCase, step: CaseStep) -> None:
    case.steps += 1
    case.save(update_fields=["state", "end", "desk_path", "desk_group_path", "state_since", "submission", "steps"])
    ReviewStep.objects.create(
        region=case.region, case=case, submission_id=case.submission_id, number=case.steps, at=step.at, desk=step.desk, outcome=step.outcome,
        to=step.to, by=step.by, office=step.office, why=step.why, marks=_text(step.marks), taken_at=step.now,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOpinion:
    """要记下的部门意见."""

    desk: str
    department: str
    office: UUID | None
    outcome: str
    by: UUID
    now: datetime
    why: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    how: SaidHow = SaidHow.ONLINE


def keep_opinion(case: ReviewCase, new: NewOpinion) -> UUID:
    """Keep what a department said of a case where it stands; what it said before in this round is superseded by being older."""
    made = Opinion.objects.create(
        id=uuid7(), region=case.region, case=case, round=case.steps, state=case.state, desk=new.desk, department=new.department,
        office=new.office, outcome=new.outcome, why=new.why, answers=_text(new.answers), marks=_text(new.marks), by=new.by,
        said_at=new.now, how=new.how,
    )  # fmt: skip
    return made.pk


def _text(said: Mapping[str, str]) -> str:
    return canonical_bytes(dict(said))[1:].decode()


def keep_case_steps(steps: Sequence[tuple[ReviewCase, CaseStep]]) -> None:
    """Many cases moved at once, which the deed holds: two statements for five hundred of them."""
    rows = []
    for case, step in steps:
        case.state, case.end, case.state_since = step.to, step.end, step.now
        case.desk_path, case.desk_group_path = step.desk_path, step.desk_group_path
        case.steps += 1
        rows.append(
            ReviewStep(
                region=case.region,
                case=case,
                submission_id=case.submission_id,
                number=case.steps,
                at=step.at,
                desk=step.desk,
                outcome=step.outcome,
                to=step.to,
                by=step.by,
                office=step.office,
                why=step.why,
                marks=_text(step.marks),
                taken_at=step.now,
            )
        )
    changed = ["state", "end", "desk_path", "desk_group_path", "state_since", "steps"]
    ReviewCase.objects.bulk_update([case for case, _ in steps], changed, batch_size=200)
    ReviewStep.objects.bulk_create(rows, batch_size=500)
