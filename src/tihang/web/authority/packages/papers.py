"""What one takes home of a roster and its package (下载): the documents as they are printed, the ZIP as it was made."""

from typing import Any, Final, cast
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tihang.flows.actors import Person
from tihang.flows.file_ports import FilesUnreachable, NoSuchContent
from tihang.flows.handing_over import handover_list, receipt_list
from tihang.flows.meeting_papers import LETTER_PAGE, TABLE_PAGE, meeting_order, roster_order
from tihang.flows.public_site import PublicSite, public_site, site_at
from tihang.journey.review.names import PackageState
from tihang.journey.review.queries.locked_rosters import locked_roster
from tihang.journey.review.queries.packages import package_card
from tihang.web.desk.door import office_door
from tihang.web.errors import error_page

FORMS: Final = {"table": ("pdf", "docx", "xlsx"), "letter": ("pdf", "docx"), "meeting": ("pdf",)}
"""Document → the endings that it is printed with."""

PAGES: Final = {"table": TABLE_PAGE, "letter": LETTER_PAGE}
NAMES: Final = {"table": "推荐汇总表", "letter": "推荐函", "meeting": "会议材料", "handover": "交接清单", "receipt": "签收回执"}
PDF: Final = "application/pdf"


@require_safe
@office_door
def document(request: HttpRequest, person: Person, roster: UUID, noun: str, suffix: str) -> HttpResponse:
    """Table, letter or the papers of the meeting, out of what was locked."""
    found = locked_roster(scope=person.scope, roster=roster)
    if suffix not in FORMS.get(noun, ()):
        raise Http404(noun)
    site = here(request)
    if noun == "meeting":
        return _attached(adapter("meeting_printer").print(meeting_order(found, site)), PDF, f"{NAMES[noun]}-{found.code}.pdf")
    printer = adapter(f"roster_{noun}_{suffix}")
    body = printer.print(roster_order(found, site.link, site.site, PAGES[noun]))
    return _attached(body, printer.media_type, f"{NAMES[noun]}-{found.code}.{suffix}")


@require_safe
@office_door
def listed(request: HttpRequest, person: Person, package: UUID, noun: str) -> HttpResponse:
    """The hand-over list, or the receipt once it was given."""
    card = package_card(scope=person.scope, package=package)
    if noun == "handover":
        return _attached(adapter("list_printer").print(handover_list(card)), PDF, f"{NAMES[noun]}-{card.code}.pdf")
    if noun != "receipt" or card.receipt is None:
        raise Http404(noun)
    return _attached(adapter("list_printer").print(receipt_list(card)), PDF, f"{NAMES[noun]}-{card.receipt_code}.pdf")


@require_safe
@office_door
def archive(request: HttpRequest, person: Person, package: UUID) -> HttpResponse:
    """The whole package."""
    card = package_card(scope=person.scope, package=package)
    if card.state != PackageState.READY:
        raise Http404(package)
    try:
        stream = adapter("files").open(card.file)
    except NoSuchContent as gone:
        raise Http404(package) from gone
    except FilesUnreachable:
        return error_page(request, 503, detail=_("存放文件的地方暂时连不上，过一会儿再打开。"))
    answer = FileResponse(stream, as_attachment=True, filename=f"报送包-{card.code}.zip", content_type="application/zip")
    answer.headers["Cache-Control"] = "private, no-store"
    return cast("HttpResponse", answer)


def adapter(name: str) -> Any:
    """What serves a port."""
    return import_string(settings.TIHANG_PORTS[name])()


def here(request: HttpRequest) -> PublicSite:
    """Where this site is met: as its operator says, else as this reader came."""
    return public_site() or site_at(f"{request.scheme}://{request.get_host()}")


def _attached(body: bytes, media: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=media)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
