"""Uploading (上传): asked first whether one may, then read piece by piece, then told file by file what became of it."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.upload_file import Uploaded, upload_file
from tihang.flows.file_ports import FilesUnreachable, StillComing
from tihang.journey.record.rules import NewFile, NewProof
from tihang.journey.record.rules.files import plain_name
from tihang.journey.registry.access import Deed
from tihang.web.errors import error_page
from tihang.web.factories.evidence.desk import file_desk
from tihang.web.factories.evidence.pieces import part_name
from tihang.web.factories.evidence.question_views import answer as question_answer
from tihang.web.factories.evidence.uploading import Arrived, Told, ToTheStore
from tihang.web.factories.evidence.views import describing, page_of, shown
from tihang.web.factories.record.asking import subject_for
from tihang.web.factories.record.fields import problem_words, read
from tihang.web.people import signed_in
from tihang.web.speech import lang


@csrf_exempt  # asked below: reading the secret reads the files, and who may send them is asked before
@require_POST
@signed_in
def upload(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """Take in one file or many."""
    subject_for(person, Deed.UPLOAD_FILE, factory_id)
    handler = ToTheStore(request, file_desk())
    request.upload_handlers = [handler]
    try:
        return _take(request, person, factory_id, handler)
    except StillComing:
        return HttpResponse(status=409)
    finally:
        handler.discard()


@csrf_protect
def _take(request: HttpRequest, person: Person, factory: UUID, handler: ToTheStore) -> HttpResponse:
    request.FILES  # noqa: B018 - reads them
    if request.POST.get("arrived"):
        handler.continued(part_name(person, factory, request.POST["arrived"]), request.POST.get("name", ""))
    proof = _proof(request)
    try:
        told = tuple(_each(request, person, factory, handler, proof))
    except FilesUnreachable:
        return error_page(request, 503, detail=_("存放文件的地方暂时连不上，这次没有收下；过一会儿再传。"))
    if not told:
        told = (Told("", "refused", _("没有选文件。")),)
    status = 422 if any(each.state == "refused" for each in told) else 200
    if request.headers.get("Tihang-Part"):
        return render(request, "factories/evidence/told_part.html", {"told": told}, status=status)
    if proof:
        return question_answer(request, person, factory, proof.pack, proof.question, told=told, status=status)
    return shown(request, page_of(person, factory), told, status)


def _proof(request: HttpRequest) -> NewProof | None:
    said = {name: request.POST.get(name, "").strip() for name in ("pack", "question", "page", "note")}
    return NewProof(**said) if said["pack"] and said["question"] else None


def _each(request: HttpRequest, person: Person, factory: UUID, handler: ToTheStore, proof: NewProof | None) -> Iterator[Told]:
    days = read(tuple(field for field in describing() if field.kind == "date"), request.POST.dict())
    for arrived in handler.arrived:
        name = plain_name(arrived.name) or _("未命名")
        problems = list(days.problems) or ([arrived.problem] if arrived.problem else [])
        if not problems:
            try:
                yield _told(
                    name, _kept(person, factory, arrived, handler, NewFile(name=name, **days.values), proof), attached=proof is not None
                )
                continue
            except BadInput as refused:
                problems = list(refused.problems)
        yield Told(name, "refused", " ".join(problem_words(problem, lang()) for problem in problems))


def _kept(person: Person, factory: UUID, arrived: Arrived, handler: ToTheStore, said: NewFile, proof: NewProof | None) -> Uploaded:
    return upload_file(
        actor=person, now=timezone.now(), factory=factory, incoming=arrived.incoming, said=said, desk=handler.desk, proof=proof
    )


def _told(name: str, kept: Uploaded, *, attached: bool) -> Told:
    if kept.already and attached:
        return Told(name, "there", _("文件柜里已有同样内容的一份，附上的就是那一份。"), kept.file)
    if kept.already:
        return Told(name, "there", _("文件柜里已有同样内容的一份，没有再存。"), kept.file)
    return Told(name, "kept", _("已存好，等待查毒。") if kept.scan == "waiting" else _("已存好。"), kept.file)
