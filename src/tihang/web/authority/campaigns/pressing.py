"""What is done to a call from a desk (通知的办理), the same for the level itself and for the steward who took it down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.authority.attach_to_call import attach_to_call, may_attach
from tihang.flows.authority.detach_from_call import detach_from_call
from tihang.flows.authority.extend_date import NewDay, extend_date
from tihang.flows.authority.record_unit_fact import record_unit_fact
from tihang.flows.authority.withdraw_call import withdraw_call
from tihang.flows.file_ports import FilesUnreachable
from tihang.journey.campaigns.queries.chains import CallStep
from tihang.journey.campaigns.queries.opened import opened
from tihang.journey.record.rules.files import plain_name
from tihang.web.authority.campaigns import forms
from tihang.web.authority.campaigns.typed_call import moment, whole
from tihang.web.desk.doing import attempt, pressed
from tihang.web.desk.typed import Typed
from tihang.web.errors import error_page
from tihang.web.factories.evidence.desk import file_desk
from tihang.web.factories.evidence.uploading import ToTheStore
from tihang.web.parts.deed_form import DeedForm


@dataclass(frozen=True, slots=True)
class Place:
    """从哪里办: the call, the page one comes back to, and how it is shown again with a form that was refused."""

    call: CallStep
    back: str
    again: Callable[[DeedForm], HttpResponse]


@dataclass(frozen=True, slots=True)
class Form:
    """表单从哪里来: it, the page one comes back to, and how that is shown again with what was refused."""

    form: DeedForm
    back: str
    again: Callable[[DeedForm], HttpResponse]


def fact(request: HttpRequest, person: Person, campaign: UUID, place: str | None, at: Form) -> HttpResponse:
    """What a quota hangs on: of one's own place, or (None) of the one that is typed."""

    def do() -> str:
        typed = Typed(request.POST.dict())
        value, name, source = whole(typed, "value"), typed.text("name"), typed.text("source")
        where = typed.text("place") if place is None else place
        typed.done()
        record_unit_fact(actor=person, now=timezone.now(), campaign=campaign, place=where, name=name, value=value, source=source)
        return _("已录入，名额照此计算。")

    return attempt(request, at.form, do, at.back, at.again)


def extend(request: HttpRequest, person: Person, at: Place) -> HttpResponse:
    """Put a day off."""

    def do() -> str:
        typed = Typed(request.POST.dict())
        until = moment(typed, "until")
        typed.done()
        day = NewDay(typed.text("milestone"), until, typed.text("why"), typed.text("document"))
        with at_field(day.milestone, "until"):
            told = extend_date(actor=person, now=timezone.now(), call=at.call.id, day=day)
        return ngettext("已延期，通知了 %(told)d 人。", "已延期，通知了 %(told)d 人。", told) % {"told": told}

    form = forms.extend_form(request.path, opened(at.call.campaign).law, at.call)
    return attempt(request, form, do, at.back, at.again)


def withdraw(request: HttpRequest, person: Person, at: Place) -> HttpResponse:
    """Withdraw it."""

    def do() -> str:
        withdraw_call(actor=person, now=timezone.now(), call=at.call.id, why=request.POST.get("why", "").replace("\x00", ""))
        return _("已撤回，现在按上级通知的日期。")

    return attempt(request, forms.withdraw_form(request.path), do, at.back, at.again)


def detach(request: HttpRequest, person: Person, at: Place, file: UUID) -> HttpResponse:
    """Take a file off it."""

    def do() -> str:
        detach_from_call(actor=person, now=timezone.now(), call=at.call.id, file=file)
        return _("附件已移除。")

    return pressed(request, do, at.back)


def attach(request: HttpRequest, person: Person, call: UUID, back: str) -> HttpResponse:
    """Attach a file: whether one may is asked before anything is read."""
    try:
        may_attach(actor=person, call=call)
    except BadInput as refused:
        said = refused

        def do() -> str:
            raise said

        return pressed(request, do, back)
    handler = ToTheStore(request, file_desk())
    request.upload_handlers = [handler]
    try:
        return _take(request, person, call, back, handler)
    finally:
        handler.discard()


@csrf_protect
def _take(request: HttpRequest, person: Person, call: UUID, back: str, handler: ToTheStore) -> HttpResponse:
    request.FILES  # noqa: B018 - reads them

    def do() -> str:
        if not handler.arrived:
            raise BadInput([bad("没有选文件", "no file was chosen", "选一个文件再传", "Choose a file first", place="file", code="missing")])
        for arrived in handler.arrived:
            if arrived.problem:
                raise BadInput([arrived.problem])
            name = plain_name(arrived.name) or _("未命名")
            attach_to_call(actor=person, now=timezone.now(), call=call, incoming=arrived.incoming, name=name, desk=file_desk())
        return _("附件已加上，公开可以下载。")

    try:
        return pressed(request, do, back)
    except FilesUnreachable:
        return error_page(request, 503, detail=_("存放文件的地方暂时连不上，这次没有收下；过一会儿再传。"))


@contextmanager
def at_field(name: str, field: str) -> Iterator[None]:
    """What is wrong with ``name`` is told beside ``field``."""
    try:
        yield
    except BadInput as error:
        raise BadInput([replace(each, place=field) if each.place == name else each for each in error.problems]) from error
