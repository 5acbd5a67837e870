"""The result (结果)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tihang.journey.intake.queries import Draft
from tihang.web.factory.drafts import judge, of_draft, today
from tihang.web.factory.house_page import house_page
from tihang.web.factory.printing import report_of
from tihang.web.factory.result_page import result_page
from tihang.web.factory.session import filler_of
from tihang.web.parts.names import name_parts
from tihang.web.speech import lang


@require_safe
@of_draft
def result(request: HttpRequest, found: Draft) -> HttpResponse:
    """The result: level, ladder, blockers, radar, readings, the why-tree; for a factory also progress, peers and the formal report."""
    judgement = judge(found)
    report = report_of(found, judgement, lang(), timezone.localtime().strftime("%Y-%m-%d %H:%M"))
    page = result_page(report, found, why=request.GET.get("why", ""), tier=request.GET.get("tier", ""))
    house = house_page(filler_of(request).scope, found, found.house, judgement, today()) if found.house else None
    return render(
        request, "factory/result.html", {"page": page, "report": report, "draft": found, "house": house, "name": name_parts(report.title)}
    )
