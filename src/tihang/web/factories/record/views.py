"""Adding to a factory's record, correcting it, and taking something back (记档、更正、撤回)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tihang.flows.actors import Person
from tihang.flows.factory.withdraw_entry import withdraw_entry
from tihang.journey.record.names import Noun
from tihang.journey.record.queries import EntryRow, EvidenceRow, ScenarioRow, Subject, past_of, record_of
from tihang.journey.record.rules.scenarios import editions
from tihang.journey.registry.access import Deed
from tihang.journey.registry.queries.called import called
from tihang.web.factories.record.asking import Asked, Page, ask, subject_for, take
from tihang.web.factories.record.kept import RECORDS, Reader
from tihang.web.factories.record.nouns import FORMS, values_of
from tihang.web.factories.record.other_forms import why_fields
from tihang.web.factories.record.past import past_page
from tihang.web.people import signed_in

OWN = frozenset(FORMS)
"""Nouns that a factory writes itself."""


@require_http_methods(["GET", "POST"])
@signed_in
def add(request: HttpRequest, person: Person, factory_id: UUID, noun: str) -> HttpResponse:
    """Add an entry; an address may say what stands in a field already."""
    asked = _asked(request, person, factory_id, noun)
    if request.method == "POST":
        return take(request, asked) or done(factory_id, noun)
    return ask(request, asked, {field.name: request.GET[field.name][:200] for field in asked.page.fields if field.name in request.GET})


@require_http_methods(["GET", "POST"])
@signed_in
def correct(request: HttpRequest, person: Person, factory_id: UUID, noun: str, entry: UUID) -> HttpResponse:
    """Put a new entry in the place of another, which stays readable."""
    may_record(person, factory_id, noun)
    row = one_of(person, factory_id, noun, entry)
    if not row.current and request.method == "GET":
        return redirect("record-past", factory_id=factory_id, noun=noun)
    asked = _asked(request, person, factory_id, noun, row)
    return (take(request, asked) or done(factory_id, noun)) if request.method == "POST" else ask(request, asked, values_of(row))


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: HttpRequest, person: Person, factory_id: UUID, noun: str, entry: UUID) -> HttpResponse:
    """Take an entry back, with the reason."""
    subject = subject_for(person, Deed.WITHDRAW_ENTRY, factory_id)
    if noun not in {*OWN, Noun.EVIDENCE}:
        raise Http404
    row = one_of(person, factory_id, noun, entry)
    if not row.current and request.method == "GET":
        return redirect("record-past", factory_id=factory_id, noun=noun)
    part = row.noun if isinstance(row, EvidenceRow) else noun
    page = withdrawing(subject.name, f"{reverse('factory', args=[factory_id])}#{part}", called_in(row))
    asked = Asked(
        page, lambda values: withdraw_entry(actor=person, now=timezone.now(), factory=factory_id, noun=noun, entry=entry, **values)
    )
    return (take(request, asked) or done(factory_id, part)) if request.method == "POST" else ask(request, asked, {})


@require_GET
@signed_in
def past(request: HttpRequest, person: Person, factory_id: UUID, noun: str) -> HttpResponse:
    """What one part of the record said before."""
    known = known_noun(noun)
    rows = past_of(scope=person.scope, factory=factory_id, noun=known)
    record = record_of(scope=person.scope, factory=factory_id)
    names = called(users=[user for row in rows for user in (row.recorded_by, row.withdrawn_by)])
    page = past_page(known, rows, Reader(record, names, person.scope), localdate(timezone.now()))
    return render(request, "factories/record/past.html", {"page": page, "factory": record.factory, "section": "factories"})


def known_noun(noun: str) -> Noun:
    """The noun that an address names."""
    if noun not in Noun.values:
        raise Http404
    return Noun(noun)


def one_of(person: Person, factory: UUID, noun: str, entry: UUID) -> EntryRow:
    """One entry of a factory, current or not, if this person may see it."""
    found = next((row for row in past_of(scope=person.scope, factory=factory, noun=noun) if row.id == entry), None)
    if found is None:
        raise Http404
    return found


def called_in(row: EntryRow) -> str:
    """What an entry is called in a sentence."""
    named = (getattr(row, name, "") for name in ("instance", "name", "what", "indicator", "platform", "word", "title"))
    year = getattr(row, "year", "")
    return " ".join(str(part) for part in (next((each for each in named if each), ""), year) if part)


def withdrawing(factory: str, back: str, what: str) -> Page:
    """The page that asks why."""
    note = _("撤回后不再算数，但仍能在变更经过里看到，连同理由和你的名字。写错了请改用更正。")
    return Page(_("撤回：%(what)s") % {"what": what}, factory, back, why_fields(), _("撤回这一条"), note=note, kind="danger")


def done(factory: UUID, noun: str) -> HttpResponse:
    """Back to the part of the page that has changed."""
    return redirect(f"{reverse('factory', args=[factory])}#{noun}")


def may_record(person: Person, factory: UUID, noun: str) -> Subject:
    """The factory, for who may record this noun of it. Raises NotAllowed, Http404."""
    if noun not in OWN:
        raise Http404
    return subject_for(person, RECORDS[Noun(noun)], factory)


def _asked(request: HttpRequest, person: Person, factory: UUID, noun: str, row: EntryRow | None = None) -> Asked:
    subject, form = may_record(person, factory, noun), FORMS[noun]
    edition = row.edition if isinstance(row, ScenarioRow) else _edition(request)
    more: dict[str, Any] = {"edition": edition} if noun == Noun.SCENARIO else {}

    def keep(values: dict[str, Any]) -> UUID:
        said = form.said(**values, **more)
        return form.flow(actor=person, now=timezone.now(), factory=factory, said=said, instead_of=row.id if row else None)

    what = str(Noun(noun).label)
    page = partial(Page, factory=subject.name, back=f"{reverse('factory', args=[factory])}#{noun}", fields=form.fields(edition))
    if row:
        note = _("原来的一条不会被改写：新的一条顶替它，旧的留在变更经过里。附在旧条目上的佐证不会带过来。")
        return Asked(
            page(title=_("更正：%(what)s") % {"what": called_in(row)}, words=_("存这一条"), note=note), keep, form.said, tuple(more.items())
        )
    other = tuple((f"?edition={each}", _("按 %(edition)s 年版填") % {"edition": each}) for each in editions() if more and each != edition)
    return Asked(page(title=_("添加：%(what)s") % {"what": what}, words=_("存这一条"), other=other), keep, form.said, tuple(more.items()))


def _edition(request: HttpRequest) -> str:
    """The edition of the guide that the address asks for, or the newest."""
    wished = request.GET.get("edition", "")
    return wished if wished in editions() else editions()[-1]
