"""The paper of a submission and its scans, as they are read (纸质件、扫描件): for the house and its officers, for jobs, for who types a code."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from tihang.core.paper import Issue, Page
from tihang.journey.intake.models import Paper, PaperScan, Submission
from tihang.journey.intake.names import PaperState, ScanState
from tihang.journey.registry.access import Columns, Deed, Scope, Thing, visible
from tihang.journey.registry.queries.by_code import opened_by
from tihang.journey.trail.rules.codes import LENGTH, read_code, show_code

OF: Final = "application__factory__"
COLUMNS: Final = Columns(organisation=f"{OF}organisation", place_path=f"{OF}place_path", group_path=f"{OF}group_path")


class NoSuchSubmission(LookupError):
    """没有这次报送: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class PaperCard:
    """纸质件概况: how far it is, and once it is ready, what it is."""

    id: UUID
    state: PaperState
    percent: int
    file: str
    size: int
    trouble: str
    printed_at: datetime | None
    pages: tuple[Page, ...]
    link: str
    site: str


@dataclass(frozen=True, slots=True)
class ScanCard:
    """扫描件概况: its files by name, and what each page is."""

    id: UUID
    state: ScanState
    names: tuple[str, ...]
    pages: tuple[Mapping[str, Any], ...]
    missing: tuple[int, ...]
    whole: bool
    trouble: str
    attached_at: datetime


@dataclass(frozen=True, slots=True)
class Handed:
    """一次报送: what is known of it beside its content."""

    id: UUID
    application: UUID
    region: str
    number: int
    newest: int
    code: str
    sha256: str
    sm3: str
    kept_at: datetime
    withdrawn: bool
    factory: UUID
    organisation: UUID
    place_path: str
    group_path: str

    @property
    def thing(self) -> Thing:
        """What the policy asks about."""
        return Thing(organisation=self.organisation, place_path=self.place_path, group_path=self.group_path)

    @property
    def superseded(self) -> bool:
        """Whether a newer one was handed in."""
        return self.newest > self.number

    @property
    def shown_code(self) -> str:
        """The verification code as it is printed."""
        return show_code(self.code)


def handed_in(*, scope: Scope, submission: UUID) -> Handed:
    """One submission, for who may see its paper. Raises NoSuchSubmission."""
    row = Submission.objects.filter(visible(scope, Deed.SEE_PAPER, COLUMNS), pk=submission).select_related("application__factory").first()
    if row is None:
        raise NoSuchSubmission(submission)
    return _handed(row)


def handed_in_for_deed(submission: UUID) -> Handed | None:
    """The same for a flow that asks the policy next, and for jobs."""
    row = Submission.objects.filter(pk=submission).select_related("application__factory").first()
    return _handed(row) if row else None


def handed_in_with_code(code: str) -> Handed | None:
    """The submission that bears a code, for a flow that receives its paper."""
    row = Submission.objects.filter(code__in=(code, show_code(code))).select_related("application__factory").first() if code else None
    return _handed(row) if row else None


def paper_of(submission: UUID) -> PaperCard | None:
    """Its paper, for who has been let in to the submission."""
    row = Paper.objects.filter(submission=submission).first()
    return _card(row) if row else None


def scans_of(submission: UUID) -> tuple[ScanCard, ...]:
    """Its scans, the newest first."""
    return tuple(_scan(row) for row in PaperScan.objects.filter(submission=submission).order_by("-attached_at", "-id"))


def content_of(submission: UUID) -> dict[str, Any]:
    """What was frozen. Raises NotAsFrozen when it is not what was kept under its digest."""
    content, sha256 = Submission.objects.values_list("content", "sha256").get(pk=submission)
    body = content.encode()
    if sha256 not in {hashlib.sha256(body).hexdigest(), hashlib.sha256(b"\x01" + body).hexdigest()}:
        raise NotAsFrozen(submission)
    read: dict[str, Any] = json.loads(content.removeprefix("\x01"))
    return read


