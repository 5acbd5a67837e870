"""Files of a cabinet, and what they serve, written (文件柜): put in, described, taken back, bound and unbound."""

from uuid import UUID

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from tihang.core.problems import bad
from tihang.journey.record.models import CURRENT, IN_CABINET, SERVING, Content, Evidence, File, Proof
from tihang.journey.record.operations.contents import count_houses
from tihang.journey.record.operations.keeping import AlreadyKept, NotCurrent, Of
from tihang.journey.record.rules import NewFile, NewProof


def put_in(of: Of, content: UUID, said: NewFile) -> tuple[UUID, bool]:
    """Put a content into the cabinet of a factory; gives the file, and whether it stood there already. Call it with the content held."""
    there = File.objects.filter(IN_CABINET, factory=of.factory, content=content).values_list("pk", flat=True).first()
    if there:
        return there, True
    key = uuid7()
    File.objects.create(
        id=key, region=of.region, factory_id=of.factory, content_id=content, name=said.name, valid_from=said.valid_from,
        valid_until=said.valid_until, uploaded_at=of.now, uploaded_by=of.by,
    )  # fmt: skip
    count_houses(content=content)
    return key, False


def describe(of: Of, file: UUID, said: NewFile) -> None:
    """Another name, other days of validity. Raises NotCurrent."""
    found = File.objects.filter(IN_CABINET, pk=file, factory=of.factory)
    if not found.update(name=said.name, valid_from=said.valid_from, valid_until=said.valid_until):
        raise _not_here()


def take_back(of: Of, file: UUID, why: str) -> int:
    """Take a file back with its reason; what it served, it serves no longer. Gives how many proofs ended. Raises NotCurrent."""
    found = File.objects.filter(IN_CABINET, pk=file, factory=of.factory)
    content = found.values_list("content", flat=True).first()
    if content is None:
        raise _not_here()
    Content.objects.select_for_update().get(pk=content)
    if not found.update(taken_back_at=of.now, taken_back_by=of.by, taken_back_why=why):
        raise _not_here()
    Evidence.objects.filter(CURRENT, file=file).update(withdrawn_at=of.now, withdrawn_by=of.by, withdrawn_why=why)
    count_houses(content=content)
    return Proof.objects.filter(SERVING, file=file).update(ended_at=of.now, ended_by=of.by)


def bind(of: Of, file: UUID, said: NewProof) -> UUID:
    """Show a file for a question. Raises NotCurrent, AlreadyKept."""
    if not File.objects.filter(IN_CABINET, pk=file, factory=of.factory).exists():
        raise _not_here()
    key = uuid7()
    try:
        with transaction.atomic():
            Proof.objects.create(
                id=key, region=of.region, factory_id=of.factory, file_id=file, pack=said.pack, question=said.question, page=said.page,
                note=said.note, bound_at=of.now, bound_by=of.by,
            )  # fmt: skip
    except IntegrityError as error:
        said_ = "这份文件已经引用在这道题上", "this file is shown for this question already"
        raise AlreadyKept(
            [bad(*said_, "要改页码，先取消再引用", "To change the page, end it and bind it anew", place="file", code="already_bound")]
        ) from error
    return key


def unbind(of: Of, proof: UUID) -> tuple[str, str]:
    """Show a file no longer for a question; gives pack and question. Raises NotCurrent."""
    found = Proof.objects.filter(SERVING, pk=proof, factory=of.factory)
    said = found.values_list("pack", "question").first()
    if said is None or not found.update(ended_at=of.now, ended_by=of.by):
        words = "这条引用已经取消了", "this binding has been ended already"
        raise NotCurrent([bad(*words, "重新打开这一页", "Open the page again", place="proof", code="not_current")])
    return said


def digest_of(of: Of, file: UUID) -> str:
    """The digest of a file of the cabinet. Raises NotCurrent."""
    digest = File.objects.filter(IN_CABINET, pk=file, factory=of.factory).values_list("content__digest", flat=True).first()
    if digest is None:
        raise _not_here()
    return digest


def _not_here() -> NotCurrent:
    said = "文件柜里没有这份文件，或者已经撤回", "the cabinet holds no such file, or it was taken back"
    return NotCurrent(
        [bad(*said, "重新打开文件柜，再选一份", "Open the cabinet again and choose another", place="file", code="not_current")]
    )
