"""Photographs that come in (现场照片), one at a time, when there is a network."""

from decimal import Decimal, InvalidOperation
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.file_ports import FilesUnreachable
from tihang.flows.person.add_visit_photo import Taken, add_visit_photo
from tihang.journey.visits.queries import my_sheet
from tihang.web.desk.doing import UNPROCESSABLE
from tihang.web.factories.evidence.desk import file_desk
from tihang.web.parts.words import said
from tihang.web.people import signed_in
from tihang.web.visits.views import moment


@require_POST
@signed_in
def add(request: HttpRequest, person: Person, visit: UUID) -> HttpResponse:
    """One photograph, with the moment and the place that the machine gave. Sent twice, it is kept once."""
    my_sheet(scope=person.scope, visit=visit)
    came, text = request.FILES.get("photo"), request.POST.get
    if came is None:
        return JsonResponse({"refused": _("没有选照片。")}, status=UNPROCESSABLE)
    desk = file_desk()
    incoming = desk.store.receive()
    try:
        for piece in came.chunks():
            incoming.write(piece)
        taken = Taken(
            str(came.name), str(text("key", "")) if _by_script(request) else str(uuid4()), str(text("claim", "")),
            moment(str(text("taken_at", ""))), _decimal(str(text("latitude", ""))),
            _decimal(str(text("longitude", ""))), _metres(str(text("within", ""))),
        )  # fmt: skip
        add_visit_photo(actor=person, now=timezone.now(), visit=visit, incoming=incoming, taken=taken, desk=desk)
    except BadInput as refused:
        return JsonResponse({"refused": said(refused.problems[0].said)}, status=UNPROCESSABLE)
    except FilesUnreachable:
        return JsonResponse({"refused": _("存放文件的地方暂时连不上，过一会儿再传。")}, status=503)
    finally:
        incoming.discard()
    return JsonResponse({"kept": True}) if _by_script(request) else redirect("visit-sheet", visit)


def _by_script(request: HttpRequest) -> bool:
    """The page's script numbers each photograph, so that one sent twice is kept once; a bare form sends each once."""
    return request.headers.get("Accept") == "application/json"


def _decimal(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found.quantize(Decimal("0.000001")) if found.is_finite() and abs(found) < 1000 else None


def _metres(text: str) -> int | None:
    whole = text.partition(".")[0]
    return int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 8 else None
