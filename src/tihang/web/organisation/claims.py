"""Claims (申请): claim, join or dispute; mine; and those I answer as an owner."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.answer_join import answer_join
from tihang.flows.factory.claim_organisation import claim_organisation
from tihang.flows.factory.register_organisation import Outcome
from tihang.flows.factory.withdraw_claim import withdraw_claim
from tihang.journey.registry.names import ClaimKind, MemberRole
from tihang.journey.registry.queries.claims import joins_to_answer, my_claims
from tihang.web.organisation.filled import Filled, refused, typed
from tihang.web.organisation.frame import shown
from tihang.web.organisation.wording import roles
from tihang.web.people import signed_in

FITTING = {Outcome.FREE: (ClaimKind.OWN,), Outcome.OWNED: (ClaimKind.JOIN, ClaimKind.DISPUTE)}
ALL = (ClaimKind.OWN, ClaimKind.JOIN, ClaimKind.DISPUTE)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def claim(request: HttpRequest, person: Person) -> HttpResponse:
    """Say what one asks for and why."""
    if request.method != "POST":
        found = request.GET.get("is", "")
        fitting = FITTING[Outcome(found)] if found in {Outcome.FREE, Outcome.OWNED} else ALL
        form = Filled({"code": request.GET.get("code", "")[:60], "kind": fitting[0].value, "role": MemberRole.EDITOR.value})
        return _form(request, form, found)
    given = typed(request)
    kind = given.get("kind", "") if given.get("kind", "") in ALL else ClaimKind.OWN
    role = MemberRole(given["role"]) if given.get("role") in MemberRole.values else MemberRole.EDITOR
    try:
        claim_organisation(
            actor=person, now=timezone.now(), code=given.get("code", ""), kind=ClaimKind(kind), why=given.get("why", ""), role=role
        )
    except BadInput as error:
        return _form(request, refused(given, error), "", status=400)
    messages.success(request, _("已提交，有答复会通知你。"))
    return redirect("organisation:claims")


@require_safe
@signed_in
def claims(request: HttpRequest, person: Person) -> HttpResponse:
    """What one has asked, and who asks to join what one owns."""
    return _list(request, person)


@require_POST
@signed_in
def withdraw(request: HttpRequest, person: Person, claim: UUID) -> HttpResponse:
    """Take one back."""
    try:
        withdraw_claim(actor=person, now=timezone.now(), claim=claim)
    except BadInput as error:
        return _list(request, person, refused({}, error), status=400)
    messages.success(request, _("已撤回。"))
    return redirect("organisation:claims")


@require_POST
@signed_in
def answer(request: HttpRequest, person: Person, claim: UUID) -> HttpResponse:
    """Let somebody join, or not."""
    given = typed(request)
    yes = given.get("yes") == "1"
    try:
        answer_join(actor=person, now=timezone.now(), claim=claim, yes=yes, answer=given.get("answer", ""))
    except BadInput as error:
        return _list(request, person, refused({}, error), status=400)
    messages.success(request, _("已同意，对方现在是成员。") if yes else _("已答复对方。"))
    return redirect("organisation:claims")


def _list(request: HttpRequest, person: Person, problem: Filled | None = None, *, status: int = 200) -> HttpResponse:
    page = {"rows": my_claims(scope=person.scope), "joins": joins_to_answer(scope=person.scope), "problem": problem}
    return shown(request, "claims", page, status=status)


def _form(request: HttpRequest, form: Filled, found: str, *, status: int = 200) -> HttpResponse:
    return shown(request, "claim", {"form": form, "found": found, "roles": roles()}, status=status)
