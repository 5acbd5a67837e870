"""A newer revision of the form (表单有新修订): what differs, what would be lost, and the deed that moves an open draft to it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.carry_form import carry_form
from tihang.journey.intake.queries.forms import NewRevision, new_revision
from tihang.web.factories.applying.desk import frame, tell
from tihang.web.factories.applying.reading import DeskReading, read_desk
from tihang.web.parts.words import said
from tihang.web.people import signed_in


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """新修订页."""

    revision: int
    differences: tuple[str, ...]
    losses: tuple[tuple[str, str], ...]
    asked: tuple[str, ...]


@require_http_methods(["GET", "POST"])
@signed_in
def revision(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Look at what a newer revision changes; move to it."""
    home = reverse("application", args=[factory_id, campaign_id])
    if request.method == "POST":
        return _carried(request, person, factory_id, campaign_id, home)
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    found = newer_for(desk)
    if found is None:
        return HttpResponseRedirect(home)
    return render(request, "factories/applying/revision.html", {"page": _page(desk, found), **frame(request, desk)})


def newer_for(desk: DeskReading) -> NewRevision | None:
    """The newer revision, where this reader may move the draft to it. A returned dossier keeps the form it was handed in on."""
    return None if desk.locked or desk.draft.returned else new_revision(desk.draft, desk.law)


def _carried(request: HttpRequest, person: Person, factory: UUID, campaign: UUID, home: str) -> HttpResponse:
    number = request.POST.get("revision", "")
    even_so = request.POST.get("even_so") == "yes"
    try:
        wanted = int(number) if number.isascii() and number.isdigit() and len(number) < len("1000000") else 0
        carry_form(actor=person, now=timezone.now(), factory=factory, campaign=campaign, revision=wanted, even_so=even_so)
    except BadInput as error:
        tell(request, error)
        return HttpResponseRedirect(reverse("application-revision", args=[factory, campaign]))
    messages.success(request, _("已改用新修订的表单"))
    return HttpResponseRedirect(home)


def _page(desk: DeskReading, found: NewRevision) -> RevisionPage:
    losses = tuple((said(loss.words), said(loss.why)) for loss in found.carried.losses)
    asked = tuple(said(desk.form.names(address)) if address in desk.form.fields else address for address in found.carried.asked)
    return RevisionPage(found.form[2], tuple(said(each.words) for each in found.differences), losses, asked)
