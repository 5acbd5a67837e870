"""Verification of a published list (核验名单): its file recomputed on this server, against the key and the register of this installation."""

from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from tihang.core.problems import BadInput
from tihang.core.ranking import balances
from tihang.core.ranking.list_file import is_list_file, read_list_file
from tihang.journey.recognition.rules.list_verdicts import list_verdict
from tihang.journey.trail.queries import keys, seal_with_code
from tihang.web.factory.brake import count_wrong
from tihang.web.public.list_verify_page import ListLooked, list_page, refused_page
from tihang.web.public.verify_page import VerifyPage

HEAD: Final = 400
LARGEST: Final = 8_000_000
"""Bytes: some ten thousand rows."""


def of_list(request: HttpRequest, came: UploadedFile | None) -> VerifyPage | None:
    """The page for the file of a list; None where the file is something else, for other documents to try."""
    if came is None or not is_list_file(came.read(HEAD).decode("utf-8", "replace")):
        if came is not None:
            came.seek(0)
        return None
    came.seek(0)
    if came.size is None or came.size > LARGEST:
        return refused_page(None)
    try:
        file = read_list_file(came.read().decode("utf-8"))
    except (BadInput, UnicodeDecodeError) as refused:
        count_wrong(request)
        return refused_page(refused if isinstance(refused, BadInput) else None)
    ours = {key.fingerprint: key.public for key in keys()}
    public = ours.get(file.proof.key, "") if file.proof else ""
    verdict = list_verdict(file, public=public)
    if not verdict.good:
        count_wrong(request)  # so that nobody keeps the server recomputing for nothing again and again
    seal = seal_with_code(file.proof.code) if file.proof else None
    entered = seal is not None and seal.fits and file.proof is not None and seal.digest == file.proof.digest
    return list_page(ListLooked(file, verdict, balances(file.content), entered=entered))
