"""Files of a factory, read on somebody's behalf (看佐证文件): the cabinet, one file, its bytes, and what it serves."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from tihang.journey.record.models import CURRENT, IN_CABINET, SERVING, Evidence, File, Proof, Rendition
from tihang.journey.record.names import KINDS, FileKind, Noun, Preview, Purpose, Scan
from tihang.journey.record.queries.record import NoSuchRecord
from tihang.journey.record.queries.seeing import Subject, subject_of, visible
from tihang.journey.registry.access import Deed, Scope, permits


class NoSuchFile(LookupError):
    """没有这份文件: it does not exist, or is not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class Serves:
    """引用: one question that a file is shown for."""

    id: UUID
    pack: str
    question: str
    page: str
    note: str
    bound_at: datetime
    bound_by: UUID | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """佐证文件 as a page takes it. ``elsewhere``: another enterprise has it too, said to reviewers only."""

    id: UUID
    name: str
    kind: FileKind
    media_type: str
    size: int
    digest: str
    pages: int | None
    scan: Scan
    found: str
    preview: Preview
    valid_from: date | None
    valid_until: date | None
    uploaded_at: datetime
    uploaded_by: UUID | None
    taken_back_at: datetime | None
    taken_back_by: UUID | None
    taken_back_why: str
    elsewhere: bool
    serves: tuple[Serves, ...] = ()
    shows: tuple[tuple[Noun, UUID], ...] = ()

    @property
    def in_cabinet(self) -> bool:
        return self.taken_back_at is None

    def expired_on(self, day: date) -> bool:
        """Whether its last day is past."""
        return self.valid_until is not None and self.valid_until < day

    @property
    def browser_plays(self) -> bool:
        """Whether a page may show it without a program of its own."""
        return self.kind in {FileKind.PICTURE, FileKind.VIDEO}


@dataclass(frozen=True, slots=True)
class Cabinet:
    """文件柜: the files of one factory that are in it, newest first, and those that were taken back."""

    factory: Subject
    files: tuple[FileRow, ...]
    past: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class ProofRow:
    """一处引用 as a chip takes it."""

    id: UUID
    file: UUID
    name: str
    kind: FileKind
    page: str
    note: str
    scan: Scan
    valid_until: date | None
    bound_at: datetime


@dataclass(frozen=True, slots=True)
class Bytes:
    """可以发出的内容: where it stands in the store, and how it is called outside."""

    digest: str
    size: int
    media_type: str
    name: str
    scan: Scan


def cabinet_of(*, scope: Scope, factory: UUID) -> Cabinet:
    """Everything in the cabinet of a factory, in three queries. Raises NoSuchRecord."""
    subject = _seen(scope, factory)
    rows = _rows(scope, subject, File.objects.filter(visible(scope, Deed.SEE_EVIDENCE), factory=factory))
    return Cabinet(subject, tuple(row for row in rows if row.in_cabinet), tuple(row for row in rows if not row.in_cabinet))


def file_of(*, scope: Scope, factory: UUID, file: UUID) -> tuple[Subject, FileRow]:
    """One file, taken back or not. Raises NoSuchRecord, NoSuchFile."""
    subject = _seen(scope, factory)
    rows = _rows(scope, subject, File.objects.filter(visible(scope, Deed.SEE_EVIDENCE), factory=factory, pk=file))
    if not rows:
        raise NoSuchFile(file)
    return subject, rows[0]


def proofs_of(*, scope: Scope, factory: UUID, pack: str, question: str = "") -> Mapping[str, tuple[ProofRow, ...]]:
    """Question → the files shown for it, of one pack (its name, without an edition), in one query. Nothing for who may not see evidence."""
    found = Proof.objects.filter(SERVING & visible(scope, Deed.SEE_EVIDENCE), factory=factory, pack=pack)
    found = found.filter(question=question) if question else found
    columns = ("id", "file", "file__name", "file__content__kind", "page", "note", "file__content__scan", "file__valid_until", "bound_at")
    shown: dict[str, list[ProofRow]] = defaultdict(list)
    for asked, key, file, name, kind, *rest in found.order_by("bound_at", "id").values_list("question", *columns):
        page, note, scan, until, at = rest
        shown[asked].append(ProofRow(key, file, name, FileKind(kind), page, note, Scan(scan), until, at))
    return {asked: tuple(rows) for asked, rows in shown.items()}


