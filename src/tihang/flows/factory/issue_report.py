"""Issue the formal report on a signed self-assessment (出具自评报告): one number, one code, one content, for ever."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate, localtime

from tihang.core.canonical import Data, digest
from tihang.core.explain.report import Report
from tihang.core.explain.report_kept import kept
from tihang.core.explain.report_stamp import Stamp, conditions_of
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.ports import PagedPrinter, Signer
from tihang.flows.signing import signing
from tihang.journey.assessment.operations import NewReport, hold_serials, keep_issued_report, keep_pdf_digest, next_serial
from tihang.journey.assessment.queries.issued_reports import packed, paper_of, report_for
from tihang.journey.assessment.queries.outside import beside_own, counted_report
from tihang.journey.assessment.queries.reporting import LawChanged, SignedResult, judged_again, report_of, signed_result
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.trail.operations import issue_seal, record

KIND = "self_assessment_report"
MOMENT = "%Y-%m-%d %H:%M (UTC+8)"
LANGUAGE = "zh"
"""The document of record is Chinese, as the authorities read it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """待出具的报告: everything but its number and code."""

    result: SignedResult
    report: Report
    signed_by: str
    pages: int

    @property
    def signed_at(self) -> str:
        """When it was signed off, as it is printed."""
        return localtime(self.result.row.signed_at).strftime(MOMENT)


def issue_report(
    *, actor: Person, now: datetime, assessment: UUID, printer: PagedPrinter, signer: Signer, link_of: Callable[[str], str]
) -> UUID:
    """Issue it, or give the one that was issued before. Raises NoSuchAssessment, NotAllowed, BadInput.

    It is typeset once before anything is written, to know its pages, so that no transaction waits for a printer.
    """
    result = signed_result(scope=actor.scope, assessment=assessment)
    must(actor.scope, Deed.ISSUE_REPORT, result.thing)
    known = report_for(assessment)
    if known is not None:
        return known
    issued = _enter(actor=actor, now=now, draft=_draft(actor, now, result, printer), signer=signer, link_of=link_of)
    paper = paper_of(scope=actor.scope, report=issued)
    _note_print(report=issued, body=printer.print(paper.report, paper.stamp))
    return issued


def _draft(actor: Person, now: datetime, result: SignedResult, printer: PagedPrinter) -> Draft:
    _check(result)
    try:
        judgement = judged_again(result)
    except LawChanged as changed:
        said = (
            "签核之后标准包修订过，按原来的答卷判不出原来的结果",
            "the pack was revised after the signature, so the result cannot be judged as it was",
        )
        mend = "重新打开这份自评，再签核一次", "Open the self-assessment again and sign it off anew"
        raise BadInput([bad(*said, *mend, code="law_changed")]) from changed
    report = report_of(judgement, lang=LANGUAGE, made_at=localtime(result.row.signed_at).strftime(MOMENT))
    counted = counted_report(scope=actor.scope, factory=result.row.factory_id, today=localdate(now))
    report = replace(report, outside=beside_own(judgement.sure, counted, LANGUAGE))
    signatory = names_of([result.row.signed_by]).get(result.row.signed_by, "")
    draft = Draft(result, report, signatory, pages=0)
    widest = Stamp("0" * 16, "0" * 19, "0" * 60, "0" * 64, signatory, draft.signed_at, draft.signed_at, conditions_of(report))
    return replace(draft, pages=printer.pages(printer.print(report, widest)))


def _check(result: SignedResult) -> None:
    if not result.row.current:
        said = "这份自评后来又签核过，这一次的结果已被取代", "this result was signed again later and no longer counts"
        raise BadInput([bad(*said, "打开最新的一份，从那里出具", "Open the newest one and issue from there", code="superseded")])


@deed
def _enter(*, actor: Person, now: datetime, draft: Draft, signer: Signer, link_of: Callable[[str], str]) -> UUID:
    """Number, seal, rows, trail: all of it or nothing. Whoever comes second finds what the first has entered."""
    row = draft.result.row
    _check(signed_result(scope=actor.scope, assessment=row.id))
    hold_serials(region=row.region, year=row.year)
    known = report_for(row.id)
    if known is not None:
        return known
    serial = next_serial(region=row.region, year=row.year)
    number = f"{row.region}-{row.year}-{serial:04d}"
    content = _content(draft, number, now)
    sealed = digest(content)
    code = issue_seal(
        region=row.region, kind=KIND, digest=sealed, pages=draft.pages, now=now, subject=row.id,
        sign=signing(signer=signer, now=now, actor=actor.user),
    )  # fmt: skip
    key = keep_issued_report(
        NewReport(
            region=row.region, factory_id=row.factory_id, assessment_id=row.id, year=row.year, serial=serial, number=number, code=code,
            check_link=link_of(code), digest=sealed, pages=draft.pages, printed_name=draft.report.title, content=packed(content),
            issued_by=actor.user, issued_at=now,
        )
    )  # fmt: skip
    record(
        region=row.region, verb=Deed.ISSUE_REPORT.value, actor=actor.user, at=now, subject_kind="self_assessment", subject=row.id,
        on_behalf=draft.result.organisation, facts={"report": key.hex, "number": number, "digest": sealed, "pages": draft.pages},
    )  # fmt: skip
    return key


def _content(draft: Draft, number: str, now: datetime) -> dict[str, Data]:
    """What is sealed: the whole report, on which sheets and by which law, who signed it off, and its number."""
    row = draft.result.row
    return {
        "kind": KIND, "number": number, "assessment": row.id.hex, "sheets": row.sheet_digest, "law": row.fingerprint,
        "report": kept(draft.report), "signed_by": draft.signed_by, "signed_at": draft.signed_at,
        "issued_at": localtime(now).strftime(MOMENT), "conditions": list(conditions_of(draft.report)),
    }  # fmt: skip


@deed
def _note_print(*, report: UUID, body: bytes) -> None:
    keep_pdf_digest(report=report, pdf_digest=hashlib.sha256(body).hexdigest())
