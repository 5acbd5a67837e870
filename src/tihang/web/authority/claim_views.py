"""Claims, as officers and stewards open and decide them (认领的页面)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.decide_claim import decide_claim
from tihang.journey.registry.queries.deciding import claim_card, claims_page
from tihang.web.authority.claims_page import claim_page, claims_roster, decide_form
from tihang.web.authority.seat import uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door, steward_door
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang


def _claims(request: HttpRequest, person: Person, desk: str) -> HttpResponse:
    settled, after = request.GET.get("settled") == "1", uuid_or_none(request.GET.get("after", ""))
    found = claims_page(scope=person.scope, settled=settled, after=after)
    table = claims_roster(found, desk, lang(), settled=settled, first=after is None) if found.rows else None
    words = {"table": table, "settled": settled, "here": reverse(f"{desk}-claims"), "desk": f"{desk}/frame.html"}
    return render(request, "desk/claims.html", {**words, **bar(request, person, "claims")})


def _claim(request: HttpRequest, person: Person, claim: UUID, desk: str, form: DeedForm | None = None) -> HttpResponse:
    page = claim_page(claim_card(scope=person.scope, claim=claim), desk, lang(), form)
    words = {"page": page, "back": reverse(f"{desk}-claims"), "desk": f"{desk}/frame.html"}
    return render(request, "desk/claim.html", {**words, **bar(request, person, "claims")})


def _decide(request: HttpRequest, person: Person, claim: UUID, desk: str) -> HttpResponse:
    def do() -> str:
        granted = request.POST.get("granted", "")
        if granted not in {"yes", "no"}:
            raise BadInput([])
        answer = request.POST.get("answer", "")
        decide_claim(actor=person, now=timezone.now(), claim=claim, granted=granted == "yes", answer=answer)
        return _("已同意，申请人会收到通知。") if granted == "yes" else _("已答复不同意，申请人会收到通知。")

    def again(form: DeedForm) -> HttpResponse:
        return _claim(request, person, claim, desk, form)

    form = decide_form(claim_card(scope=person.scope, claim=claim), desk)
    return attempt(request, form, do, reverse(f"{desk}-claims"), again)


@require_GET
@office_door
def claims(request: HttpRequest, person: Person) -> HttpResponse:
    """Claims of the jurisdiction."""
    return _claims(request, person, "authority")


@require_GET
@office_door
def claim(request: HttpRequest, person: Person, claim_id: UUID) -> HttpResponse:
    """One claim."""
    return _claim(request, person, claim_id, "authority")


@require_POST
@office_door
def decide(request: HttpRequest, person: Person, claim_id: UUID) -> HttpResponse:
    """Grant or refuse."""
    return _decide(request, person, claim_id, "authority")


@require_GET
@steward_door
def steward_claims(request: HttpRequest, person: Person) -> HttpResponse:
    """Claims of the whole country."""
    return _claims(request, person, "steward")


@require_GET
@steward_door
def steward_claim(request: HttpRequest, person: Person, claim_id: UUID) -> HttpResponse:
    """One claim."""
    return _claim(request, person, claim_id, "steward")


@require_POST
@steward_door
def steward_decide(request: HttpRequest, person: Person, claim_id: UUID) -> HttpResponse:
    """Grant or refuse."""
    return _decide(request, person, claim_id, "steward")
