"""What the cabinet and the page of one file show (文件柜、文件页), frozen before the template sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tihang.journey.record.names import FileKind, Preview, Scan
from tihang.journey.record.queries import Cabinet, FileRow
from tihang.web.factories.evidence.questions import question_words
from tihang.web.factories.evidence.wording import held_back, size_words, validity_words
from tihang.web.factories.record.kept import day_of, named
from tihang.web.parts.names import breaking


@dataclass(frozen=True, slots=True)
class Reader:
    """谁在看: what he may do here, what people are called, and whether anybody scans."""

    names: Mapping[UUID, str]
    today: date
    lang: str
    scans: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class Use:
    """用在哪里: one question or entry that a file is shown for."""

    words: str
    page: str
    note: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """文件柜的一行."""

    id: UUID
    name: SafeString
    plain_name: str
    href: str
    thumb: str
    kind: str
    size: str
    pages: str
    validity: str
    state: str
    held: str
    preview: str
    who: str
    day: str
    serves: int
    elsewhere: bool
    open: str
    take_back: str
    back: str = ""


@dataclass(frozen=True, slots=True)
class CabinetPage:
    """文件柜."""

    factory: UUID
    name: str
    files: tuple[Line, ...]
    past: tuple[Line, ...]
    upload: str
    scans: bool


@dataclass(frozen=True, slots=True)
class FilePage:
    """文件页: the line, its pictures, what it is used for."""

    line: Line
    factory: UUID
    factory_name: str
    cabinet: str
    pages: tuple[tuple[str, str], ...]
    video: str
    print: str
    uses: tuple[Use, ...]
    since: str
    until: str
    scan: str
    digest: str
    no_preview: str
    forms: bool


def cabinet_page(cabinet: Cabinet, reader: Reader) -> CabinetPage:
    """The page as it will stand."""
    factory = cabinet.factory.id
    return CabinetPage(
        factory,
        cabinet.factory.name,
        tuple(line(row, factory, reader) for row in cabinet.files),
        tuple(line(row, factory, reader) for row in cabinet.past),
        reverse("evidence-upload", args=[factory]) if reader.may_write else "",
        reader.scans,
    )


def line(row: FileRow, factory: UUID, reader: Reader) -> Line:
    """One file."""
    to = lambda page, **words: reverse(page, kwargs={"factory_id": factory, "file": row.id, **words})  # noqa: E731 - five addresses of one shape
    held = held_back(row.scan, somebody_scans=reader.scans)
    validity, state = validity_words(row.valid_from, row.valid_until, reader.today)
    back = ""
    if not row.in_cabinet and row.taken_back_at:
        said = {"who": named(row.taken_back_by, reader.names), "day": day_of(row.taken_back_at), "why": row.taken_back_why}
        back = _("%(who)s，%(day)s 撤回：%(why)s") % said
    return Line(
        id=row.id, name=breaking(row.name), plain_name=row.name, href=to("evidence-file"),
        thumb=to("evidence-picture", purpose="thumb", number=1) if row.preview is Preview.READY and not held else "",
        kind=str(row.kind.label), size=size_words(row.size), pages=_("%(n)s 页") % {"n": row.pages} if row.pages else "",
        validity=validity, state=state, held=held, preview=_lacks(row), who=named(row.uploaded_by, reader.names), day=day_of(row.uploaded_at),
        serves=len(row.serves) + len(row.shows), elsewhere=row.elsewhere, open="" if held else to("evidence-original"),
        take_back=to("evidence-take-back") if reader.may_write and row.in_cabinet else "", back=back,
    )  # fmt: skip


def file_page(row: FileRow, factory: UUID, factory_name: str, drawn: tuple[int, ...], reader: Reader) -> FilePage:
    """The page as it will stand."""
    shown = line(row, factory, reader)
    to = lambda page, **words: reverse(page, kwargs={"factory_id": factory, "file": row.id, **words})  # noqa: E731 - as above
    pages = tuple(
        (
            to("evidence-picture", purpose="page", number=number),
            _("第 %(n)s 页") % {"n": number} if row.kind is not FileKind.PICTURE else row.name,
        )
        for number in drawn
    )
    return FilePage(
        line=shown, factory=factory, factory_name=factory_name, cabinet=reverse("evidence-cabinet", args=[factory]), pages=() if shown.held else pages,
        video=to("evidence-original") + "?show=1" if row.kind is FileKind.VIDEO and not shown.held else "",
        print=to("evidence-picture", purpose="print", number=1) if row.kind is FileKind.PICTURE and not shown.held else "",
        uses=tuple(_uses(row, factory, reader)), since=row.valid_from.isoformat() if row.valid_from else "",
        until=row.valid_until.isoformat() if row.valid_until else "", scan=_scan_words(row), digest=row.digest,
        no_preview=_lacks(row), forms=reader.may_write and row.in_cabinet,
    )  # fmt: skip


def _uses(row: FileRow, factory: UUID, reader: Reader) -> list[Use]:
    questions = [
        Use(
            question_words(each.pack, each.question, reader.lang),
            _("第 %(page)s 页") % {"page": each.page} if each.page else "",
            each.note,
            reverse("evidence-end", kwargs={"factory_id": factory, "proof": each.id}) if reader.may_write and row.in_cabinet else "",
        )
        for each in row.serves
    ]
    return questions + [Use(_("一厂一档：%(noun)s") % {"noun": noun.label}, "", "") for noun, _entry in row.shows]


def _lacks(row: FileRow) -> str:
    return "" if row.preview in {Preview.READY, Preview.NONE} else str(row.preview.label)


def _scan_words(row: FileRow) -> str:
    return f"{row.scan.label}{_('：')}{row.found}" if row.scan is Scan.INFECTED and row.found else str(row.scan.label)


def question_address(factory: UUID, pack: str, question: str, back: str = "") -> str:
    """The page of one question's evidence."""
    said = {"pack": pack, "question": question, **({"next": back} if back else {})}
    return f"{reverse('evidence-question', args=[factory])}?{urlencode(said)}"
