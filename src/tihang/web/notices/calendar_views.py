"""A person's calendar for the programs that ask for it (日历订阅): whoever holds the address may look."""

from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from tihang.flows.actors import NotAllowed
from tihang.flows.person.read_calendar import read_calendar
from tihang.flows.ports import CalendarPrinter


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The file, made anew at each asking, so that what was put off is put off here too."""
    printer = cast("CalendarPrinter", import_string(settings.TIHANG_PORTS["calendar"])())
    try:
        name, entries = read_calendar(actor=None, now=timezone.now(), token=token, site=request.build_absolute_uri("/").rstrip("/"))
    except NotAllowed as refused:
        raise Http404 from refused
    answer = HttpResponse(printer.print(name, entries), content_type=printer.media_type)
    answer["Content-Disposition"] = 'inline; filename="tihang.ics"'
    answer["Cache-Control"] = "private, max-age=900"
    answer["X-Robots-Tag"] = "noindex"
    return answer
