"""About me (我的信息): what is kept, what it may be used for, taking it along, and going."""

import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.person.erase_person import erase_person
from tihang.flows.person.export_person import export_person
from tihang.flows.person.give_consent import give_consent
from tihang.flows.person.withdraw_consent import withdraw_consent
from tihang.flows.ports import SignInRecords
from tihang.journey.registry.names import ConsentUse
from tihang.journey.registry.queries.persons import PersonPage, my_data
from tihang.journey.registry.rules.registration_form import refused as one_problem
from tihang.web.organisation.filled import Filled, refused, typed, words
from tihang.web.organisation.frame import shown
from tihang.web.people import signed_in

USES = {
    ConsentUse.ACCOUNT: gettext_lazy(
        "姓名、邮箱、电话和登录记录只用来让你登录、收通知、证明某件事是你办的。注销时全部清空，只留一个编号。"
    ),
    ConsentUse.CONTACT: gettext_lazy("你申请加入或认领时，答复你的企业管理员和主管部门可以看到你的邮箱和电话，方便联系。随时可以撤回。"),
}


@require_safe
@signed_in
def me(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything in one place."""
    return _page(request, person)


@require_POST
@signed_in
def give(request: HttpRequest, person: Person) -> HttpResponse:
    """Agree to a use."""
    given = typed(request)
    try:
        give_consent(actor=person, now=timezone.now(), use=_use(given), version=given.get("version", ""))
    except BadInput as error:
        return _page(request, person, problem=refused({}, error), status=400)
    messages.success(request, _("已同意。"))
    return redirect("organisation:me")


@require_POST
@signed_in
def withdraw(request: HttpRequest, person: Person) -> HttpResponse:
    """Take it back."""
    try:
        withdraw_consent(actor=person, now=timezone.now(), use=_use(typed(request)))
    except BadInput as error:
        return _page(request, person, problem=refused({}, error), status=400)
    messages.success(request, _("已撤回，从现在起不再这样用。"))
    return redirect("organisation:me")


@require_POST
@signed_in
def export(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything as one file."""
    told = export_person(actor=person, now=timezone.now(), sign_in=_sign_in())
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="tihang-{timezone.localdate():%Y-%m-%d}.json"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@signed_in
def erase(request: HttpRequest, person: Person) -> HttpResponse:
    """Go, after typing one's own address."""
    given = {"confirm": typed(request).get("confirm", "")}
    known = my_data(scope=person.scope)
    try:
        _sure(given["confirm"], known)
        erase_person(actor=person, now=timezone.now(), sign_in=_sign_in())
    except BadInput as error:
        return _page(request, person, form=refused(given, error), status=400)
    logout(request)
    return shown(request, "erased", {})


def _sure(said: str, known: PersonPage) -> None:
    if said.strip().casefold() not in {name.casefold() for name in (known.email, known.sign_in_name) if name}:
        wrong = "填的不是你的邮箱或登录名", "this is neither your address nor your sign-in name"
        raise one_problem(
            wrong,
            ("照上面写的再填一次，账号还在", "Type it as it stands above; the account is still here"),
            place="confirm",
            code="confirm",
        )


def _use(given: dict[str, str]) -> ConsentUse:
    try:
        return ConsentUse(given.get("use", ""))
    except ValueError as unknown:
        raise Http404 from unknown  # the page offers only uses that exist


def _sign_in() -> SignInRecords:
    found: SignInRecords = import_string(settings.TIHANG_PORTS["sign_in_records"])()
    return found


def _page(
    request: HttpRequest, person: Person, form: Filled | None = None, problem: Filled | None = None, *, status: int = 200
) -> HttpResponse:
    known = my_data(scope=person.scope)
    page = {
        "me": known,
        "uses": [(each, str(USES[each.use])) for each in known.consents],
        "in_the_way": [words(each) for each in known.in_the_way],
        "form": form or Filled(),
        "problem": problem,
        "section": "me",
    }
    return shown(request, "me", page, status=status)
