"""One report as it came: read, received or given back (报送件)."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.receive_duty import receive_duty
from tihang.flows.ports import Signer
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import duty_of
from tihang.journey.duties.names import Said
from tihang.journey.duties.queries import NoSuchReport, ReportCard, addressees_of, report_card
from tihang.journey.duties.queries.reports import report_file
from tihang.journey.duties.queries.units import offices_named
from tihang.journey.rechecks.queries.rounds import thing_of
from tihang.journey.registry.access import Deed, permits
from tihang.web.authority.duties.forms import receive_form
from tihang.web.authority.duties.pages import to_words
from tihang.web.authority.seat import office_here
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door
from tihang.web.factories.evidence.handing_out import given
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.duty import about, report_shown


@require_GET
@office_door
def handed_(request: HttpRequest, person: Person, handed: UUID) -> HttpResponse:
    """What it says, and what its addressees said to it."""
    return _page(request, person, _card(person, handed))


@require_GET
@office_door
def file(request: HttpRequest, person: Person, handed: UUID) -> HttpResponse:
    """What was handed in as a file."""
    try:
        found, name = report_file(scope=person.scope, report=handed)
    except NoSuchReport as nobody:
        raise Http404(handed) from nobody
    return given(request, found, name, inline=False)


@require_POST
@office_door
def receive(request: HttpRequest, person: Person, handed: UUID) -> HttpResponse:
    """Received with a receipt, or given back."""
    card, office, text = _card(person, handed), office_here(request, person.scope), request.POST.get
    signer = cast("Signer", import_string(settings.TIHANG_PORTS["signer"])())

    def do() -> str:
        words, why = str(text("said", "")), str(text("why", ""))
        code = receive_duty(actor=person, now=timezone.now(), office=office.authority, report=handed, said=words, why=why, signer=signer)
        return _("签收了，回执码 %(code)s。") % {"code": code} if words == Said.RECEIVED else _("退回了，对方会收到通知。")

    return attempt(
        request, receive_form(handed), do, reverse("duty-handed", args=[handed]), lambda form: _page(request, person, card, form)
    )


def _page(request: HttpRequest, person: Person, card: ReportCard, form: DeedForm | None = None) -> HttpResponse:
    office, duty = office_here(request, person.scope), duty_of(card.duty)
    to = addressees_of(duty, Part(card.place_path) if card.factory else Part(card.place_path, card.group_path))
    mine = next((each for each in to if each.office == office.authority), None)
    settled = {each.addressee for each in card.receipts}
    may = permits(person.scope, Deed.RECEIVE_DUTY, thing_of(Part(office.path, office.group_path)))
    waits = mine is not None and card.newest and mine.addressee not in settled and may
    name = card.factory_name or offices_named([card.office] if card.office else []).get(card.office, "")  # type: ignore[arg-type]
    shown = {
        "about": about(duty), "name": name, "year": card.year, "report": report_shown(card), "to": to_words(to), "newest": card.newest,
        "form": (form or receive_form(card.id)) if waits else None, "back": reverse("duty", args=[card.duty, card.year]),
    }  # fmt: skip
    return render(request, "authority/duties/report.html", {**shown, **bar(request, person, "duties")})


def _card(person: Person, handed: UUID) -> ReportCard:
    try:
        return report_card(scope=person.scope, report=handed)
    except NoSuchReport as nobody:
        raise Http404(handed) from nobody
