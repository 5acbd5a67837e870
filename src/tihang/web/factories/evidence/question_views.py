"""Evidence of one question (一道题的佐证): what is shown for it, one more from the cabinet, one less."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.bind_file import bind_file
from tihang.flows.factory.unbind_file import unbind_file
from tihang.journey.record.queries import cabinet_of, proofs_of
from tihang.journey.record.rules import NewProof
from tihang.journey.registry.access import Deed, permits
from tihang.web.factories.evidence.cabinet import question_address
from tihang.web.factories.evidence.chips import question_part
from tihang.web.factories.evidence.desk import somebody_scans
from tihang.web.factories.evidence.questions import question_words
from tihang.web.factories.evidence.wording import limits
from tihang.web.factories.record.asking import subject_for
from tihang.web.factories.record.fields import problem_words
from tihang.web.people import signed_in
from tihang.web.speech import lang


@require_GET
@signed_in
def question(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """What is shown for a question, with the form that adds to it: a page, or the part of one."""
    pack, asked = request.GET.get("pack", "")[:120], request.GET.get("question", "")[:160]
    if not pack or not asked:
        cabinet_of(scope=person.scope, factory=factory_id)
        raise Http404
    return answer(request, person, factory_id, pack.replace("\x00", ""), asked.replace("\x00", ""))


@require_POST
@signed_in
def bind(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """Show a file of the cabinet for a question."""
    subject_for(person, Deed.BIND_FILE, factory_id)
    said = NewProof(**{name: request.POST.get(name, "").strip() for name in ("pack", "question", "page", "note")})
    try:
        file = UUID(request.POST.get("file", ""))
    except ValueError:
        return answer(request, person, factory_id, said.pack, said.question, wrong=(_("先选一份文件。"),), status=422)
    try:
        bind_file(actor=person, now=timezone.now(), factory=factory_id, file=file, said=said)
    except BadInput as refused:
        wrong = tuple(problem_words(problem, lang()) for problem in refused.problems)
        return answer(request, person, factory_id, said.pack, said.question, wrong=wrong, status=422)
    return _done(request, person, factory_id, said.pack, said.question)


@require_POST
@signed_in
def end(request: HttpRequest, person: Person, factory_id: UUID, proof: UUID) -> HttpResponse:
    """Show a file for a question no longer."""
    subject_for(person, Deed.UNBIND_FILE, factory_id)
    pack, asked = request.POST.get("pack", ""), request.POST.get("question", "")
    try:
        unbind_file(actor=person, now=timezone.now(), factory=factory_id, proof=proof)
    except BadInput as refused:
        wrong = tuple(problem_words(problem, lang()) for problem in refused.problems)
        return answer(request, person, factory_id, pack, asked, wrong=wrong, status=422)
    if pack and asked:
        return _done(request, person, factory_id, pack, asked)
    file = request.POST.get("file", "")
    return redirect("evidence-file", factory_id, UUID(file)) if _is_id(file) else redirect("evidence-cabinet", factory_id)


def _is_id(said: str) -> bool:
    try:
        UUID(said)
    except ValueError:
        return False
    return True


def answer(request: HttpRequest, person: Person, factory: UUID, pack: str, asked: str, status: int = 200, **more: Any) -> HttpResponse:
    """The question as it stands now. ``more``: ``wrong`` sentences, or ``told`` of an upload."""
    found = cabinet_of(scope=person.scope, factory=factory)
    proofs = proofs_of(scope=person.scope, factory=factory, pack=pack, question=asked).get(asked, ())
    may_bind = permits(person.scope, Deed.BIND_FILE, found.factory.thing)
    back = _back(request)
    today, scans = localdate(timezone.now()), somebody_scans()
    part = question_part(factory, pack, asked, proofs, may_bind=may_bind, today=today, scans=scans).seen_from(back)
    bound = {row.file for row in proofs}
    words = {
        "part": part, "open": may_bind and not request.GET.get("closed"), "factory": found.factory, "words": question_words(pack, asked, lang()), "section": "factories",
        "choices": [(row.id, row.name) for row in found.files if row.id not in bound], "limits": limits(), "back": back, **more,
    }  # fmt: skip
    template = "factories/evidence/question_part.html" if request.headers.get("HX-Request") else "factories/evidence/question.html"
    return render(request, template, words, status=status)


def _done(request: HttpRequest, person: Person, factory: UUID, pack: str, asked: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return answer(request, person, factory, pack, asked)
    return redirect(question_address(factory, pack, asked, _back(request)))


def _back(request: HttpRequest) -> str:
    """The page of this site that somebody came from, as the address or the form says."""
    said = request.GET.get("next", "") or request.POST.get("next", "")
    return said if said.startswith("/") and url_has_allowed_host_and_scheme(said, allowed_hosts=None) else ""
