"""The page of one factory (工厂页): what it is, and everything known of it that this person may see."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.journey.cultivation.queries import entries_of
from tihang.journey.rechecks.queries import tasks_of
from tihang.journey.record.queries import NoSuchRecord, Record, positions_of, record_of, subject_of
from tihang.journey.registry.access import Deed, permits
from tihang.journey.registry.queries.called import called
from tihang.journey.registry.queries.factory_card import factory_card
from tihang.web.factories.campaigns_part import campaigns_part
from tihang.web.factories.card_page import card_page
from tihang.web.factories.duties.page import owed_by
from tihang.web.factories.record.kept import Reader
from tihang.web.factories.record.page import RecordPage, record_page
from tihang.web.factories.signed_page import signed_lines
from tihang.web.people import signed_in
from tihang.web.speech import lang

PARTS = ("titles", "scenarios", "equipment", "systems", "investment", "indicators", "reports")


@require_GET
@signed_in
def factory(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """One factory: what it is, and what is known of it that this person may see."""
    card = factory_card(scope=person.scope, factory=factory_id)
    page, record = card_page(card, lang()), _record(person, factory_id)
    subject = subject_of(factory_id)
    if subject and permits(person.scope, Deed.SEE_FILING, subject.thing):
        page = replace(page, declaration=reverse("declaration-latest", args=[factory_id]))
    cabinet = reverse("evidence-cabinet", args=[factory_id]) if record and record.evidence else ""
    sees = subject is not None and permits(person.scope, Deed.SEE_ASSESSMENT, subject.thing)
    shown: dict[str, object] = {"page": page, "record": record, "evidence": cabinet, "section": "factories", "sees_signed": sees}
    if sees:
        shown["signed"] = signed_lines(scope=person.scope, factory=factory_id)
    if sees_work := subject is not None and permits(person.scope, Deed.SEE_WORKSPACE, subject.thing):
        shown["campaigns"] = campaigns_part(scope=person.scope, card=card)
    shown["assessments"] = sees_work
    if subject is not None and permits(person.scope, Deed.SEE_STANDING, subject.thing):
        shown["standing"] = reverse("factory-standing", args=[factory_id])
    if subject is not None and permits(person.scope, Deed.SEE_PLAN, subject.thing):
        shown["plans"] = reverse("plan-list", args=[factory_id])
    if subject is not None and permits(person.scope, Deed.SEE_RECHECK, subject.thing) and tasks_of(scope=person.scope, factory=factory_id):
        shown["rechecks"] = reverse("recheck-list", args=[factory_id])
    if subject is not None and subject.organisation in person.scope.organisations and owed_by(person, subject, localdate()):
        shown["duties"] = reverse("factory-duties", args=[factory_id])
    if subject is not None and permits(person.scope, Deed.SEE_CULTIVATION, subject.thing):
        mine = next(iter(entries_of(scope=person.scope, factory=factory_id)), None)
        shown["cultivation"] = reverse("cultivation-of", args=[factory_id, mine.id]) if mine else ""
    return render(request, "factories/card.html", shown)


def _record(person: Person, factory: UUID) -> RecordPage | None:
    """Nothing where no part is for him, which looks the same as a factory without a record."""
    try:
        record = record_of(scope=person.scope, factory=factory)
    except NoSuchRecord:
        return None
    positions = positions_of(scope=person.scope, factory=factory)
    reader = Reader(record, called(users=_recorders(record)), person.scope)
    return record_page(reader, positions, localdate(timezone.now()))


def _recorders(record: Record) -> list[UUID | None]:
    return [row.recorded_by for part in PARTS for row in getattr(record, part) or ()]
