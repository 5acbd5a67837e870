"""What officers press in a campaign (批次的办理)."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tihang.core.campaign import ORDER
from tihang.flows.actors import Person
from tihang.flows.authority.reissue_call import reissue_call
from tihang.flows.authority.share_quota import Split, share_quota
from tihang.journey.campaigns.queries.chains import call_in_force
from tihang.journey.campaigns.queries.opened import opened
from tihang.journey.campaigns.queries.units import units_below
from tihang.journey.campaigns.rules.levels import code_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.web.authority.campaigns import forms, pressing
from tihang.web.authority.campaigns.typed_call import call_of, whole
from tihang.web.authority.campaigns.views import desk_at, show_board
from tihang.web.authority.seat import office_here
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door
from tihang.web.desk.typed import Typed
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang


@require_POST
@office_door
def reissue(request: HttpRequest, person: Person, authority: UUID, campaign: UUID) -> HttpResponse:
    """Hand it down."""
    at = desk_at(request, person, campaign)

    def do() -> str:
        new = call_of(Typed(request.POST.dict()), ORDER)
        reissue_call(actor=person, now=timezone.now(), campaign=campaign, authority=authority, new=new)
        return _("已转发。可以再加附件；要改日期，用延期。")

    form = forms.call_form(request.path, at.found.law, at.part, at.over, at.office_name)
    return attempt(request, form, do, _board(campaign), _shown(request, person, campaign))


@require_POST
@office_door
def share(request: HttpRequest, person: Person, authority: UUID, campaign: UUID) -> HttpResponse:
    """Divide the quota."""
    office = office_here(request, person.scope)
    units = units_below(scope=person.scope, part=Part(office.path, office.group_path), lang=lang())

    def do() -> str:
        typed = Typed(request.POST.dict())
        numbers = {unit.part: number for unit in units if (number := whole(typed, unit.part.key)) is not None}
        typed.done()
        split = Split(numbers, typed.text("note"))
        many = share_quota(actor=person, now=timezone.now(), campaign=campaign, authority=authority, split=split)
        return (
            ngettext("记下 %(many)d 处的名额。", "记下 %(many)d 处的名额。", many) % {"many": many} if many else _("和原来一样，没有改动。")
        )

    form = forms.share_form(authority, campaign, units, ())
    return attempt(request, form, do, _board(campaign), _shown(request, person, campaign))


@require_POST
@office_door
def fact(request: HttpRequest, person: Person, authority: UUID, campaign: UUID) -> HttpResponse:
    """What the quota hangs on, for one's own jurisdiction."""
    office = next((each for each in person.scope.offices if each.authority == authority), None)
    if office is None:
        raise NotAllowed(Deed.RECORD_UNIT_FACT)
    place = code_of(Part(office.path))
    names = tuple({quota.fact for quota in opened(campaign).law.quotas if quota.fact})
    form = forms.fact_form(request.path, names, place)
    return pressing.fact(request, person, campaign, place, pressing.Form(form, _board(campaign), _shown(request, person, campaign)))


@require_POST
@office_door
def extend(request: HttpRequest, person: Person, call: UUID) -> HttpResponse:
    """Put a day off."""
    return pressing.extend(request, person, _place(request, person, call))


@require_POST
@office_door
def withdraw(request: HttpRequest, person: Person, call: UUID) -> HttpResponse:
    """Withdraw the level's own call."""
    return pressing.withdraw(request, person, _place(request, person, call))


@csrf_exempt  # asked in `pressing`: reading the secret reads the files, and who may send them is asked before
@require_POST
@office_door
def attach(request: HttpRequest, person: Person, call: UUID) -> HttpResponse:
    """Attach a file."""
    return pressing.attach(request, person, call, _board(call_in_force(call).campaign))


@require_POST
@office_door
def detach(request: HttpRequest, person: Person, call: UUID, file: UUID) -> HttpResponse:
    """Take a file off."""
    return pressing.detach(request, person, _place(request, person, call), file)


def _place(request: HttpRequest, person: Person, call: UUID) -> pressing.Place:
    found = call_in_force(call)
    return pressing.Place(found, _board(found.campaign), _shown(request, person, found.campaign))


def _shown(request: HttpRequest, person: Person, campaign: UUID) -> Callable[[DeedForm], HttpResponse]:
    return lambda refused: show_board(request, person, campaign, refused)


def _board(campaign: UUID) -> str:
    return reverse("authority-campaign", args=[campaign])
