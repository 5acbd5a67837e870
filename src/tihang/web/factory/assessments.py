"""A factory's self-assessments (各年自评): open one for a year, take a guest's draft in, carry answers over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack
from tihang.core.explain.report_words import Tongue
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.adopt_draft import adopt_draft
from tihang.flows.factory.carry_over import brought
from tihang.flows.factory.open_workspace import FIRST_YEAR, open_workspace
from tihang.flows.factory.start_self_assessment import MATURITY
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.queries import Draft, NoSuchDraft, draft, held_drafts, workspaces_of
from tihang.journey.registry.access import Deed, NotAllowed, Thing, must, permits
from tihang.journey.registry.queries.factory_card import FactoryCard, factory_card
from tihang.web.factories.record.fields import problem_words
from tihang.web.factory.differences import ADOPTED, CARRIED, Offer
from tihang.web.factory.drafts import locked, of_draft, refused, today
from tihang.web.factory.session import filler_of
from tihang.web.factory.taking import offer_page
from tihang.web.factory.team import member
from tihang.web.parts.names import name_parts
from tihang.web.people import signed_in
from tihang.web.speech import lang


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def assessments(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """All of them, newest first; a post opens the one of a year, or leads to it."""
    card = _card(person, factory_id)
    if request.method != "POST":
        return _shown(request, card)
    try:
        year, profile = _year(request), request.POST.get("profile", "")
        made = open_workspace(actor=person, now=timezone.now(), factory=factory_id, year=year, profile=profile)
    except BadInput as error:
        return _shown(request, card, wrong=tuple(problem_words(problem, lang()) for problem in error.problems), status=400)
    return redirect("factory:team", draft_id=made)


@require_POST
@signed_in
def adopt(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """A guest's draft of this browser becomes the factory's self-assessment of a year."""
    card, actor = _card(person, factory_id), filler_of(request)
    if not isinstance(actor, Person):
        raise NotAllowed(Deed.ADOPT_DRAFT)
    try:
        made = adopt_draft(actor=actor, now=timezone.now(), draft_id=_draft(request), factory=factory_id, year=_year(request))
    except BadInput as error:
        return _shown(request, card, wrong=tuple(problem_words(problem, lang()) for problem in error.problems), status=400)
    messages.success(request, _("草稿已并入，答案和填写历史都在。取回码不再打开它。"))
    return redirect("factory:team", draft_id=made)


@require_safe
@of_draft
def carry(request: HttpRequest, found: Draft) -> HttpResponse:
    """What last year's sheet, another edition's or a guest's draft has for this one: every difference, nothing written yet."""
    person, house = member(request, found)
    must(person.scope, Deed.CARRY_OVER, house.thing)
    if locked(request, found):
        return redirect("factory:team", draft_id=found.id)
    try:
        source = UUID(request.GET.get("from", ""))
    except ValueError:
        raise NoSuchDraft(found.id) from None
    other = draft(scope=person.scope, workspace=source)
    try:
        offer, left = carried(found, other)
    except BadInput as error:
        return refused(request, error)
    return offer_page(request, found, offer, left=left)


def carried(found: Draft, other: Draft) -> tuple[Offer, tuple[tuple[str, str], ...]]:
    """The offer of another sheet, and what has no place here, with its reason. Raises BadInput."""
    main, beside = brought(other.main, found.main), brought(other.beside, found.beside)
    answers = [_raw(sheet.sheet, pack_of(mine.pack, mine.edition)) for sheet, mine in ((main, found.main), (beside, found.beside))]
    left = [
        (_named(pack_of(theirs.pack, theirs.edition), question), _("这一版没有这道题，或者原来的答案对不上现在的选项"))
        for brings, theirs in ((main, other.main), (beside, other.beside))
        for question in brings.left
    ]
    kind = CARRIED if other.house else ADOPTED
    return Offer(kind, answers[0], answers[1], source=str(other.id), back=f"/a/{found.id}/team/"), tuple(left)


def _raw(sheet: AnswerSheet, pack: Pack) -> dict[str, object]:
    said = sheet.data(pack)
    answers = said["answers"] if isinstance(said, dict) else {}
    return dict(answers) if isinstance(answers, dict) else {}


def _named(pack: Pack, question: str) -> str:
    known = pack.question_by_id.get(question)
    return f"{question} {Tongue(lang()).of(known.words)}" if known else question


def _card(person: Person, factory: UUID) -> FactoryCard:
    """The factory, for its own people only: an officer sees what was signed, elsewhere."""
    card = factory_card(scope=person.scope, factory=factory)
    must(person.scope, Deed.SEE_WORKSPACE, _thing(card))
    return card


def _thing(card: FactoryCard) -> Thing:
    return Thing(organisation=card.organisation, place_path=card.place_path, group_path=card.group_path)


def _shown(request: HttpRequest, card: FactoryCard, *, wrong: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
    actor, pack = filler_of(request), pack_of(*MATURITY)
    this_year, tongue = today().year, Tongue(lang())
    rows = workspaces_of(scope=actor.scope, factory=card.id, thing=_thing(card))
    page = {
        "card": card, "parts": name_parts(card.name), "rows": rows, "wrong": wrong, "section": "organisation",
        "years": list(range(this_year + 1, FIRST_YEAR - 1, -1)), "year": request.POST.get("year", str(this_year)),
        "profiles": [(each.id, tongue.of(each.words)) for each in pack.profiles], "profile": request.POST.get("profile", ""),
        "may_open": permits(actor.scope, Deed.OPEN_WORKSPACE, _thing(card)), "drafts": held_drafts(scope=actor.scope),
    }  # fmt: skip
    answer = render(request, "factory/assessments.html", page, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _year(request: HttpRequest) -> int:
    word = request.POST.get("year", "")
    return int(word) if word.isascii() and word.isdigit() and len(word) <= len("2026") else 0


def _draft(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("draft", ""))
    except ValueError:
        raise NoSuchDraft from None
