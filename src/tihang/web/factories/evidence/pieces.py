"""A large file comes in pieces (分段上传): each request is short, so that a slow line keeps nobody waiting, and one that broke goes on.

The browser names the upload; under that name, his own and the factory's, the pieces lie in one temporary file. A piece says where it begins;
one that begins elsewhere is told where to go on. The last request is the ordinary one, which names the upload instead of sending a file.
"""

import hashlib
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from tihang.core.problems import Problem
from tihang.flows.actors import Person
from tihang.flows.file_ports import FileDesk, Incoming, StillComing
from tihang.journey.record.rules.files import plain_name, too_large
from tihang.journey.registry.access import Deed
from tihang.web.factories.evidence.desk import file_desk
from tihang.web.factories.evidence.uploading import Told, looked_at
from tihang.web.factories.record.asking import subject_for
from tihang.web.factories.record.fields import problem_words
from tihang.web.people import signed_in
from tihang.web.speech import lang

HEAD: Final = 4096
BLOCK: Final = 1 << 18
AT: Final = "Tihang-At"


def part_name(person: Person, factory: UUID, said: str) -> str:
    """The name of an upload: nobody reaches another's by guessing it."""
    return hashlib.sha256(f"{person.user}/{factory}/{said[:80]}".encode()).hexdigest()


@require_POST
@signed_in
def piece(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """One piece: 204 with where the next begins, 409 where this one does not fit, 422 with why the file is not taken in."""
    subject_for(person, Deed.UPLOAD_FILE, factory_id)
    desk = file_desk()
    try:
        incoming = desk.store.resume(part_name(person, factory_id, request.headers.get("Tihang-Upload", "")))
    except StillComing:
        return HttpResponse(status=409)
    fits = request.headers.get(AT) == str(incoming.size)
    try:
        problem = _written(request, desk, incoming) if fits else None
    finally:
        incoming.pause()
    if problem:
        incoming.discard()
        told = Told(plain_name(request.GET.get("name", "")), "refused", problem_words(problem, lang()))
        return render(request, "factories/evidence/told_part.html", {"told": [told]}, status=422)
    return HttpResponse(status=204 if fits else 409, headers={AT: str(incoming.size)})


def _written(request: HttpRequest, desk: FileDesk, incoming: Incoming) -> Problem | None:
    """Write the piece; gives what is wrong with the file."""
    while block := request.read(BLOCK):
        incoming.write(block)
    with incoming.path.open("rb") as stream:
        kind, problem = looked_at(desk, stream.read(HEAD))
    return problem or (too_large(kind, incoming.size) if kind else None)
