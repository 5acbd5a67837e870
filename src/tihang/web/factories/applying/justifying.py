"""Why a factory applies although a soft condition is not met (原则性条件的说明): written here, read by reviewers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tihang.core.campaign import ConditionAnswer
from tihang.core.campaign.conditions import SOFT
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.journey.assessment.queries.applicant_facts import applying
from tihang.journey.intake.queries import JUSTIFICATION
from tihang.web.factories.applying.clashes import clashes_of
from tihang.web.factories.applying.desk import frame, tell, whose
from tihang.web.factories.applying.fields import dom_id
from tihang.web.factories.applying.filling import take
from tihang.web.factories.applying.posted import posted_fields, shown
from tihang.web.factories.applying.reading import DeskReading, read_desk
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said
from tihang.web.people import signed_in


@dataclass(frozen=True, slots=True)
class ReasonView:
    """一条说明: the condition, how it stands, and what is written."""

    address: str
    id: str
    condition: str
    asks: str
    why: str
    mark: Mark
    text: str
    version: int
    owed: bool
    locked: bool


@require_http_methods(["GET", "POST"])
@signed_in
def justify(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Every soft condition, how it stands today, and a place to write why."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    if request.method == "GET":
        return _show(request, desk)
    typed = {address: raw for address, raw in posted_fields(request.POST, desk.form).items() if address.startswith(JUSTIFICATION)}
    try:
        taken = take(whose(desk), typed, shown(request.POST, typed))
    except BadInput as error:
        tell(request, error)
        return _show(request, desk, typed, status=422)
    if taken.whole:
        answer = HttpResponseRedirect(reverse("application-justify", args=desk.ids))
        answer.status_code = 303
        return answer
    tell(request, BadInput(list(taken.refused.values())))
    fresh = read_desk(person, factory_id, campaign_id, timezone.now())
    left = {address: raw for address, raw in typed.items() if address in taken.refused or address in taken.conflicts}
    return _show(request, fresh, left, conflicts=taken.conflicts, status=409 if taken.conflicts else 422)


def _show(
    request: HttpRequest, desk: DeskReading, typed: dict[str, Any] | None = None, *, conflicts: Any = None, status: int = 200
) -> HttpResponse:
    row = desk.draft.row
    found = applying(scope=desk.person.scope, factory=row.factory, campaign=row.campaign, now=desk.now, procedure=row.procedure)
    reasons = [_reason(desk, each, typed or {}) for each in found.permission.conditions if each.condition.weight == SOFT]
    words = {
        "reasons": sorted(reasons, key=lambda each: not each.owed), "owed": sum(each.owed and not each.text for each in reasons),
        "clashes": clashes_of(desk, typed or {}, conflicts or {}), **frame(request, desk),
    }  # fmt: skip
    answer = render(request, "factories/applying/justify.html", words, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _reason(desk: DeskReading, answer: ConditionAnswer, typed: dict[str, Any]) -> ReasonView:
    address = f"{JUSTIFICATION}{answer.condition.id}"
    text = typed.get(address) if address in typed else desk.draft.justifications.get(answer.condition.id)
    return ReasonView(
        address=address,
        id=dom_id(address),
        condition=said(answer.condition.words),
        asks=said(answer.condition.asks),
        why=said(answer.words),
        mark=mark("claimed" if answer.to_justify else answer.verdict.value),
        text=str(text or ""),
        version=desk.draft.versions.get(address, 0),
        owed=answer.to_justify,
        locked=not desk.open_at(address),
    )
