"""Evidence beside an entry, and titles at the steward's side (佐证、称号)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tihang.flows.actors import Person
from tihang.flows.factory.attach_evidence import attach_evidence
from tihang.flows.steward.grant_title import grant_title
from tihang.flows.steward.withdraw_title import withdraw_title
from tihang.journey.record.names import Noun
from tihang.journey.record.queries import cabinet_of, record_of
from tihang.journey.record.rules import NewEvidence, NewTitle
from tihang.journey.registry.access import Deed
from tihang.web.factories.record.asking import Asked, Page, ask, subject_for, take
from tihang.web.factories.record.kept import chip
from tihang.web.factories.record.nouns import values_of
from tihang.web.factories.record.other_forms import evidence_fields, title_fields
from tihang.web.factories.record.views import called_in, done, known_noun, one_of, withdrawing
from tihang.web.people import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def evidence(request: HttpRequest, person: Person, factory_id: UUID, noun: str, entry: UUID) -> HttpResponse:
    """What an entry rests on: what is attached, and one more."""
    subject = subject_for(person, Deed.ATTACH_EVIDENCE, factory_id)
    if known_noun(noun) is Noun.EVIDENCE:
        raise Http404
    row = one_of(person, factory_id, noun, entry)
    if not row.current and request.method == "GET":
        return redirect("record-past", factory_id=factory_id, noun=noun)

    def attach(values: dict[str, Any]) -> UUID:
        said = NewEvidence(noun=noun, entry=entry, **values)
        return attach_evidence(actor=person, now=timezone.now(), factory=factory_id, said=said)

    attached = record_of(scope=person.scope, factory=factory_id).shown(entry)
    page = Page(
        title=_("佐证：%(what)s") % {"what": called_in(row)},
        factory=subject.name,
        back=f"{reverse('factory', args=[factory_id])}#{noun}",
        fields=evidence_fields(_cabinet(person, factory_id)),
        words=_("附上这一份"),
        note=_("写清楚到哪里找：文件柜里的一份，或者标题、文号、网址、页码。"),
        attached=tuple(
            (chip(each, factory_id), reverse("record-withdraw", args=[factory_id, Noun.EVIDENCE, each.id])) for each in attached
        ),
    )
    asked = Asked(page, attach, NewEvidence, (("noun", noun), ("entry", entry)))
    return (take(request, asked) or done(factory_id, noun)) if request.method == "POST" else ask(request, asked, {})


def _cabinet(person: Person, factory: UUID) -> tuple[tuple[str, str], ...]:
    """The files that may be chosen."""
    return tuple((str(row.id), row.name) for row in cabinet_of(scope=person.scope, factory=factory).files)


@require_http_methods(["GET", "POST"])
@signed_in
def grant(request: HttpRequest, person: Person, factory_id: UUID, title: UUID | None = None) -> HttpResponse:
    """Record a title that a list or a document published, or the next step of one."""
    subject = subject_for(person, Deed.GRANT_TITLE, factory_id)
    row = one_of(person, factory_id, Noun.TITLE, title) if title else None
    if row and not row.current and request.method == "GET":
        return redirect("record-past", factory_id=factory_id, noun=Noun.TITLE)

    def keep(values: dict[str, Any]) -> UUID:
        return grant_title(actor=person, now=timezone.now(), factory=factory_id, said=NewTitle(**values), instead_of=title)

    page = Page(
        title=_("更正或记下一步：%(what)s") % {"what": called_in(row)} if row else _("记称号"),
        factory=subject.name,
        back=f"{reverse('factory', args=[factory_id])}#{Noun.TITLE.value}",
        fields=title_fields(),
        words=_("存这个称号"),
        note=_("照公布的文件或名单记。公示、列入培育名单都还不是认定，按它们自己的状态记。被撤销的称号不要撤回，记成“撤销”。"),
    )
    asked = Asked(page, keep, NewTitle)
    values = values_of(row) if row else {}
    return (take(request, asked) or done(factory_id, Noun.TITLE.value)) if request.method == "POST" else ask(request, asked, values)


@require_http_methods(["GET", "POST"])
@signed_in
def take_back(request: HttpRequest, person: Person, factory_id: UUID, title: UUID) -> HttpResponse:
    """Withdraw a title that was recorded by mistake."""
    subject = subject_for(person, Deed.WITHDRAW_TITLE, factory_id)
    row = one_of(person, factory_id, Noun.TITLE, title)
    if not row.current and request.method == "GET":
        return redirect("record-past", factory_id=factory_id, noun=Noun.TITLE.value)
    page = withdrawing(subject.name, f"{reverse('factory', args=[factory_id])}#{Noun.TITLE.value}", called_in(row))
    asked = Asked(page, lambda values: withdraw_title(actor=person, now=timezone.now(), factory=factory_id, title=title, **values))
    return (take(request, asked) or done(factory_id, Noun.TITLE.value)) if request.method == "POST" else ask(request, asked, {})
