"""Verification of a printed application (核验申报书): by its code, by the file itself, by a re-typed copy; for people, and as JSON for programs."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.module_loading import import_string

from tihang.core.paper import (
    Finding,
    NoProof,
    Passage,
    Slip,
    find,
    nearest_slip,
    passages_of,
    proof_bytes,
    read_page_code,
    read_token,
    shapes_of,
)
from tihang.core.problems import BadInput, bad
from tihang.flows.file_ports import NoSuchContent
from tihang.flows.paper_ports import PaperRead, PaperReader
from tihang.journey.intake.queries.papers import Known, NotAsFrozen, submission_with_code
from tihang.journey.trail.queries import keys, seal_with_code
from tihang.journey.trail.rules.signatures import signed_by
from tihang.web.factories.evidence.desk import file_store
from tihang.web.factory.brake import count_wrong
from tihang.web.public.paper_verify_page import Answer, page_of
from tihang.web.speech import lang

LARGEST: Final = 50_000_000
PDF: Final = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Looked:
    """看过的文件: what was found of it, if one came along."""

    finding: Finding | None = None
    slip: Slip | None = None
    copied: bool = False


def of_paper(request: HttpRequest, typed: str, came: UploadedFile | None) -> HttpResponse | None:
    """The answer where a code, or a file that names one, is that of an application; None where it is not, for other documents to try."""
    code, page = read_page_code(typed) or (typed, 0)
    try:
        known = submission_with_code(code) if code else None
        if known is None and (typed or came is None):
            return None
        with _at_hand(came) as file:
            read = reader().paper(file) if file and _is_pdf(file) else None
            known = known or submission_with_code(_code_in(read))
            if known is None:
                return _unknown(request, read)
            looked = _looked(known, file, read)
    except BadInput as refused:
        return _refused(request, typed, refused)
    except NotAsFrozen:
        return _answered(request, Answer(None, code, tampered=True))
    if looked.finding is not None and looked.finding.state in {"not_ours", "changed"}:
        count_wrong(request)  # so that nobody keeps the reader busy for nothing again and again
    return _answered(request, _answer(known, looked, page))


def _answer(known: Known, looked: Looked, page: int) -> Answer:
    seal = seal_with_code(known.handed.code)
    tampered = seal is not None and (not seal.fits or seal.digest != known.handed.sha256)
    return Answer(
        known, known.handed.shown_code, page=page, finding=looked.finding, slip=looked.slip, copied=looked.copied, tampered=tampered
    )


@contextmanager
def _at_hand(came: UploadedFile | None) -> Iterator[Path | None]:
    """The file on this machine's disk for as long as it is looked at. Raises BadInput for one that is too large."""
    if came is None:
        yield None
        return
    if came.size is None or came.size > LARGEST:
        said = "文件超过 50 MB", "the file is over 50 MB"
        raise BadInput(
            [
                bad(
                    *said,
                    "传打印用的那份 PDF，或只含正文的副本",
                    "Upload the PDF that was printed, or a copy of the text",
                    place="file",
                    code="size",
                )
            ]
        )
    with tempfile.NamedTemporaryFile(prefix="tihang-verify-") as file:
        for piece in came.chunks():
            file.write(piece)
        file.flush()
        yield Path(file.name)


def reader() -> PaperReader:
    """Who reads files, as config wires it."""
    return cast("PaperReader", import_string(settings.TIHANG_PORTS["paper_reader"])())


def _is_pdf(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(PDF)) == PDF


def _code_in(read: PaperRead | None) -> str:
    try:
        return read_token(read.proof)[0].code if read else ""
    except NoProof:
        return ""


def _looked(known: Known, file: Path | None, read: PaperRead | None) -> Looked:
    if file is None:
        return Looked()
    if read is not None:
        found = _found(known, read)
        if found.state != "no_proof":
            return Looked(found, _slip_of_pages(known, read) if found.state == "changed" else None)
    return Looked(slip=nearest_slip(_originals(known), reader().copy(file)), copied=True)


def _found(known: Known, read: PaperRead) -> Finding:
    """By the proof inside; one of another document or version is none of this one."""
    prints = [page.print for page in read.pages]
    try:
        proof, signature = read_token(read.proof)
    except NoProof:
        return find(None, signed=False, prints=prints, seal=read.seal, certificate=read.certificate)
    public = next((key.public for key in keys() if key.fingerprint == proof.key), "")
    ours = proof.code == known.handed.code.replace("-", "") and proof.sha256 == known.handed.sha256
    signed = ours and bool(public) and signed_by(public, proof_bytes(proof), signature)
    return find(proof, signed=signed, prints=prints, seal=read.seal, certificate=read.certificate)


def _kept(known: Known) -> PaperRead | None:
    """The paper as it was issued; None where none was printed, or the store has lost it."""
    if known.paper is None or not known.paper.file:
        return None
    try:
        with file_store().local(known.paper.file) as path:
            return reader().paper(path)
    except NoSuchContent:
        return None


def _originals(known: Known) -> list[list[Passage]]:
    kept = _kept(known)
    papers = shapes_of([page.text for page in kept.pages], kept.body_from) if kept else []
    return [*papers, list(passages_of(known.content))]


def _slip_of_pages(known: Known, read: PaperRead) -> Slip | None:
    """The first difference between two papers, in words where there is one."""
    kept = _kept(known)
    if kept is None:
        return None
    for at, (one, other) in enumerate(zip(kept.pages, read.pages, strict=False), 1):
        slip = nearest_slip([[Passage(str(at), one.text, str(at))]], other.text) if one.print != other.print else None
        if slip is not None:
            return replace(slip, place=str(at))
    return None


def _unknown(request: HttpRequest, read: PaperRead | None) -> HttpResponse:
    """A file without a code that this site knows."""
    count_wrong(request)
    return _answered(request, Answer(None, _code_in(read)), status=404)


def _refused(request: HttpRequest, typed: str, refused: BadInput) -> HttpResponse:
    if _wants_json(request):
        told = [{"said": list(problem.said), "remedy": list(problem.remedy)} for problem in refused.problems]
        return JsonResponse({"problems": told}, status=422)
    at = 0 if lang() == "zh" else 1
    words = " ".join(f"{problem.said[at]}。{problem.remedy[at]}" for problem in refused.problems)
    return _answered(request, Answer(None, typed, refused=words), status=422)


def _answered(request: HttpRequest, answer: Answer, status: int = 200) -> HttpResponse:
    if _wants_json(request):
        made: HttpResponse = JsonResponse(answer.data(), status=status)
    else:
        shown: dict[str, Any] = {"page": page_of(answer), "lang": lang()}
        made = render(request, "public/verify.html", shown, status=status)
    made.headers["Cache-Control"] = "no-store"
    return made


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
