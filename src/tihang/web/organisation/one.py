"""One organisation (企业资料): what it is, and changing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.edit_organisation import edit_organisation
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.registry.names import Capital
from tihang.journey.registry.queries.organisations import OrganisationPage, code_fields
from tihang.journey.registry.queries.place_names import place_names
from tihang.journey.registry.rules.countries import country_name
from tihang.web.organisation.filled import Filled, refused, typed
from tihang.web.organisation.frame import body_of, frame, shown
from tihang.web.organisation.wording import capitals, day, industry_words, kinds, scales, span
from tihang.web.organisation.work import my_work
from tihang.web.people import signed_in
from tihang.web.speech import lang


@require_safe
@signed_in
def one(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """What is known of it."""
    body = body_of(person, organisation)
    page = {
        "frame": frame(person, body, "one"),
        "work": my_work(request, person),
        "facts": _facts(body),
        "names": [(each.text, span(each.since, each.until)) for each in body.former_names],
        "capacities": [(str(capacity.label), span(since, until)) for capacity, since, until in body.capacities],
        "belongings": [(f"{kind.label} · {each.text}", span(each.since, each.until)) for kind, each in body.belongings],
    }
    return shown(request, "one", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """Change it; the code stays, since another code is another body."""
    body = body_of(person, organisation)
    if request.method != "POST":
        return _form(request, person, body, Filled(_said(body)))
    given = typed(request)
    try:
        changed = edit_organisation(actor=person, now=timezone.now(), organisation=organisation, given=given)
    except BadInput as error:
        return _form(request, person, body, refused(given, error), status=400)
    messages.success(request, _("改好了。") if changed else _("和原来一样，没有改动。"))
    return redirect("organisation:one", organisation=organisation)


def _form(request: HttpRequest, person: Person, body: OrganisationPage, form: Filled, *, status: int = 200) -> HttpResponse:
    around = frame(person, body, "one")
    if not around.edits:
        raise NotAllowed(Deed.EDIT_ORGANISATION)
    page = {"frame": around, "form": form, "body": body, "kinds": kinds(), "scales": scales(), "capitals": capitals()}
    return shown(request, "edit", page, status=status)


def _said(body: OrganisationPage) -> dict[str, str]:
    return {
        "name": body.name, "kind": body.kind.value, "place": place_names([body.place_path])[body.place_path], "address": body.address,
        "industry": body.industry, "scale": body.scale.value if body.scale else "", "capital": body.capital.value, "head_code": body.head_code,
    }  # fmt: skip


def _facts(body: OrganisationPage) -> tuple[tuple[str, str], ...]:
    fields = code_fields(body.id) if body.foreign_code else {}
    foreign = f"{country_name(fields['country'], lang())} {fields['foreign_code']}" if fields else ""
    place = place_names([body.place_path], lang())[body.place_path] if body.place_path else ""
    facts = (
        (_("统一社会信用代码"), body.credit_code),
        (_("境外登记号"), foreign),
        (_("类别"), str(body.kind.label)),
        (_("总机构"), body.head),
        (_("集团"), " › ".join(body.group)),
        (_("所在地"), place),
        (_("地址"), body.address),
        (_("行业"), industry_words(body.industry)),
        (_("规模"), str(body.scale.label) if body.scale else ""),
        (_("资本属地"), str(Capital(body.capital).label)),
        (_("登记时间"), day(body.registered_at)),
        (_("核对时间"), day(body.confirmed_at) or _("未核对")),
    )
    return tuple((name, said) for name, said in facts if said)
