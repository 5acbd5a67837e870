"""Verification of a document (核验文书): whoever holds one types or scans its code, and may hold his PDF against what was issued."""

import hashlib
from dataclasses import replace
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from tihang.core.paper import read_page_code
from tihang.journey.assessment.queries.issued_reports import NotAsSealed, Paper, paper_with_code
from tihang.journey.review.queries.packages import prints_with_code, roster_replaced
from tihang.journey.review.queries.sheets import sheet_file_with_code
from tihang.journey.trail.queries import SealShown, seal_with_code
from tihang.web.errors import error_page
from tihang.web.factory.brake import PAUSE, count_wrong, too_many
from tihang.web.factory.printing import printer
from tihang.web.public.list_verifying import of_list
from tihang.web.public.paper_verifying import of_paper
from tihang.web.public.verify_page import VerifyPage, verify_page
from tihang.web.speech import lang

ROSTER: Final = "roster"
LARGEST: Final = 20_000_000
LONGEST_CODE: Final = 40


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code; with one, say what was sealed under it; with a file, whether it is that very document. Guessing is braked."""
    typed = (request.POST if request.method == "POST" else request.GET).get("code", "").strip()[:LONGEST_CODE]
    came = request.FILES.get("file")
    if not typed and came is None:
        return _shown(request, verify_page("", None, None))
    if too_many(request):
        waiting = error_page(request, 429)
        waiting.headers["Retry-After"] = str(PAUSE)
        return waiting
    listed = of_list(request, came) if request.method == "POST" else None
    if listed is not None:
        return _shown(request, listed)
    paper_said = of_paper(request, typed, came)
    if paper_said is not None:
        return paper_said
    if not typed:
        return _shown(request, verify_page("", None, None))
    typed = (read_page_code(typed) or (typed, 0))[0]
    seal = seal_with_code(typed)
    if seal is None:
        count_wrong(request)
        return _shown(request, verify_page(typed, None, None), status=404)
    try:
        paper = paper_with_code(typed)
    except NotAsSealed:
        return _shown(request, verify_page(typed, replace(seal, fits=False), None))
    if paper is not None and paper.row.digest != seal.digest:
        return _shown(request, verify_page(typed, replace(seal, fits=False), None))
    file, known = request.FILES.get("file"), _known(seal)
    same = _same(file, paper) if file is not None and paper is not None else _held(file, known) if file is not None and known else None
    if same is False:
        count_wrong(request)  # so that nobody lets the engine typeset for nothing again and again
    return _shown(
        request, verify_page(typed, seal, paper, same=same, held=bool(known), replaced=seal.kind == ROSTER and roster_replaced(seal.code))
    )


@require_http_methods(["GET", "HEAD"])
def page_code(request: HttpRequest, code: str, page: int) -> HttpResponse:
    """What the square code of a printed page leads to."""
    return redirect(f"{reverse('verify')}?{urlencode({'code': f'{code[:LONGEST_CODE]}/{page}'})}")


def _same(file: UploadedFile, paper: Paper) -> bool:
    """Whether a file is the printed PDF: as it was when it was issued, or as it is printed today."""
    if file.size is None or file.size > LARGEST:
        return False
    found = hashlib.sha256(file.read()).hexdigest()
    if found == paper.row.pdf_digest:
        return True
    printed: bytes = printer("pdf").print(paper.report, paper.stamp)
    return found == hashlib.sha256(printed).hexdigest()


def _known(seal: SealShown) -> frozenset[str]:
    """Digests of the files that bear this code, as far as they are kept."""
    if seal.kind == "score_sheet":
        return frozenset({sheet_file_with_code(seal.code)} - {""})
    return prints_with_code(seal.code) if seal.kind in (ROSTER, "package") else frozenset()


def _held(file: UploadedFile, known: frozenset[str]) -> bool:
    """Whether a file is one of those whose digest is kept."""
    return file.size is not None and file.size <= LARGEST and hashlib.sha256(file.read()).hexdigest() in known


def _shown(request: HttpRequest, page: VerifyPage, status: int = 200) -> HttpResponse:
    answer = render(request, "public/verify.html", {"page": page, "lang": lang()}, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
