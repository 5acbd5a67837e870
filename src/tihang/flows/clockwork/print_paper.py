"""Print the paper of a submission (生成纸质件): typeset, signed, kept; how far it is stands in the row meanwhile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.paper import token
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileStore, FilesUnreachable, NoSuchContent
from tihang.flows.filing import kept_bytes
from tihang.flows.paper_ports import DossierPrinter, PaperOrder, PdfSigner, PrintedPaper, SigningNotHere
from tihang.flows.ports import PrintingFailed, Signer
from tihang.flows.signing import Pen, signing
from tihang.journey.intake.names import PaperState
from tihang.journey.intake.operations.papers import keep_paper, say_paper_failed, say_printing
from tihang.journey.intake.queries.papers import Handed, PaperCard, content_of, handed_in_for_deed, pages_before, paper_of
from tihang.journey.record.queries.for_paper import pictures_for_print
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record


@dataclass(frozen=True, slots=True)
class Press:
    """印刷台: who typesets, who signs what, where files are kept."""

    printer: DossierPrinter
    pdf_signer: PdfSigner
    signer: Signer
    store: FileStore


def print_paper(*, actor: Clockwork, now: datetime, submission: UUID, press: Press) -> bool:
    """False when there is nothing to do. A trouble is said in the row and is the job's, which tries again."""
    begun = _begin(submission=submission, now=now, press=press)
    if begun is None:
        return False
    handed, order, pen = begun
    try:
        printed = press.printer.print(order, pen, lambda percent: _say(submission, percent))
        body = press.pdf_signer.sign(printed.body, at=handed.kept_at)
        file = kept_bytes(press.store, body)
    except (PrintingFailed, SigningNotHere, FilesUnreachable, OSError) as error:
        _fail(submission, str(error))
        raise
    _finish(handed=handed, printed=printed, file=file, size=len(body), now=now)
    return True


@deed
def _begin(*, submission: UUID, now: datetime, press: Press) -> tuple[Handed, PaperOrder, Pen] | None:
    handed, card = handed_in_for_deed(submission), paper_of(submission)
    if handed is None or card is None or card.state == PaperState.READY:
        return None
    say_printing(submission=submission, percent=0)
    pen = signing(signer=press.signer, now=now, actor=None)
    return handed, _order(handed, card, pen, press), pen


def _order(handed: Handed, card: PaperCard, pen: Pen, press: Press) -> PaperOrder:
    dossier = content_of(handed.id)
    return PaperOrder(
        dossier=dossier, code=handed.code, sha256=handed.sha256, sm3=handed.sm3, link=card.link, site=card.site, key=pen.fingerprint,
        certificate=press.pdf_signer.certificate(), pictures=pictures_of(dossier, press.store), before=pages_before(handed.id),
    )  # fmt: skip


def pictures_of(dossier: Mapping[str, Any], store: FileStore) -> dict[str, bytes]:
    """What the store has of the pictures in rich text; paper says of the others that they are missing."""
    found: dict[str, bytes] = {}
    for name, digest in pictures_for_print(set(_named(dossier["sections"]))).items():
        try:
            with store.open(digest) as stream:
                found[name] = stream.read()
        except NoSuchContent:
            continue
    return found


def _named(data: Any) -> Iterator[str]:
    """Every file that a picture of rich text names."""
    if isinstance(data, Mapping):
        picture = data.get("picture")
        if isinstance(picture, Mapping) and isinstance(picture.get("file"), str):
            yield picture["file"]
        for part in data.values():
            yield from _named(part)
    elif isinstance(data, list):
        for part in data:
            yield from _named(part)


@deed
def _say(submission: UUID, percent: int) -> None:
    say_printing(submission=submission, percent=percent)


@deed
def _fail(submission: UUID, why: str) -> None:
    say_paper_failed(submission=submission, why=why)


@deed
def _finish(*, handed: Handed, printed: PrintedPaper, file: str, size: int, now: datetime) -> None:
    proof = token(printed.proof, printed.signature)
    if keep_paper(submission=handed.id, file=file, size=size, pages=printed.pages, proof=proof, now=now):
        record(
            region=handed.region, verb=Deed.PRINT_SUBMISSION.value, actor=None, at=now, subject_kind="submission", subject=handed.id,
            on_behalf=handed.organisation, facts={"number": handed.number, "file": file, "pages": len(printed.pages)},
        )  # fmt: skip