class NotAsFrozen(RuntimeError):
    """内容和冻结时的不一样: somebody wrote past the platform."""


def pages_before(submission: UUID) -> tuple[Page, ...]:
    """The pages of the newest printed version before this one; () where none was printed."""
    this = Submission.objects.get(pk=submission)
    older = Paper.objects.filter(submission__application=this.application_id, submission__number__lt=this.number, state=PaperState.READY)
    row = older.order_by("-submission__number").first()
    return _pages(row.leaves) if row else ()


def issues_of(application: UUID) -> dict[str, Issue]:
    """Every printed version of an application, by its code."""
    rows = Paper.objects.filter(submission__application=application, state=PaperState.READY).select_related("submission")
    return {row.submission.code: Issue(row.submission.number, _pages(row.leaves)) for row in rows}


def scan_to_read(scan: UUID) -> tuple[UUID, tuple[str, ...]] | None:
    """Submission and files of a scan that waits to be read."""
    row = PaperScan.objects.filter(pk=scan, state=ScanState.WAITING).first()
    return (row.submission_id, tuple(each["sha256"] for each in json.loads(row.files))) if row else None


@dataclass(frozen=True, slots=True)
class Known:
    """凭验证码查到的报送: what whoever holds the paper is told; ``content`` stays with the server."""

    handed: Handed
    paper: PaperCard | None
    content: dict[str, Any]
    now: tuple[Page, ...] = ()
    """The pages of the newest version, where this one was superseded and that one is printed."""


def submission_with_code(typed: str) -> Known | None:
    """The submission that bears a code, as somebody typed it: the code is the permission. Raises NotAsFrozen."""
    code = read_code(typed)
    if len(code) != LENGTH:
        return None
    with opened_by(code):
        row = Submission.objects.filter(code__in=(code, show_code(code))).only("pk").first()
        return _known(row.pk) if row else None


def _known(submission: UUID) -> Known:
    handed = _handed_by_code(submission)
    issues = issues_of(handed.application).values() if handed.superseded else ()
    newest = next((issue.pages for issue in issues if issue.number == handed.newest), ())
    return Known(handed, paper_of(submission), content_of(submission), newest)


def _handed_by_code(submission: UUID) -> Handed:
    """Without factory and application, which a code does not open."""
    row = Submission.objects.get(pk=submission)
    return Handed(
        row.pk, row.application_id, row.region, row.number, _newest(row), row.code, row.sha256, row.sm3, row.kept_at,
        row.withdrawn_at is not None, row.application_id, row.application_id, "", "",
    )  # fmt: skip


def _handed(row: Submission) -> Handed:
    factory = row.application.factory
    return Handed(
        row.pk, row.application_id, row.region, row.number, _newest(row), row.code, row.sha256, row.sm3, row.kept_at,
        row.withdrawn_at is not None, factory.pk, factory.organisation_id, factory.place_path, factory.group_path,
    )  # fmt: skip


def _newest(row: Submission) -> int:
    return Submission.objects.filter(application=row.application_id).order_by("-number").values_list("number", flat=True)[0]


def _card(row: Paper) -> PaperCard:
    return PaperCard(
        row.pk, PaperState(row.state), row.percent, row.file, row.size, row.trouble, row.printed_at, _pages(row.leaves), row.link, row.site
    )  # fmt: skip


def _scan(row: PaperScan) -> ScanCard:
    names = tuple(str(each["name"]) for each in json.loads(row.files))
    return ScanCard(
        row.pk, ScanState(row.state), names, tuple(json.loads(row.found)), tuple(json.loads(row.missing)), row.whole, row.trouble, row.attached_at
    )  # fmt: skip


def _pages(leaves: str) -> tuple[Page, ...]:
    return tuple(Page(number, section, each) for number, (section, each) in enumerate(json.loads(leaves), 1))
