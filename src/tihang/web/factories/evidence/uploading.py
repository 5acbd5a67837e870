"""How an upload arrives (接收上传): straight into the store's temporary files, piece by piece, and no further than its kind may be large."""

from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from tihang.core.problems import BadInput, Problem
from tihang.flows.file_ports import FileDesk, Incoming
from tihang.journey.record.names import FileKind
from tihang.journey.record.rules.files import too_large


@dataclass
class Arrived:
    """到达的文件: what it was called on the sender's machine, and where it waits; or what is wrong with it already."""

    name: str
    incoming: Incoming
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """一份的结果: taken in, there already, or refused with its reason."""

    name: str
    state: str
    words: str
    file: UUID | None = None


class ToTheStore(FileUploadHandler):
    """接收上传. The first bytes say the kind, and the kind says how large it may be; the rest of one that is too large is not kept."""

    def __init__(self, request: HttpRequest, desk: FileDesk) -> None:
        super().__init__(request)
        self.desk = desk
        self.arrived: list[Arrived] = []
        self.kind: FileKind | None = None

    def new_file(self, *args: object, **words: object) -> None:
        """One more begins."""
        super().new_file(*args, **words)  # type: ignore[arg-type]  # as Django hands them over
        self.kind = None
        self.arrived.append(Arrived(str(self.file_name), self.desk.store.receive()))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """A piece of it."""
        now = self.arrived[-1]
        if not start:
            self._look_at_head(raw_data, now)
        now.incoming.write(raw_data)
        if self.kind and (problem := too_large(self.kind, now.incoming.size)):
            self._no_more(now, problem)
        return None

    def file_complete(self, file_size: int) -> UploadedFile:
        """All of it is here."""
        return UploadedFile(file=None, name=self.file_name, size=file_size)

    def continued(self, part: str, name: str) -> None:
        """A file that came in pieces before, all of it."""
        self.arrived.append(Arrived(name, self.desk.store.resume(part)))

    def discard(self) -> None:
        """Away with whatever nobody kept: the view does it however the request ends, a broken line among them."""
        for each in self.arrived:
            each.incoming.discard()

    def _look_at_head(self, head: bytes, now: Arrived) -> None:
        self.kind, problem = looked_at(self.desk, head)
        if problem:
            self._no_more(now, problem)

    def _no_more(self, now: Arrived, problem: Problem) -> None:
        now.problem = problem
        now.incoming.discard()
        raise SkipFile


def looked_at(desk: FileDesk, head: bytes) -> tuple[FileKind | None, Problem | None]:
    """What begins so, or what is wrong with it."""
    family = desk.inspector.family(head)
    if family:
        return FileKind(family), None
    try:
        desk.inspector.refuse(head)
    except BadInput as refused:
        return None, refused.problems[0]
    return None, None
