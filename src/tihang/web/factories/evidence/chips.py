"""Evidence of a question (一道题的佐证): chips, and the small form that adds one. The workspace puts it on each requirement.

proofs = proofs_of(scope=person.scope, factory=factory, pack=pack)          # one query for the whole sheet
part = question_part(factory, pack, question, proofs.get(question, ()), may_bind=…, today=…, scans=somebody_scans())
{% include "factories/evidence/question_part.html" with part=part only %}
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.record.queries import ProofRow
from tihang.web.factories.evidence.cabinet import question_address
from tihang.web.factories.evidence.wording import held_back, validity_words
from tihang.web.parts.rating import EvidenceChip


@dataclass(frozen=True, slots=True)
class Bound:
    """已引用的一份: its chip, and the address that ends it, empty for who may not."""

    chip: EvidenceChip
    note: str
    end: str


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """一道题的佐证: ``form`` is the address of the form that adds one, empty for who may not."""

    id: str
    pack: str
    question: str
    bound: tuple[Bound, ...]
    form: str

    @property
    def chips(self) -> tuple[EvidenceChip, ...]:
        """The chips alone."""
        return tuple(each.chip for each in self.bound)


@dataclass(frozen=True, slots=True)
class Reading:
    """谁在看: whether he may bind, the day, whether anybody scans, and the page of this site that he came from."""

    may_bind: bool
    today: date
    scans: bool
    back: str = ""


def question_part(factory: UUID, pack: str, question: str, proofs: tuple[ProofRow, ...], reading: Reading) -> QuestionPart:
    """What stands beside one question."""
    may_bind = reading.may_bind
    bound = tuple(
        Bound(
            chip_of(row, factory, reading),
            row.note,
            reverse("evidence-end", kwargs={"factory_id": factory, "proof": row.id}) if may_bind else "",
        )
        for row in proofs
    )
    asked = question_address(factory, pack, question, reading.back)
    return QuestionPart(part_id(question), pack, question, bound, asked if may_bind else "")


def chip_of(row: ProofRow, factory: UUID, reading: Reading) -> EvidenceChip:
    """One file: where to look in it, and what is wrong with it now."""
    words, state = validity_words(None, row.valid_until, reading.today)
    held = held_back(row.scan, somebody_scans=reading.scans)
    page = _("第 %(page)s 页") % {"page": row.page} if row.page else ""
    href = reverse("evidence-file", kwargs={"factory_id": factory, "file": row.file})
    if held:
        return EvidenceChip(row.name, page, href, "unreadable", held)
    return EvidenceChip(row.name, page, href, "expired" if state else "bound", words if state else "")


def part_id(question: str) -> str:
    """What the part is called on the page: letters and digits only, the same for the same question."""
    return "evidence-" + "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in question)
