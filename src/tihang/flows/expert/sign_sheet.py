"""Sign a score sheet (签署评分表): complete, sealed with a code, closed; then its PDF is printed, signed and kept."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime
from uuid_utils.compat import uuid7

from tihang.core.canonical import canonical_bytes, digest
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileStore, FilesUnreachable
from tihang.flows.filing import kept_bytes
from tihang.flows.paper_ports import PdfSigner, SigningNotHere
from tihang.flows.ports import PrintingFailed, Signer
from tihang.flows.score_ports import ScoreSheetPrinter, SheetOrder
from tihang.flows.scoring import content_of, held_reading
from tihang.flows.signing import signing
from tihang.journey.registry.access import Deed
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.names import SheetHow
from tihang.journey.review.operations.sheets import NewSheet, add_sheet, finish_reading, note_sheet_file
from tihang.journey.review.queries.sheets import SignedSheet, signed_sheet_for_deed
from tihang.journey.trail.operations import issue_seal, record

KIND = "score_sheet"


@dataclass(frozen=True, slots=True)
class SheetPress:
    """评分表印刷台: who typesets and signs, where files are kept, and which link the square code bears."""

    printer: ScoreSheetPrinter
    pdf_signer: PdfSigner
    signer: Signer
    store: FileStore
    link_of: Callable[[str], str]
    site: str


def sign_sheet(*, actor: Person, now: datetime, reading: UUID, base: int, press: SheetPress) -> UUID:
    """The signed version. Where the paper cannot be printed now the signature stands, and `print_sheet` tries again. Raises NotAllowed, BadInput."""
    sheet = _sign(actor=actor, now=now, reading=reading, base=base, signer=press.signer)
    with suppress(PrintingFailed, SigningNotHere, FilesUnreachable, OSError):  # said on the page, which offers to print it again
        print_sheet(sheet=sheet, press=press)
    return sheet


def print_sheet(*, sheet: UUID, press: SheetPress) -> str:
    """The digest of the signed PDF of a signed sheet, printed on first need; the caller has let its reader in. Raises PrintingFailed."""
    found = signed_sheet_for_deed(sheet)
    if found.file:
        return found.file
    body = press.printer.print(_order(found, press))
    file = kept_bytes(press.store, press.pdf_signer.sign(body, at=found.signed_at))
    _note(sheet=sheet, file=file)
    return file


@deed
def _sign(*, actor: Person, now: datetime, reading: UUID, base: int, signer: Signer) -> UUID:
    desk = held_reading(actor=actor, reading=reading, deed=Deed.SIGN_SHEET)
    judged = desk.judged
    problems = ([_moved()] if base != desk.version else []) + list(judged.problems)
    if problems:
        raise BadInput(problems)
    who, version, key = names_of({actor.user}).get(actor.user, ""), desk.version + 1, uuid7()
    content = content_of(desk, judged, version, {"by": who, "at": localtime(now).isoformat(timespec="seconds")})
    sha256 = digest(content)
    code = issue_seal(
        region=desk.region, kind=KIND, digest=sha256, pages=0, now=now, sign=signing(signer=signer, now=now, actor=actor.user), subject=key
    )
    add_sheet(
        NewSheet(
            id=key, region=desk.region, reading_id=desk.id, submission_id=desk.submission, version=version, base=desk.version,
            content=canonical_bytes(content)[1:].decode(), sha256=sha256, total=judged.total, how=SheetHow.ONLINE, saved_by=actor.user,
            saved_at=now, signed_at=now, code=code,
        )
    )  # fmt: skip
    finish_reading(desk.id)
    record(
        region=desk.region, verb=Deed.SIGN_SHEET.value, actor=actor.user, at=now, subject_kind="score_sheet", subject=desk.id,
        facts={"version": version, "digest": sha256, "code": code},
    )  # fmt: skip
    return key


@deed
def _note(*, sheet: UUID, file: str) -> None:
    note_sheet_file(sheet=sheet, file=file)


def _order(found: SignedSheet, press: SheetPress) -> SheetOrder:
    content, at = found.content, localtime(found.signed_at)
    named = content["rubric"]
    facts = (
        ("专家", content["signed"]["by"]),
        ("批次", found.campaign_words[0]),
        ("材料", f"第 {found.number} 份（盲评）" if content["blind"] else found.factory_name),
        ("所评报送", f"{content['submission']['sha256'][:16]}…"),
        ("签署时间", at.strftime("%Y-%m-%d %H:%M:%S")),
        ("评分表版本", f"{named['pack']}@{named['edition']} r{named['revision']}"),
    )
    return SheetOrder(
        content, facts, found.labels, found.code, found.sha256, found.key, press.link_of(found.code), press.site, at.date().isoformat()
    )


def _moved() -> Problem:
    said = "这份评分在别处改过，你看到的不是最新的一版", "this sheet was changed elsewhere; what you see is not the newest version"
    return bad(*said, "看过最新的一版再签", "Look at the newest version, then sign", place="reading", code="moved")
