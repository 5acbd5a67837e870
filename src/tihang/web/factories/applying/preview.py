"""Preview of a draft (预览申报书): as a reviewer will read it, with the checks beside, or as paper will print it."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.flows.file_ports import FilesUnreachable
from tihang.flows.paper_ports import DossierPrinter
from tihang.flows.ports import PrintingFailed
from tihang.flows.previewing import preview_paper
from tihang.journey.record.queries import cabinet_of
from tihang.web.errors import error_page
from tihang.web.factories.applying.desk import frame
from tihang.web.factories.applying.now_page import now_panel
from tihang.web.factories.applying.preview_page import Previewer
from tihang.web.factories.applying.reading import read_desk
from tihang.web.factories.evidence.desk import file_store
from tihang.web.parts.words import said
from tihang.web.people import signed_in

WAYS = ("reviewer", "paper")


@require_GET
@signed_in
def preview(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """The whole draft on one page."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    way = request.GET.get("as", "")
    cabinet = cabinet_of(scope=person.scope, factory=factory_id)
    shown = Previewer(desk, {str(row.id): row.name for row in (*cabinet.files, *cabinet.past)})
    channel = desk.law.channel_by_id.get(desk.draft.row.channel)
    words = {
        "way": way if way in WAYS else WAYS[0], "sections": shown.sections(), "justifications": shown.justifications(),
        "now": now_panel(desk), "form_words": said(desk.form.words), "channel": said(channel.words) if channel else "",
        **frame(request, desk),
    }  # fmt: skip
    answer = render(request, "factories/applying/preview.html", words)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
@signed_in
def preview_pdf(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """The draft typeset as the paper will be, marked as a draft."""
    printer: DossierPrinter = import_string(settings.TIHANG_PORTS["dossier_printer"])()
    try:
        body = preview_paper(
            actor=person, now=timezone.now(), factory=factory_id, campaign=campaign_id, printer=printer, store=file_store()
        )
    except (PrintingFailed, FilesUnreachable):
        return error_page(request, 503, detail=_("现在排不出预览。填好的内容都在，过一会儿再看。"))
    answer = HttpResponse(body, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="preview.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
