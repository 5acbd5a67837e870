"""Formal reports as they were issued (出具的自评报告): for the house and its officers, and for whoever holds a report and types its code."""

import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.canonical import Data, canonical_bytes
from tihang.core.explain.report import Report
from tihang.core.explain.report_kept import report_again
from tihang.core.explain.report_stamp import Stamp
from tihang.journey.assessment.models import IssuedReport
from tihang.journey.assessment.queries.self_assessments import COLUMNS
from tihang.journey.registry.access import Deed, Scope, visible
from tihang.journey.registry.queries.by_code import opened_by
from tihang.journey.trail.rules.codes import LENGTH, read_code, show_code


class NoSuchReport(LookupError):
    """没有这份报告: it does not exist, or not for this reader; the two are never told apart."""


class NotAsSealed(RuntimeError):
    """内容和封存的不一样: what stands in the table is not what was sealed under the code; somebody wrote past the platform."""


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """出具的自评报告: what is known of it without its content."""

    id: UUID
    assessment_id: UUID
    year: int
    number: str
    code: str
    digest: str
    pages: int
    printed_name: str
    pdf_digest: str
    issued_at: datetime
    superseded_by_id: UUID | None

    @property
    def shown_code(self) -> str:
        """The verification code as it is printed."""
        return show_code(self.code)


FIELDS = (
    "id", "assessment_id", "year", "number", "code", "digest", "pages", "printed_name", "pdf_digest", "issued_at", "superseded_by_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """一份报告的内容: what a printer needs, exactly as it was sealed."""

    row: IssuedRow
    report: Report
    stamp: Stamp


def issued_of(*, scope: Scope, factory: UUID) -> tuple[IssuedRow, ...]:
    """Every report issued for a factory, newest first."""
    found = IssuedReport.objects.filter(visible(scope, Deed.SEE_ASSESSMENT, COLUMNS), factory=factory)
    return tuple(IssuedRow(*row) for row in found.order_by("-issued_at", "-id").values_list(*FIELDS))


def paper_of(*, scope: Scope, report: UUID) -> Paper:
    """A report to print. Raises NoSuchReport, NotAsSealed."""
    row = IssuedReport.objects.filter(visible(scope, Deed.SEE_ASSESSMENT, COLUMNS), pk=report).first()
    if row is None:
        raise NoSuchReport(report)
    return _paper(row)


def paper_with_code(typed: str) -> Paper | None:
    """The report that bears a verification code, as somebody typed it: the code is the permission, and opens this one. Raises NotAsSealed."""
    code = read_code(typed)
    if len(code) != LENGTH:
        return None
    with opened_by(code):
        row = IssuedReport.objects.filter(code=code).first()
    return _paper(row) if row else None


def report_for(assessment: UUID) -> UUID | None:
    """The report that was issued on a self-assessment, for a deed, which has asked the policy."""
    found = IssuedReport.objects.filter(assessment=assessment).values_list("pk", flat=True).first()
    return found if isinstance(found, UUID) else None


def packed(content: Data) -> bytes:
    """Content as it is kept: the canonical bytes under its digest, compressed."""
    return zlib.compress(canonical_bytes(content), 9)


def _paper(row: IssuedReport) -> Paper:
    content = _sealed(row)
    report = report_again(content["report"])
    if (row.number, row.printed_name) != (content["number"], report.title):
        raise NotAsSealed(row.number)
    stamp = Stamp(
        row.number, show_code(row.code), row.check_link, row.digest, content["signed_by"], content["signed_at"], content["issued_at"],
        tuple(content["conditions"]),
    )  # fmt: skip
    return Paper(IssuedRow(*(getattr(row, field) for field in FIELDS)), report, stamp)


def _sealed(row: IssuedReport) -> dict[str, Any]:
    """The content, held against its digest. Raises NotAsSealed."""
    try:
        body = zlib.decompress(bytes(row.content))
    except zlib.error as broken:
        raise NotAsSealed(row.number) from broken
    if hashlib.sha256(body).hexdigest() != row.digest:
        raise NotAsSealed(row.number)
    read: dict[str, Any] = json.loads(body[1:])
    return read
