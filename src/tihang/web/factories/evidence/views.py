"""The cabinet of a factory, one file, its name and days, and taking it back (文件柜)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tihang.flows.actors import Person
from tihang.flows.factory.describe_file import describe_file
from tihang.flows.factory.take_back_file import take_back_file
from tihang.journey.record.queries import FileRow, cabinet_of, file_of, pages_drawn
from tihang.journey.record.rules import NewFile
from tihang.journey.record.rules.files import plain_name
from tihang.journey.registry.access import Deed, Thing, permits
from tihang.journey.registry.queries.called import called
from tihang.web.factories.evidence.cabinet import CabinetPage, Reader, cabinet_page, file_page
from tihang.web.factories.evidence.desk import somebody_scans
from tihang.web.factories.evidence.wording import limits
from tihang.web.factories.record.asking import Asked, Page, ask, subject_for, take
from tihang.web.factories.record.fields import Field
from tihang.web.factories.record.other_forms import why_fields
from tihang.web.people import signed_in
from tihang.web.speech import lang


@require_GET
@signed_in
def cabinet(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """Everything in the cabinet."""
    return shown(request, page_of(person, factory_id))


def page_of(person: Person, factory: UUID) -> CabinetPage:
    """The cabinet as this person sees it. Raises LookupError."""
    found = cabinet_of(scope=person.scope, factory=factory)
    rows = (*found.files, *found.past)
    return cabinet_page(found, reader_of(person, found.factory.thing, rows))


def shown(request: HttpRequest, page: CabinetPage, told: tuple[Any, ...] = (), status: int = 200) -> HttpResponse:
    """The page, with what became of an upload."""
    words = {"page": page, "told": told, "limits": limits(), "section": "factories"}
    return render(request, "factories/evidence/cabinet.html", words, status=status)


def reader_of(person: Person, thing: Thing, rows: tuple[FileRow, ...]) -> Reader:
    """Who reads, and what he may do."""
    names = called(users=[user for row in rows for user in (row.uploaded_by, row.taken_back_by)])
    may_write = permits(person.scope, Deed.UPLOAD_FILE, thing)
    return Reader(names, localdate(timezone.now()), lang(), somebody_scans(), may_write)


@require_GET
@signed_in
def one(request: HttpRequest, person: Person, factory_id: UUID, file: UUID) -> HttpResponse:
    """One file: what it looks like, what it is used for."""
    subject, row = file_of(scope=person.scope, factory=factory_id, file=file)
    reader = reader_of(person, subject.thing, (row,))
    page = file_page(row, factory_id, subject.name, pages_drawn(file_row=row), reader)
    return render(request, "factories/evidence/file.html", {"page": page, "section": "factories"})


@require_http_methods(["GET", "POST"])
@signed_in
def describe(request: HttpRequest, person: Person, factory_id: UUID, file: UUID) -> HttpResponse:
    """Another name, other days."""
    subject_for(person, Deed.DESCRIBE_FILE, factory_id)
    subject, row = file_of(scope=person.scope, factory=factory_id, file=file)
    back = reverse("evidence-file", args=[factory_id, file])
    if not row.in_cabinet and request.method == "GET":
        return redirect(back)

    def keep(values: dict[str, Any]) -> None:
        said = NewFile(name=plain_name(values["name"]), valid_from=values["valid_from"], valid_until=values["valid_until"])
        describe_file(actor=person, now=timezone.now(), factory=factory_id, file=file, said=said)

    page = Page(_("名称和有效期"), subject.name, back, describing(), _("存"))
    values = {"name": row.name, "valid_from": _iso(row.valid_from), "valid_until": _iso(row.valid_until)}
    asked = Asked(page, keep)
    return (take(request, asked) or redirect(back)) if request.method == "POST" else ask(request, asked, values)


@require_http_methods(["GET", "POST"])
@signed_in
def take_back(request: HttpRequest, person: Person, factory_id: UUID, file: UUID) -> HttpResponse:
    """With the reason, and with everything that it served."""
    subject_for(person, Deed.TAKE_BACK_FILE, factory_id)
    subject, row = file_of(scope=person.scope, factory=factory_id, file=file)
    back = reverse("evidence-cabinet", args=[factory_id])
    if not row.in_cabinet and request.method == "GET":
        return redirect(back)
    uses = len(row.serves) + len(row.shows)
    note = _("撤回后不再作数，但连同理由和你的名字留在文件柜的“撤回的”里。")
    if uses:
        note += _("它用在 %(n)s 处，会一起取消。") % {"n": uses}
    page = Page(_("撤回：%(what)s") % {"what": row.name}, subject.name, back, why_fields(), _("撤回这份文件"), note=note, kind="danger")
    asked = Asked(page, lambda values: take_back_file(actor=person, now=timezone.now(), factory=factory_id, file=file, **values))
    return (take(request, asked) or redirect(back)) if request.method == "POST" else ask(request, asked, {})


def describing() -> tuple[Field, ...]:
    """What is asked about a file."""
    return (
        Field("name", _("名称"), most=200),
        Field("valid_from", _("有效期自"), "date", optional=True),
        Field("valid_until", _("有效期至"), "date", optional=True, help=_("证书、合同写上到期日；到期前 30 天和 7 天会提醒你们。")),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
