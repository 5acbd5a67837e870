"""Doors of what other departments said of one case: read it, and say what is made of a hit."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.weigh_hit import Weighing, weigh_hit
from tihang.journey.checks.queries import answer_for_deed, checks_of
from tihang.journey.registry.access import Deed, permits
from tihang.journey.review.queries import CaseCard, case_card
from tihang.web.authority.checks.case_page import checks_shown, weigh_form
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE, done
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.speech import lang


@require_GET
@office_door
def of_case(request: HttpRequest, person: Person, case_id: UUID) -> HttpResponse:
    """Every department that was asked about it, with the history."""
    return _show(request, person, case_card(scope=person.scope, case=case_id))


@require_POST
@office_door
def weigh(request: HttpRequest, person: Person, check_answer: UUID) -> HttpResponse:
    """Say what is made of a hit."""
    row = answer_for_deed(check_answer)
    if row is None:
        raise Http404(check_answer)
    card, given = case_card(scope=person.scope, case=row.case_id), {name: str(value) for name, value in request.POST.items()}
    seen = int(given["seen"]) if given.get("seen", "").isdecimal() else -1
    try:
        weigh_hit(
            actor=person,
            now=timezone.now(),
            answer=check_answer,
            weighing=Weighing(given.get("weighed", ""), given.get("why", ""), seen),
        )
    except BadInput as error:
        stands = next(
            (each.stands for each in checks_of(scope=person.scope, case=card.case) if each.stands and each.stands.id == row.pk), None
        )
        form = refused(weigh_form(stands), given, error.problems, lang()) if stands else None
        answer = _show(request, person, card, {str(row.pk): form} if form else {})
        answer.status_code = UNPROCESSABLE
        return answer
    return done(request, _("研判记下了，核查页和审核页上都看得到。"), reverse("check-case", args=[row.case_id]))


def _show(request: HttpRequest, person: Person, card: CaseCard, forms: dict[str, DeedForm] | None = None) -> HttpResponse:
    found = checks_of(scope=person.scope, case=card.case)
    if not found:
        raise Http404(card.case.id)
    may = permits(person.scope, Deed.WEIGH_HIT, card.case.thing)
    words = {"case": card.case, "checks": checks_shown(found, may=may, refused=forms), "back": reverse("review-case", args=[card.case.id])}
    return render(request, "authority/checks/case.html", {**words, **bar(request, person, "applications")})
