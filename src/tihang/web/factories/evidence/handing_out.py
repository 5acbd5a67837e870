"""Handing files out (发出文件): to who may see evidence, as what they were found to be, never as a page of ours."""

import re
from typing import BinaryIO, Final
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.flows.file_ports import FilesUnreachable, NoSuchContent
from tihang.journey.record.names import KINDS, FileKind, Purpose
from tihang.journey.record.queries import Bytes, NoSuchFile, bytes_of, drawn_of
from tihang.journey.record.rules.files import fitting_name, may_hand_out
from tihang.web.errors import error_page
from tihang.web.factories.evidence.desk import file_store, somebody_scans
from tihang.web.people import signed_in

SANDBOX = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
"""Whatever a browser makes of it, it runs nothing and fetches nothing."""

RANGE: Final = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})")
"""How a player asks for the part of a video that somebody jumped to."""


@require_GET
@signed_in
def original(request: HttpRequest, person: Person, factory_id: UUID, file: UUID) -> HttpResponse:
    """The file as it came, to be saved; a video may be shown in a page."""
    found = bytes_of(scope=person.scope, factory=factory_id, file=file)
    inline = KINDS[found.media_type] is FileKind.VIDEO and bool(request.GET.get("show"))
    return given(request, found, fitting_name(found.name, found.media_type), inline=inline)


@require_GET
@signed_in
def picture(request: HttpRequest, person: Person, factory_id: UUID, file: UUID, purpose: str, number: int) -> HttpResponse:
    """A picture that was drawn of it."""
    if purpose not in Purpose.values or number > 32_000:
        raise NoSuchFile(file)
    found = drawn_of(scope=person.scope, factory=factory_id, file=file, purpose=purpose, number=number)
    return given(request, found, found.name, inline=purpose != Purpose.PRINT)


def given(request: HttpRequest, found: Bytes, name: str, *, inline: bool) -> HttpResponse:
    """A content as an answer; nothing that was found infected, or waits for a scanner that is there."""
    if not may_hand_out(found.scan, somebody_scans=somebody_scans()):
        detail = _("这份文件还没有查毒，或者查出了病毒，现在不发出。")
        return error_page(request, 403, detail=detail)
    try:
        stream = file_store().open(found.digest)
    except NoSuchContent as gone:
        raise NoSuchFile(found.digest) from gone
    except FilesUnreachable:
        return error_page(request, 503, detail=_("存放文件的地方暂时连不上，过一会儿再打开。"))
    part = _asked_part(request, found.size) if inline and stream.seekable() else None
    answer: HttpResponseBase = FileResponse(
        Part(stream, *part) if part else stream,
        as_attachment=not inline,
        filename=name,
        content_type=found.media_type,
        status=206 if part else 200,
    )
    answer.headers["Content-Length"] = str(part[1] - part[0] if part else found.size)
    if part:
        answer.headers["Content-Range"] = f"bytes {part[0]}-{part[1] - 1}/{found.size}"
    if inline and stream.seekable():
        answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "private, max-age=300" if inline else "private, no-store"
    return answer  # type: ignore[return-value]  # signed_in speaks of HttpResponse and asks only what every response has


def _asked_part(request: HttpRequest, size: int) -> tuple[int, int] | None:
    """From where to where a player wants it; anything but one plain range gets the whole."""
    found = RANGE.fullmatch(request.headers.get("Range", ""))
    if not found:
        return None
    begin = int(found[1])
    end = min(int(found[2]) + 1, size) if found[2] else size
    return (begin, end) if begin < end else None


class Part:
    """一段: a piece of a stream, which ends where the piece does."""

    def __init__(self, stream: BinaryIO, begin: int, end: int) -> None:
        self.stream, self.left = stream, end - begin
        stream.seek(begin)

    def read(self, size: int = -1) -> bytes:
        """No further than the piece goes."""
        piece = self.stream.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(piece)
        return piece

    def close(self) -> None:
        """The stream behind it."""
        self.stream.close()
