"""My organisations (我的企业): choose one, or register the first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.register_organisation import Outcome, register_organisation
from tihang.journey.registry.queries.claims import joins_to_answer, my_claims
from tihang.journey.registry.queries.organisations import my_organisations
from tihang.web.organisation.filled import Filled, refused, typed
from tihang.web.organisation.frame import shown
from tihang.web.organisation.invitation import kept_token
from tihang.web.organisation.wording import capitals, kinds, lands, scales
from tihang.web.organisation.work import my_work
from tihang.web.people import signed_in


@require_safe
@signed_in
def mine(request: HttpRequest, person: Person) -> HttpResponse:
    """All of them; somebody with only one goes there at once, unless an invitation waits or he asks for the list."""
    rows, token = my_organisations(scope=person.scope), kept_token(request)
    if len(rows) == 1 and not token and "all" not in request.GET:
        return redirect("organisation:one", organisation=rows[0].id)
    waiting = [each for each in my_claims(scope=person.scope) if each.waits]
    page = {
        "rows": rows,
        "token": token,
        "waiting": waiting,
        "joins": joins_to_answer(scope=person.scope),
        "work": my_work(request, person),
    }
    return shown(request, "mine", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def register(request: HttpRequest, person: Person) -> HttpResponse:
    """Register one; a code that is known leads to the claim."""
    if request.method != "POST":
        return _form(request, Filled({"kind": "enterprise", "capital": "domestic"}))
    given = typed(request)
    try:
        done = register_organisation(actor=person, now=timezone.now(), given=given)
    except BadInput as error:
        return _form(request, refused(given, error), status=400)
    if done.outcome == Outcome.MADE:
        messages.success(request, _("登记好了，你是管理员。主管部门核对后，“未核对”三个字会去掉。"))
        return redirect("organisation:one", organisation=done.organisation)
    return redirect(f"{reverse('organisation:claim')}?{urlencode({'code': done.code, 'is': done.outcome.value})}")


def _form(request: HttpRequest, form: Filled, *, status: int = 200) -> HttpResponse:
    page = {"form": form, "kinds": kinds(), "scales": scales(), "capitals": capitals(), "lands": lands(home=False), "new": True}
    return shown(request, "register", page, status=status)
