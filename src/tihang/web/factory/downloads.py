"""What one takes home (下载): PDF, Word, Excel, HTML, JSON and the fillable workbook; and a workbook brought back."""

import json
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tihang.core.explain import assessment_out, eligibility_out
from tihang.core.problems import BadInput, bad
from tihang.flows.factory.take_workbook import workbook_for
from tihang.flows.filling import signed_off
from tihang.journey.assessment.queries import answer_sheet, open_tiers, pack_of
from tihang.journey.assessment.queries.outside import beside_own, counted_report
from tihang.journey.intake.queries import Draft
from tihang.journey.registry.access import Deed, must
from tihang.packio.workbook import read_workbook, write_workbook
from tihang.web.factory.differences import WORKBOOK as FROM_WORKBOOK
from tihang.web.factory.differences import Offer
from tihang.web.factory.drafts import judge, locked, of_draft, refused, today
from tihang.web.factory.printing import printer, report_of
from tihang.web.factory.session import filler_of
from tihang.web.factory.taking import offer_page
from tihang.web.speech import lang

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_WORKBOOK = 5_000_000


@require_safe
@of_draft
def report(request: HttpRequest, found: Draft, suffix: str) -> HttpResponse:
    """The report in one format."""
    if suffix == "json":
        return _json(found)
    try:
        press = printer(suffix)
    except KeyError:
        raise Http404(suffix) from None
    judgement = judge(found)
    made = report_of(found, judgement, lang(), timezone.localtime().strftime("%Y-%m-%d %H:%M"))
    if found.house:
        counted = counted_report(scope=filler_of(request).scope, factory=found.house.factory, today=today())
        made = replace(made, outside=beside_own(judgement.sure, counted, lang()), code="")
    return attached(press.print(made), press.media_type, f"tihang-{found.shown_code}.{suffix}")


def _json(found: Draft) -> HttpResponse:
    judgement = judge(found)
    told = assessment_out(judgement.sure, judgement.sheet, judgement.readings, lang())
    told["eligibility"] = [eligibility_out(tier, judgement.beside, lang()) for tier in open_tiers(judgement.tiers_under_every_reading)]
    body = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8")
    return attached(body, "application/json", f"tihang-{found.shown_code}.json")


@require_safe
@of_draft
def workbook(request: HttpRequest, found: Draft) -> HttpResponse:
    """The fillable workbook with what is answered so far."""
    pack = pack_of(found.main.pack, found.main.edition)
    sheet, at = answer_sheet(found.main), timezone.localtime().strftime("%Y-%m-%d %H:%M:%S")
    body = write_workbook(pack, found.main.profile, sheet, lang(), found.main.versions, at)
    return attached(body, WORKBOOK, f"tihang-{found.shown_code}-sheet.xlsx")


@require_POST
@of_draft
def bring_workbook(request: HttpRequest, found: Draft) -> HttpResponse:
    """Show what a filled workbook says otherwise; nothing is written before it is chosen, and nothing is shown unless all of it can be read."""
    must(filler_of(request).scope, Deed.TAKE_WORKBOOK, found.thing)
    if locked(request, found):
        return refused(request, signed_off(), status=423)
    upload = request.FILES.get("workbook")
    if upload is None or upload.size is None:
        mend = "选一个 .xlsx 文件", "Choose an .xlsx file"
        return refused(request, BadInput([bad("没有选文件", "No file was chosen", *mend, place="workbook", code="no_file")]))
    if upload.size > LARGEST_WORKBOOK:
        mend = "工作簿一般不到 1 MB", "A workbook is usually below 1 MB"
        said = f"文件有 {upload.size // 1_000_000} MB，太大", f"The file has {upload.size // 1_000_000} MB, which is too much"
        return refused(request, BadInput([bad(*said, *mend, place=upload.name or "", code="too_large")]), status=413)
    try:
        file = read_workbook(upload.read(), upload.name or "sheet.xlsx")
        brought = workbook_for(found.main, file)
    except BadInput as error:
        return refused(request, error)
    offer = Offer(
        FROM_WORKBOOK, main=brought.answers, since=brought.since, subject=brought.subject, excluded=brought.excluded,
        back=reverse("factory:result", kwargs={"draft_id": found.id}),
    )  # fmt: skip
    return offer_page(request, found, offer)


def attached(body: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to take home, which no cache keeps."""
    response = HttpResponse(body, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
