"""The plans of a factory: the list with the wish, the page of one plan, and what is pressed on it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tihang.flows.actors import Person
from tihang.flows.factory.arrange_plan_item import Arrangement, arrange_plan_item
from tihang.flows.factory.close_plan_item import carry_plan, close_plan_item
from tihang.flows.factory.plan_climb import plan_again, plan_climb
from tihang.flows.recording import may
from tihang.journey.assessment.queries import signed_of
from tihang.journey.planning.queries import items_of, plan_card, plans_of
from tihang.journey.planning.rules import wish_from
from tihang.journey.registry.access import Deed
from tihang.web.desk.doing import attempt, done, pressed
from tihang.web.factories.planning.board import board, item_form
from tihang.web.factories.planning.exports import attached, tables_of
from tihang.web.factories.planning.list_page import GOALS, list_page
from tihang.web.factories.planning.plan_page import plan_page
from tihang.web.parts.deed_form import DeedForm
from tihang.web.people import signed_in
from tihang.web.speech import lang


@require_http_methods(["GET", "POST"])
@signed_in
def plans(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """Every plan, and the wish for another."""
    subject = may(person, Deed.SEE_PLAN if request.method == "GET" else Deed.PLAN_CLIMB, factory_id)
    signed = next((row for row in signed_of(scope=person.scope, factory=factory_id) if row.current), None)

    def show(form: DeedForm | None = None) -> HttpResponse:
        page = list_page(person.scope, subject, signed, plans_of(scope=person.scope, factory=factory_id), form)
        return render(request, "factories/planning/list.html", {"page": page, "section": "factories"})

    if request.method == "GET":
        return show()
    if signed is None:
        raise Http404
    made: list[UUID] = []

    def do() -> str:
        wish = wish_from(request.POST.dict(), GOALS)
        made.append(plan_climb(actor=person, now=timezone.now(), factory=factory_id, assessment=signed.id, wish=wish))
        return _("正在算，算好以后排在这一页。")

    form = list_page(person.scope, subject, signed, (), None).form
    if form is None:
        raise Http404
    return attempt(request, form, do, reverse("plan-list", args=[factory_id]), show)


@require_GET
@signed_in
def plan(request: HttpRequest, person: Person, factory_id: UUID, plan_id: UUID) -> HttpResponse:
    """One plan."""
    return _show(request, person, factory_id, plan_id)


def _show(request: HttpRequest, person: Person, factory_id: UUID, plan_id: UUID, form: DeedForm | None = None) -> HttpResponse:
    subject, card = may(person, Deed.SEE_PLAN, factory_id), plan_card(scope=person.scope, plan=plan_id)
    if card.factory_id != factory_id:
        raise Http404
    page = plan_page(person.scope, subject, card, items_of(plan=plan_id), form)
    return render(request, "factories/planning/plan.html", {"page": page, "section": "factories"})


@require_POST
@signed_in
def arrange(request: HttpRequest, person: Person, factory_id: UUID, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """Move an item, or fill in who sees to it; a script that moves it gets the board back, with what it breaks."""
    typed = request.POST.dict()
    to = _arrangement(typed)
    back = f"{reverse('plan', args=[factory_id, plan_id])}#item-{item_id}"
    if request.headers.get("HX-Request"):
        arrange_plan_item(actor=person, now=timezone.now(), plan=plan_id, item=item_id, to=to)
        card = plan_card(scope=person.scope, plan=plan_id)
        found = board(person.scope, may(person, Deed.SEE_PLAN, factory_id), card, items_of(plan=plan_id))
        return render(request, "factories/planning/board.html", {"board": found})

    def do() -> str:
        arrange_plan_item(actor=person, now=timezone.now(), plan=plan_id, item=item_id, to=to)
        return _("已改，有没有冲突也重新核对了。")

    item = next((each for each in items_of(plan=plan_id) if each.id == item_id), None)
    if item is None:
        raise Http404
    form = item_form(factory_id, plan_id, item)
    return attempt(request, form, do, back, lambda wrong: _show(request, person, factory_id, plan_id, wrong))


def _arrangement(typed: dict[str, str]) -> Arrangement:
    text = typed.get("start", "").strip()
    start = int(text) - 1 if text.isascii() and text.isdigit() and len(text) < 4 else (None if not text else -1)
    if "owner" not in typed:
        return Arrangement(start=start)
    said = {name: typed.get(name, "").strip() for name in ("owner", "milestone", "evidence")}
    return Arrangement(start=start, locked=typed.get("locked") == "yes", **said)


@require_POST
@signed_in
def close(request: HttpRequest, person: Person, factory_id: UUID, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """Done, or open again."""
    is_done = request.POST.get("done", "yes") == "yes"

    def do() -> str:
        many = close_plan_item(actor=person, now=timezone.now(), plan=plan_id, item=item_id, done=is_done)
        return _carried(many) if is_done else _("已改回没做完。带进自评的答案不会跟着改。")

    return pressed(request, do, f"{reverse('plan', args=[factory_id, plan_id])}#item-{item_id}")


@require_POST
@signed_in
def carry(request: HttpRequest, person: Person, factory_id: UUID, plan_id: UUID) -> HttpResponse:
    """What is done, into the self-assessment that is being filled."""
    return pressed(
        request,
        lambda: _carried(carry_plan(actor=person, now=timezone.now(), plan=plan_id)),
        reverse("plan", args=[factory_id, plan_id]),
    )


def _carried(many: int | None) -> str:
    if many is None:
        return _("已记。现在没有正在填的自评，下一份打开以后再带进去。")
    if not many:
        return _("已记。正在填的自评里没有要改的答案。")
    return ngettext("已记，%(many)s 条答案带进了正在填的自评。", "已记，%(many)s 条答案带进了正在填的自评。", many) % {"many": many}


@require_POST
@signed_in
def again(request: HttpRequest, person: Person, factory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Once more around what is locked and done."""
    may(person, Deed.PLAN_CLIMB, factory_id)
    back = reverse("plan", args=[factory_id, plan_id])

    def do() -> str:
        nonlocal back
        back = reverse("plan", args=[factory_id, plan_again(actor=person, now=timezone.now(), plan=plan_id)])
        return _("正在围着锁定的和做完的重排，原来的计划还在。")

    answer = pressed(request, do, back)
    return done_at(answer, back)


def done_at(answer: HttpResponse, address: str) -> HttpResponse:
    """The same answer, leading to an address that was only known once the deed was done."""
    answer.headers["Location"] = address
    return answer


@require_GET
@signed_in
def export(request: HttpRequest, person: Person, factory_id: UUID, plan_id: UUID, suffix: str) -> HttpResponse:
    """The plan as Word, Excel, PDF or a calendar."""
    subject, card = may(person, Deed.SEE_PLAN, factory_id), plan_card(scope=person.scope, plan=plan_id)
    if card.factory_id != factory_id or not card.ready:
        raise Http404
    address = request.build_absolute_uri(reverse("plan", args=[factory_id, plan_id]))
    return attached(suffix, tables_of(subject, card, items_of(plan=plan_id), lang()), card, items_of(plan=plan_id), address)


__all__ = ["again", "arrange", "carry", "close", "done", "export", "plan", "plans"]