def filed_elsewhere(*, scope: Scope, factory: UUID) -> frozenset[UUID]:
    """The files of a factory that another enterprise filed too, for who reviews it; nothing for everybody else."""
    subject = subject_of(factory)
    if subject is None or not permits(scope, Deed.SEE_SAME_FILE, subject.thing):
        return frozenset()
    found = File.objects.filter(IN_CABINET & visible(scope, Deed.SEE_EVIDENCE), factory=factory, content__houses__gt=1)
    return frozenset(found.values_list("pk", flat=True))


def bytes_of(*, scope: Scope, factory: UUID, file: UUID) -> Bytes:
    """What the store holds of a file, taken back or not. Raises NoSuchFile."""
    found = File.objects.filter(visible(scope, Deed.SEE_EVIDENCE), factory=factory, pk=file)
    row = found.values_list("content__digest", "content__size", "content__media_type", "name", "content__scan").first()
    if row is None:
        raise NoSuchFile(file)
    return Bytes(*row[:4], Scan(row[4]))


def drawn_of(*, scope: Scope, factory: UUID, file: UUID, purpose: str, number: int) -> Bytes:
    """A picture that was made of a file. Raises NoSuchFile."""
    original = bytes_of(scope=scope, factory=factory, file=file)
    made = Rendition.objects.filter(content__digest=original.digest, purpose=purpose, number=number)
    row = made.values_list("digest", "size", "media_type").first()
    if row is None:
        raise NoSuchFile(file)
    return Bytes(*row, f"{original.name}.jpg", original.scan)


def pages_drawn(*, file_row: FileRow) -> tuple[int, ...]:
    """The numbers of the pages that were drawn of a file."""
    made = Rendition.objects.filter(content__digest=file_row.digest, purpose=Purpose.PAGE)
    return tuple(made.order_by("number").values_list("number", flat=True))


def _seen(scope: Scope, factory: UUID) -> Subject:
    subject = subject_of(factory)
    if subject is None or not permits(scope, Deed.SEE_EVIDENCE, subject.thing):
        raise NoSuchRecord(factory)
    return subject


def _rows(scope: Scope, subject: Subject, files: QuerySet[File]) -> list[FileRow]:
    """Files with what they serve: one query for them, one for proofs, one for entries of the record."""
    rows = list(files.select_related("content").order_by("-uploaded_at", "-id"))
    keys = [row.pk for row in rows]
    serves, shows = _serves(keys), _shows(scope, subject, keys)
    reviews = permits(scope, Deed.SEE_SAME_FILE, subject.thing)
    return [_frozen(row, serves.get(row.pk, ()), shows.get(row.pk, ()), reviews=reviews) for row in rows]


def _serves(files: list[UUID]) -> dict[UUID, tuple[Serves, ...]]:
    found: dict[UUID, list[Serves]] = defaultdict(list)
    columns = ("id", "pack", "question", "page", "note", "bound_at", "bound_by")
    for file, *rest in Proof.objects.filter(SERVING, file__in=files).order_by("pack", "question", "id").values_list("file", *columns):
        found[file].append(Serves(*rest))
    return {file: tuple(each) for file, each in found.items()}


def _shows(scope: Scope, subject: Subject, files: list[UUID]) -> dict[UUID, tuple[tuple[Noun, UUID], ...]]:
    """Entries of the record that rest on these files, of nouns that this reader sees."""
    found: dict[UUID, list[tuple[Noun, UUID]]] = defaultdict(list)
    for file, noun, entry in Evidence.objects.filter(CURRENT, file__in=files).order_by("noun", "id").values_list("file", "noun", "entry"):
        if subject.seen_by(scope, noun):
            found[file].append((Noun(noun), entry))
    return {file: tuple(each) for file, each in found.items()}


def _frozen(row: File, serves: tuple[Serves, ...], shows: tuple[tuple[Noun, UUID], ...], *, reviews: bool) -> FileRow:
    content = row.content
    return FileRow(
        id=row.pk, name=row.name, kind=KINDS[content.media_type], media_type=content.media_type, size=content.size, digest=content.digest,
        pages=content.pages, scan=Scan(content.scan), found=content.found, preview=Preview(content.preview), valid_from=row.valid_from,
        valid_until=row.valid_until, uploaded_at=row.uploaded_at, uploaded_by=row.uploaded_by, taken_back_at=row.taken_back_at,
        taken_back_by=row.taken_back_by, taken_back_why=row.taken_back_why, elsewhere=reviews and content.houses > 1, serves=serves,
        shows=shows,
    )  # fmt: skip
