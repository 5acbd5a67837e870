"""Receiving a package (收件): scan or type a code, tick a seal, give the receipt."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.give_receipt import give_receipt
from tihang.flows.authority.receive_item import receive_item
from tihang.flows.authority.tick_seal import tick_seal
from tihang.journey.review.queries.packages import package_card
from tihang.web.authority.packages.pages import receipt_form, scan_form
from tihang.web.authority.packages.papers import adapter
from tihang.web.authority.packages.views import shown
from tihang.web.desk.doing import done, pressed
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import refused
from tihang.web.speech import lang

LONGEST = 300


@require_POST
@office_door
def receive(request: HttpRequest, person: Person, package: UUID) -> HttpResponse:
    """One code, as it was typed or as the scanner typed it."""
    card = package_card(scope=person.scope, package=package)
    typed, sealed = request.POST.get("code", "")[:LONGEST], bool(request.POST.get("sealed"))
    try:
        came = receive_item(actor=person, now=timezone.now(), package=package, typed=typed, sealed=sealed)
    except BadInput as error:
        form = refused(scan_form(card), {"code": typed, "sealed": "yes" if sealed else ""}, error.problems, lang())
        return shown(request, person, package, scan=form)
    words = _("第 %(number)d 件先前已经收到：%(name)s") if came.again else _("收到第 %(number)d 件：%(name)s")
    return done(request, words % {"number": came.number, "name": came.name}, f"{reverse('package', args=[package])}#scan")


@require_POST
@office_door
def seal(request: HttpRequest, person: Person, package: UUID, number: int) -> HttpResponse:
    """Whether a paper that arrived bears its seal."""
    sealed = request.POST.get("sealed") == "yes"

    def do() -> str:
        tick_seal(actor=person, now=timezone.now(), package=package, number=number, sealed=sealed)
        return (
            _("第 %(number)d 件记为有印章。") % {"number": number} if sealed else _("第 %(number)d 件记为没有印章。") % {"number": number}
        )

    return pressed(request, do, reverse("package", args=[package]))


@require_POST
@office_door
def receipt(request: HttpRequest, person: Person, package: UUID) -> HttpResponse:
    """The receipt, sealed; gaps are owed a word."""
    card = package_card(scope=person.scope, package=package)
    try:
        give_receipt(actor=person, now=timezone.now(), package=package, why=request.POST.get("why", ""), signer=adapter("signer"))
    except BadInput as error:
        return shown(request, person, package, receipt=refused(receipt_form(card), request.POST.dict(), error.problems, lang()))
    return done(request, _("回执已封存，可以下载打印。"), reverse("package", args=[package]))
